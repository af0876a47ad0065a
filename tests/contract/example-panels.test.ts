import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { exampleAnnotations } from '../../dashboards/src/example-annotations';
import { examplePanels } from '../../dashboards/src/example-panels';
import { EXAMPLES_FOLDER, exampleFiles, examplePage } from '../../scripts/example-files';

const ROOT = path.join(__dirname, '..', '..');
const FILES = Object.entries(exampleFiles());
const PAGE = readFileSync(path.join(ROOT, 'docs', 'panels.md'), 'utf8');

describe('the examples of docs/panels.md', () => {
  it.each(FILES)('%s is what its builder writes', (name, text) => {
    expect(readFileSync(path.join(ROOT, name), 'utf8')).toBe(text);
  });

  it('are all files of their folder', () => {
    const found = readdirSync(path.join(ROOT, EXAMPLES_FOLDER), { recursive: true, encoding: 'utf8' });
    const names = found.filter((name) => name.endsWith('.json')).map((name) => `${EXAMPLES_FOLDER}/${name}`);
    expect(names.sort()).toEqual(FILES.map(([name]) => name).sort());
  });

  it.each(FILES)('%s stands alone: no variable of a dashboard is left in it', (_, text) => {
    // What Grafana itself puts in the place of such texts is of the row, or the range.
    expect((text.match(/\$\{?\w+/g) ?? []).filter((name) => !/^\$\{?(__|1$)/.test(name))).toEqual([]);
  });

  it('are named with what they answer', () => {
    expect(examplePage(PAGE).replace(/ +/g, ' ').replace(/-+/g, '-')).toBe(
      PAGE.replace(/ +/g, ' ').replace(/-+/g, '-'),
    );
    for (const { title, description } of Object.values(examplePanels)) {
      expect(PAGE).toContain(`[${title}]`);
      expect(description.length).toBeGreaterThan(40);
    }
    expect(Object.values(exampleAnnotations).every(({ description }) => PAGE.includes(description))).toBe(true);
  });

  it.each(['dashboards.md', '../README.md'])('are linked from %s', (page) => {
    expect(readFileSync(path.join(ROOT, 'docs', page), 'utf8')).toContain('panels.md');
  });
});
