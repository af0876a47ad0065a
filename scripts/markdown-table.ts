type Cells = readonly (string | number)[];

/** A table in Markdown; cells stand in it as they are. */
export function markdownTable(head: readonly string[], rows: readonly Cells[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
