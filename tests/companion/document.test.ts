/** @jest-environment ./tests/support/jsdom-env.js */
import { bullets, cell, heading, paragraph, type Document } from '../../src/companion/document/document';
import { writeDocument } from '../../src/companion/document/write-document';

const NASTY = '<b>|`x`_y_ & "z"</b>\u001b[2J';
const document: Document = {
  title: `Report ${NASTY}`,
  about: ['One line.', 'Another.'],
  parts: [
    heading(`Part ${NASTY}`),
    paragraph('Some words.'),
    bullets(['first', NASTY]),
    {
      kind: 'table',
      columns: [
        { title: 'name', align: 'left' },
        { title: 'value', align: 'right' },
        { title: 'by week', align: 'left' },
      ],
      rows: [
        [
          { text: NASTY, href: 'https://example.org/a(b)?c="d"' },
          { text: '1', tone: 'bad' },
          { text: '', trend: [1, null, 3, 2] },
        ],
        [{ text: 'evil', href: 'javascript:alert(1)' }, cell('2'), { text: '', trend: [null] }],
      ],
    },
  ],
};

const written = (format: 'table' | 'markdown' | 'html') => [...writeDocument(document, format, 80)].join('');

describe('a document as HTML', () => {
  const page = new DOMParser().parseFromString(written('html'), 'text/html');

  it('has what it says, as text', () => {
    expect(page.title).toBe(document.title);
    expect(page.querySelector('h2')?.textContent).toBe(`Part ${NASTY}`);
    expect([...page.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual(['first', NASTY]);
    expect(page.querySelectorAll('b, script')).toHaveLength(0);
  });

  it('links to web pages only', () => {
    expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      'https://example.org/a(b)?c="d"',
    ]);
  });

  it('draws a line with a gap, and none of nothing', () => {
    const paths = [...page.querySelectorAll('path')].map((path) => path.getAttribute('d'));
    // 1, a gap, 3 and 2 of at most 3: a dot, and a line from the top.
    expect(paths).toEqual(['M2 15.3L2 15.3M79.3 2L118 8.7']);
  });
});

describe('a document as Markdown', () => {
  it('escapes what would be read as Markdown or HTML, and leaves lines out that cannot be drawn', () => {
    const lines = written('markdown').split('\n');
    expect(lines[0]).toContain('\\<b\\>\\|\\`x\\`\\_y\\_ & "z"\\</b\\>');
    const table = lines.filter((line) => line.startsWith('|'));
    expect(table.slice(0, 2)).toEqual(['| name | value |', '| --- | ---: |']);
    expect(table[2]).toContain('](https://example.org/a%28b%29?c=%22d%22) | 1 |');
    expect(table[3]).toBe('| evil | 2 |');
  });
});

describe('a document as text', () => {
  it('holds nothing that redraws a terminal', () => {
    expect(written('table')).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it('keeps to the width', () => {
    const long = { ...document, parts: [paragraph('word '.repeat(100)), bullets(['word '.repeat(50)])] };
    const lines = [...writeDocument(long, 'table', 40)].join('').split('\n').slice(3);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(40);
  });
});
