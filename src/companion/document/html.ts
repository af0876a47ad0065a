import { escapeHtml } from '../../core/escape-html';
import { webAddress, type Cell, type Column, type Document, type Part } from './document';
import { sparkline } from './sparkline';
import { STYLE } from './style';

/** A document as one page that needs nothing else: no script, no address of anywhere, light and dark, for print. */
export function* asHtml({ title, about, parts }: Document): Iterable<string> {
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p class="about">${about.map(escapeHtml).join('<br>')}</p>
`;
  for (const part of parts) {
    yield `${markup(part)}\n`;
  }
  yield '</body>\n</html>\n';
}

function markup(part: Part): string {
  switch (part.kind) {
    case 'heading':
      return `<h2>${escapeHtml(part.text)}</h2>`;
    case 'paragraph':
      return `<p>${escapeHtml(part.text)}</p>`;
    case 'bullets':
      return `<ul>${part.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}</ul>`;
    case 'table': {
      const { columns, rows } = part;
      const head = columns
        .map(({ title, align }) => `<th scope="col" class="${align}">${escapeHtml(title)}</th>`)
        .join('');
      const body = rows.map((row) => `<tr>${row.map((cell, index) => data(cell, columns[index])).join('')}</tr>`);
      return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
    }
  }
}

function data(cell: Cell, column: Column | undefined): string {
  const classes = [column?.align ?? 'left', ...(cell.tone === undefined ? [] : [cell.tone])].join(' ');
  const text = escapeHtml(cell.text);
  const address = webAddress(cell);
  const linked = address === null ? text : `<a href="${escapeHtml(address)}" rel="noreferrer">${text}</a>`;
  return `<td class="${classes}">${cell.trend === undefined ? linked : sparkline(cell.trend)}</td>`;
}
