import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dashboards } from '../../dashboards/src/all';
import { toAsked } from '../../src/datasource/asked';
import { interpolated } from '../../src/datasource/interpolate';
import type { DoraQuery } from '../../src/datasource/query';
import { completeQuery } from '../../src/datasource/saved-query';
import { instant } from '../../src/core/instant';
import { DIMENSIONS } from '../../src/core/metric';
import { parseSettings } from '../../src/core/settings';
import { METRICS_DE } from '../../src/datasource/texts/de/metrics';
import { PANELS_DE } from '../../src/datasource/texts/de/panels';
import { PANELS_EN } from '../../src/datasource/texts/en/panels';
import { METRICS } from '../../src/metrics/registry';

const ROOT = path.join(__dirname, '..', '..');
const PLUGIN = readJson('plugin.json');
const FILES = readdirSync(path.join(ROOT, 'dashboards')).filter((name) => name.endsWith('.json'));
/** Grafana's own variables, in links and in what All stands for; and what the pattern of a mapping found. */
const BUILT_IN = ['__all', '__value', '__data', '__url_time_range', '__field', '1'];
/** What the variables of numbers hold at first. */
const CHOSEN: Readonly<Record<string, string>> = { $benchmark: '2023', $window: '28' };
/** What columns are called that rows are sorted by. */
const GERMAN = new Map<string, string>([
  [PANELS_EN.columns.changes.leadTime, PANELS_DE.columns.changes.leadTime],
  [PANELS_EN.columns.pipelineRuns.duration, PANELS_DE.columns.pipelineRuns.duration],
  ...Object.values(METRICS).map(({ id, title }) => [title, METRICS_DE[id].title] as const),
]);
const SPAN = { from: instant(Date.UTC(2026, 0, 1)), to: instant(Date.UTC(2026, 3, 1)) };

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly description?: string;
  readonly type: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: { readonly type: string; readonly uid: string };
  readonly targets?: readonly DoraQuery[];
  readonly fieldConfig?: object;
  readonly transformations?: readonly object[];
  readonly libraryPanel?: object;
}

describe('plugin.json', () => {
  it('includes every shipped dashboard, and none that does not exist', () => {
    const included = PLUGIN.includes.map(({ path: file }: { path: string }) => file).sort();
    expect(included).toEqual(FILES.map((name) => `dashboards/${name}`).sort());
    expect(included.every((file: string) => existsSync(path.join(ROOT, file)))).toBe(true);
  });
});

describe.each(FILES)('%s', (file) => {
  const dashboard = readJson('dashboards', file);
  const panels: readonly Panel[] = dashboard.panels;
  const queries = panels.flatMap(({ id, targets = [] }) => targets.map((query) => [id, query] as const));

  it('is what its builder writes', () => {
    const built = Object.entries(dashboards).find(([name]) => `${name}.json` === file)?.[1];
    expect(dashboard).toEqual(JSON.parse(JSON.stringify(built)));
  });

  it('has a uid of its own and a schema that Grafana 11 to 13 read', () => {
    expect(dashboard.uid).toBe(`shipbeat-${path.basename(file, '.json')}`);
    expect(dashboard.id).toBeUndefined();
    expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(39);
    expect(dashboard.schemaVersion).toBeLessThanOrEqual(42);
    expect(dashboard).not.toHaveProperty('__inputs');
  });

  it('names no data source but by its variable', () => {
    const sources = JSON.stringify(dashboard).match(/"uid":"[^"]*"/g) ?? [];
    expect(new Set(sources)).toEqual(new Set([`"uid":"${dashboard.uid}"`, '"uid":"${datasource}"']));
    expect(dashboard.templating.list[0]).toMatchObject({ name: 'datasource', type: 'datasource', query: PLUGIN.id });
  });

  it('does not refresh faster than the numbers change', () => {
    // Who looks at a wall display cannot refresh it.
    const refresh = isWall(file) ? '5m' : '15m';
    expect(dashboard).toMatchObject({ refresh, timezone: 'browser', time: { from: 'now-90d', to: 'now' } });
    expect(dashboard.timepicker.refresh_intervals).toContain(refresh);
  });

  it('is offered at the data source by its title, and leads to the others', () => {
    const included = PLUGIN.includes.find(({ path: of }: { path: string }) => of === `dashboards/${file}`);
    expect(included).toEqual({ type: 'dashboard', name: dashboard.title, path: `dashboards/${file}` });
    expect(dashboard.tags).toContain('shipbeat');
    expect(dashboard.links).toMatchObject([
      { type: 'dashboards', tags: ['shipbeat'], includeVars: true, keepTime: true },
    ]);
    expect(dashboard.description).toMatch(/\?/);
  });

  it('leads from the name of a service to all about it', () => {
    const leading = panels.filter(({ fieldConfig }) =>
      JSON.stringify(fieldConfig ?? {}).includes('/d/shipbeat-service?'),
    );
    const tables = panels.filter(({ type, transformations }) => {
      const shown = JSON.stringify(transformations ?? []);
      return type === 'table' && (shown.includes('"service"') || shown.includes('groupingToMatrix'));
    });
    expect(leading.map(({ title }) => title)).toEqual(tables.map(({ title }) => title));
  });

  it('says of every panel what it shows', () => {
    for (const { title, description, libraryPanel } of panels) {
      // Titles are of one size on every screen, which is none from afar.
      expect(title === '').toBe(isWall(file));
      expect(description?.length ?? 0).toBeGreaterThan(40);
      expect(libraryPanel).toBeUndefined();
    }
  });

  it('has every panel in the grid, none over another', () => {
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(panels.every(({ gridPos: { x, w } }) => x >= 0 && x + w <= 24)).toBe(true);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  });

  it.each(queries)('asks in panel %i what the data source understands', (_, query) => {
    const { filters } = query;
    const asKnown = { valuesOf: (text: string) => [CHOSEN[text] ?? text], isAll: () => false };
    const plain = interpolated(completeQuery(query), asKnown, () => null);
    const asked = toAsked(plain, { span: SPAN, timezone: 'UTC', weekStart: 'monday' }, parseSettings({}));
    expect(Object.keys(filters).every((dimension) => DIMENSIONS.some((known) => known === dimension))).toBe(true);
    const { statistics } = METRICS[asked.metric];
    expect(asked.statistic === null || statistics.includes(asked.statistic)).toBe(true);
    expect(query.datasource).toEqual({ type: PLUGIN.id, uid: '${datasource}' });
  });

  it('sorts rows by the name that a column has in each language', () => {
    const sorted = panels.flatMap(({ transformations = [] }) =>
      transformations.filter((one) => 'id' in one && one.id === 'sortBy'),
    );
    const names: readonly string[] = sorted.flatMap((one) => JSON.stringify(one).match(/(?<="field":")[^"]*/) ?? []);
    for (const [index, english] of [...names.entries()].filter(([, name]) => GERMAN.has(name))) {
      expect(names[index + 1]).toBe(GERMAN.get(english));
    }
    expect(names.every((name) => GERMAN.has(name) || [...GERMAN.values()].includes(name))).toBe(true);
  });

  it('uses only variables that it has', () => {
    const names: readonly string[] = dashboard.templating.list.map(({ name }: { name: string }) => name);
    const used = JSON.stringify(dashboard).match(/\$\{?\w+/g) ?? [];
    const unknown = used.map((text) => text.replace(/\W/g, '')).filter((name) => !names.includes(name));
    expect(unknown.filter((name) => !BUILT_IN.includes(name))).toEqual([]);
  });
});

describe.each(FILES.filter(isWall))('%s on any screen', (file) => {
  const panels: readonly Panel[] = readJson('dashboards', file).panels;

  const heights = file.includes('portrait')
    ? [1280, 1366, 1920, 2560, 3840]
    : [720, 768, 800, 900, 1024, 1050, 1080, 1200, 1440, 1600, 2160, 2880];

  it.each(heights)('fits into a height of %i pixels', (height) => {
    expect(fittedHeight(panels, height - AROUND)).toBeLessThanOrEqual(height - AROUND);
  });

  it('has a layout that shows the same elsewhere', () => {
    const other = file.includes('mirrored') ? file.replace('-mirrored', '') : file.replace('.json', '-mirrored.json');
    const others: readonly Panel[] = readJson('dashboards', other).panels;
    const rows = Math.max(...panels.map(({ gridPos: { y, h } }) => y + h));
    expect(others.map(({ gridPos: { x, y, w, h } }) => [24 - x - w, rows - y - h, w, h])).toEqual(
      panels.map(({ gridPos: { x, y, w, h } }) => [x, y, w, h]),
    );
    expect(others.map(({ targets }) => targets)).toEqual(panels.map(({ targets }) => targets));
  });
});

function isWall(file: string): boolean {
  return file.startsWith('wall');
}

/** What Grafana leaves above and below the panels. */
const AROUND = 32;
/** A row of its grid with the gap below. */
const ROW = 38;
const GAP = 8;

/** How high the panels are with `autofitpanels`: sizes are rounded to rows, and what does not fit moves down. */
function fittedHeight(panels: readonly Panel[], height: number): number {
  const own = Math.max(...panels.map(({ gridPos: { y, h } }) => y + h));
  const factor = own / Math.floor((height - 4 * GAP) / ROW);
  const cells = panels
    .map(({ gridPos: { x, y, w, h } }) => ({ x, w, y: Math.round(y / factor), h: Math.round(h / factor) || 1 }))
    .sort((one, other) => one.y - other.y || one.x - other.x);
  const bottoms = Array.from({ length: 24 }, () => 0);
  for (const { x, w, h } of cells) {
    bottoms.fill(Math.max(...bottoms.slice(x, x + w)) + h, x, x + w);
  }
  return Math.max(...bottoms) * ROW - GAP;
}

function readJson(...names: string[]) {
  return JSON.parse(readFileSync(path.join(ROOT, ...names), 'utf8'));
}
