import { webAddress, withTextOnly, type Cell, type Document, type Part, type Table } from './document';

/** A document in Markdown, with tables as GitHub, GitLab and most others take them. */
export function* asMarkdown({ title, about, parts }: Document): Iterable<string> {
  yield `# ${escaped(title)}\n`;
  yield about.length === 0 ? '' : `\n${about.map(escaped).join('  \n')}\n`;
  for (const part of parts) {
    yield `\n${textOf(part)}\n`;
  }
}

function textOf(part: Part): string {
  switch (part.kind) {
    case 'heading':
      return `## ${escaped(part.text)}`;
    case 'paragraph':
      return escaped(part.text);
    case 'bullets':
      return part.items.map((item) => `- ${escaped(item)}`).join('\n');
    case 'table':
      return tableText(part);
  }
}

function tableText(table: Table): string {
  const { columns, rows } = withTextOnly(table);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => escaped(title))),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(cellText))),
  ].join('\n');
}

function cellText(cell: Cell): string {
  const address = webAddress(cell);
  return address === null ? escaped(cell.text) : `[${escaped(cell.text)}](${target(address)})`;
}

/** Brackets and spaces would end it. */
function target(address: string): string {
  return encodeURI(address).replaceAll('%25', '%').replaceAll('(', '%28').replaceAll(')', '%29');
}

/** Everything that Markdown, or HTML in it, would read as something else than itself. */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|#~]/g, '\\$&')
    .replace(/^([-+]|\d+\.)(?=\s)/, '\\$1');
}
