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
