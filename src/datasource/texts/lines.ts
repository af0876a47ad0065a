/** The text in lines of at most so many characters, of about the same length; a longer word stands alone. */
export function linesOf(text: string, most: number): string[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const count = filled(words, most).length;
  // The narrowest that takes no more lines.
  for (let width = Math.ceil(text.length / Math.max(count, 1)); width < most; width++) {
    const lines = filled(words, width);
    if (lines.length === count) {
      return lines;
    }
  }
  return filled(words, most);
}

function filled(words: readonly string[], most: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/**
 * The text as one that is never broken: a stat panel makes a text about as wide as its room, and what is a pixel wider
 * would stand in two lines.
 */
export function unbroken(text: string): string {
  return text.replaceAll(' ', NO_BREAK);
}

const NO_BREAK = '\u00a0';
const HAIR_SPACE = '\u200a';

/**
 * The lines, unbroken, of which the widest has the most characters: a stat panel makes all of them as large as the one of most
 * characters fits, and breaks or cuts what is wider. Spaces that nobody sees make up for it.
 */
export function evened(lines: readonly string[]): string[] {
  const widths = lines.map(widthOf);
  const widest = widths.indexOf(Math.max(...widths));
  const most = Math.max(...lines.map(({ length }) => length));
  return lines.map((line, index) => {
    const missing = index === widest ? most - line.length + 1 : 0;
    return unbroken(missing <= 0 || line.length === most ? line : `${line}${HAIR_SPACE.repeat(missing)}`);
  });
}

/** About how wide a text is, in widths of an average character. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDTHS.find(([kind]) => kind.test(character))?.[1] ?? 1), 0);
}

/** Of the font of Grafana's. */
const WIDTHS = [
  [/[ .,:;'’!|ijl]/, 0.5],
  [/[fIrt()-]/, 0.65],
  [/[mwMW%✗↩]/, 1.5],
  [/[A-Z0-9]/, 1.15],
] as const;
