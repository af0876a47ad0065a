import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from '../../scripts/root';
import { alertsDashboard } from './alerts-dashboard';
import { prometheusProgram } from './prometheus-programs';

const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const dashboard = JSON.parse(read('provisioning/dashboards/alerts.json'));
const panels = alertsDashboard();
const targets = panels.flatMap(({ targets: asked = [] }) => asked);
const rules: readonly { readonly alert?: string }[] = parse(read('provisioning/prometheus/rules.yaml')).groups.flatMap(
  (group: { readonly rules: readonly object[] }) => group.rules,
);

it('asks for series only that the companion has, or Prometheus has on alerts', () => {
  const known = [...read('docs/companion.md').matchAll(/^\| `(dora_\w+)`/gm)].map(([, name]) => name);
  const names = targets.flatMap(({ expr }) => expr.match(/\b(dora_\w+|ALERTS\w*)/g) ?? []);
  expect(names).toEqual(expect.arrayContaining(['dora_up', 'dora_stream_known_until_timestamp_seconds', 'ALERTS']));
  expect(names.filter((name) => ![...known, 'ALERTS', 'ALERTS_FOR_STATE'].includes(name))).toEqual([]);
});

it('asks for the value of every rule once', () => {
  const asked = targets.flatMap(({ expr }) =>
    [...expr.matchAll(/"alertname", "(\w+)", "", ""/g)].map(([, name]) => name),
  );
  expect(asked.sort()).toEqual(rules.flatMap(({ alert }) => alert ?? []).sort());
});

it('asks what promtool can parse', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'alerts-dashboard-'));
  const file = path.join(folder, 'rules.yaml');
  const recorded = targets.map(({ expr }, index) => ({
    record: `panel:${index}`,
    expr: expr.replaceAll('$__rate_interval', '4m'),
  }));
  writeFileSync(file, JSON.stringify({ groups: [{ name: 'all', rules: recorded }] }));
  const { stdout, stderr } = spawnSync(prometheusProgram('promtool'), ['check', 'rules', file], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(stderr).toBe('');
  expect(stdout).toContain(`${targets.length} rules found`);
}, 60_000);

it('names no data source but by its variable, which offers those of type Prometheus', () => {
  expect(dashboard.templating.list).toMatchObject([{ name: 'prometheus', type: 'datasource', query: 'prometheus' }]);
  const named = [...targets, ...panels].flatMap(({ datasource }) => datasource ?? []);
  expect(new Set(named.map((one) => JSON.stringify(one)))).toEqual(
    new Set([JSON.stringify({ type: 'prometheus', uid: '${prometheus}' })]),
  );
});

it('says of every panel what it shows, in a place of its own', () => {
  expect(panels.every(({ title, description }) => title !== '' && description.length > 40)).toBe(true);
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
});

it("lists Grafana's own rules of the folder that they are provisioned into", () => {
  const folders: readonly { readonly folder: string }[] = parse(read('provisioning/alerting/rules.yaml')).groups;
  const [list] = dashboard.panels.filter(({ type }: { type: string }) => type === 'alertlist');
  expect(new Set(folders.map(({ folder }) => folder))).toEqual(new Set([list.options.folder.title]));
});

it('is no part of the plugin, which is used without Prometheus as well', () => {
  const { includes } = JSON.parse(read('plugin.json'));
  expect(includes.filter(({ name }: { name: string }) => name === dashboard.title)).toEqual([]);
  expect(existsSync(path.join(root, 'dashboards/alerts.json'))).toBe(false);
});

it('is provisioned by docker compose, from where it is mounted', () => {
  const { volumes } = parse(read('docker-compose.yaml')).services.grafana;
  const { path: of } = parse(read('provisioning/dashboards/alerts.yaml')).providers[0].options;
  expect(volumes).toContain('./provisioning:/etc/grafana/provisioning:ro');
  const folder = path.join(root, of.replace('/etc/grafana/provisioning', 'provisioning'));
  expect(readdirSync(folder).filter((name) => name.endsWith('.json'))).toEqual(['alerts.json']);
});

it.each(['README.md', 'docs/dashboards.md'])('is named in %s', (page) => {
  expect(read(page)).toContain('alerting.md#the-dashboard-alerts');
});
