export type Cell = string | number | boolean | null;

const NEEDS_QUOTES = /[",\r\n]/;

/** One line of a CSV file by RFC 4180, its line end included. Null is an empty field. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvField).join(',')}\r\n`;
}

function csvField(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
