import { readFileSync } from 'node:fs';
import path from 'node:path';
import { METRICS } from '../../src/metrics/registry';

const DOCS = path.join(__dirname, '..', '..', 'docs');
const GUIDE = readFileSync(path.join(DOCS, 'reading-the-numbers.md'), 'utf8');
const SECTIONS = GUIDE.split(/^### /m).slice(1);
const PARTS = ['Says', 'Moves it', 'Does not say', 'Gamed by', 'Read beside it'];

describe('docs/reading-the-numbers.md', () => {
  it('has a section for every metric, and none of another', () => {
    const ids = SECTIONS.map((section) => /\(`(\w+)`\)/.exec(section)?.[1]);
    expect([...ids].sort()).toEqual(Object.keys(METRICS).sort());
  });

  it.each(Object.values(METRICS).map(({ id, title }) => [id, title] as const))(
    'says of %s all that there is to say',
    (id, title) => {
      const section = SECTIONS.find((one) => one.includes(`(\`${id}\`)`)) ?? '';
      const parts = [...section.matchAll(/^- \*\*([^*]+)\*\*: (.)/gm)].map(([, part]) => part);
      expect(section.toLowerCase()).toMatch(new RegExp(`^${title.toLowerCase()} \\(`));
      expect(parts).toEqual(PARTS);
    },
  );

  it.each(['dashboards.md', '../README.md'])('is linked from %s', (page) => {
    expect(readFileSync(path.join(DOCS, page), 'utf8')).toContain('reading-the-numbers.md');
  });
});
