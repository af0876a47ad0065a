import { textTable } from '../text-table';
import { wrapped } from '../wrapped';
import { withTextOnly, type Document, type Part, type Table } from './document';

/** A document for a terminal: lines of at most so many characters. */
export function* asText({ title, about, parts }: Document, width: number): Iterable<string> {
  yield `${printable(title)}\n`;
  yield* about.map((line) => `${printable(line)}\n`);
  for (const part of parts) {
    yield '\n';
    yield* linesOf(part, width).map((line) => `${line}\n`);
  }
}

function linesOf(part: Part, width: number): readonly string[] {
  switch (part.kind) {
    case 'heading':
      return [printable(part.text).toUpperCase()];
    case 'paragraph':
      return wrapped(printable(part.text), width);
    case 'bullets':
      return part.items.flatMap((item) => bulleted(wrapped(printable(item), width, '  ')));
    case 'table':
      return tableLines(part, width);
  }
}

function bulleted([first = '', ...others]: readonly string[]): readonly string[] {
  return [first.replace('  ', '- '), ...others];
}

/** Names may be cut, numbers may not. */
function tableLines(table: Table, width: number): readonly string[] {
  const { columns, rows } = withTextOnly(table);
  return textTable(
    columns.map(({ title, align }) => ({ title, align, cut: align === 'left' })),
    rows.map((row) => row.map(({ text }) => text)),
    width,
  );
}

/** What comes from records could hold what redraws a terminal. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
}
