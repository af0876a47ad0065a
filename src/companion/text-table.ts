export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** May be cut where the table would be too wide (names and ids); absent: never. */
  readonly cut?: boolean;
}

const GAP = 2;
/** No column is cut shorter than this, even if the table gets too wide then. */
const NARROWEST = 6;
/** Line ends would break the table, and escape sequences in a name could redraw the terminal. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;

/**
 * Lines of a table for reading. Where it would be wider than `width` characters, the widest of the columns that
 * may be are cut, which an ellipsis shows; the other formats carry everything.
 */
export function textTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const lines = [columns.map(({ title }) => title), ...rows].map((cells) => cells.map(printable));
  const widths = fit(
    columns,
    // A call takes no hundred thousand arguments, and a table may have as many lines.
    columns.map((_, index) => lines.reduce((most, cells) => Math.max(most, [...(cells[index] ?? '')].length), 0)),
    width,
  );
  return lines.map((cells) =>
    columns
      .map(({ align }, index) => pad(cells[index] ?? '', widths[index] ?? 0, align))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

function printable(text: string): string {
  return text.replace(CONTROL, ' ');
}

function fit(columns: readonly Column[], wanted: readonly number[], width: number): readonly number[] {
  const widths = [...wanted];
  let excess = widths.reduce((sum, one) => sum + one, 0) + GAP * (widths.length - 1) - width;
  while (excess > 0) {
    const widest = Math.max(...widths.filter((_, index) => columns[index]?.cut === true));
    if (!(widest > NARROWEST)) {
      break;
    }
    const index = widths.findIndex((one, place) => one === widest && columns[place]?.cut === true);
    widths[index] = widest - 1;
    excess -= 1;
  }
  return widths;
}

function pad(text: string, width: number, align: Column['align']): string {
  const characters = [...text];
  const shown = characters.length > width ? `${characters.slice(0, width - 1).join('')}…` : text;
  const blanks = ' '.repeat(Math.max(0, width - [...shown].length));
  return align === 'left' ? shown + blanks : blanks + shown;
}
