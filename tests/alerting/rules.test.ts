import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from '../../scripts/root';
import { prometheusProgram } from './prometheus-programs';

const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const RULES = 'provisioning/prometheus/rules.yaml';
const inPrometheus = parse(read(RULES));
const inGrafana = parse(read('provisioning/alerting/rules.yaml'));

interface PrometheusRule {
  readonly alert?: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: Readonly<Record<string, string>>;
}

interface GrafanaRule {
  readonly uid: string;
  readonly condition: string;
  readonly data: readonly {
    readonly refId: string;
    readonly datasourceUid: string;
    readonly model: {
      readonly expr?: string;
      readonly expression?: string;
      readonly conditions?: readonly { readonly evaluator: { readonly params: readonly number[] } }[];
    };
  }[];
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: Readonly<Record<string, string>>;
}

const rulesOf = <T>(groups: readonly { readonly rules: readonly T[] }[]): readonly T[] =>
  groups.flatMap(({ rules }) => rules);
const alerts = rulesOf<PrometheusRule>(inPrometheus.groups).filter(({ alert }) => alert !== undefined);
const grafanaRules = rulesOf<GrafanaRule>(inGrafana.groups);

const promtool = (...args: string[]) => spawnSync(prometheusProgram('promtool'), args, { cwd: root, encoding: 'utf8' });

it.each(['prometheus', 'federation'])(
  'the example %s.yaml is taken by promtool',
  (name) => {
    const { status, stdout, stderr } = promtool('check', 'config', `provisioning/prometheus/${name}.yaml`);
    expect(`${stdout}${stderr}`).toContain('is valid prometheus config file syntax');
    expect(status).toBe(0);
  },
  300_000,
);

describe('the rules for Prometheus', () => {
  it('are taken by promtool', () => {
    const { status, stdout, stderr } = promtool('check', 'rules', RULES);
    expect(`${stdout}${stderr}`).toContain('15 rules found');
    expect(status).toBe(0);
  }, 300_000);

  it('fire when they should, and only then', () => {
    const { status, stdout, stderr } = promtool('test', 'rules', 'tests/alerting/rules.test.yaml');
    expect(`${stdout}${stderr}`).toContain('SUCCESS');
    expect(status).toBe(0);
  }, 60_000);

  it('have each a unit test', () => {
    const tested = new Set(
      [...read('tests/alerting/rules.test.yaml').matchAll(/alertname: (\w+)/g)].map(([, name]) => name),
    );
    expect(alerts.map(({ alert }) => alert).filter((alert) => !tested.has(alert))).toEqual([]);
  });
});

it('rules ask for series that the companion has', () => {
  const known = new Set([...read('docs/companion.md').matchAll(/^\| `(dora_\w+)`/gm)].map(([, name]) => name));
  const recorded = rulesOf<{ readonly expr: string }>(inPrometheus.groups);
  const asked = [...recorded, ...grafanaRules.map(({ data }) => ({ expr: data[0]?.model.expr ?? '' }))];
  const names = asked.flatMap(({ expr }) => expr.match(/\bdora_\w+/g) ?? []);
  expect(names.length).toBeGreaterThan(20);
  expect([...new Set(names)].filter((name) => !known.has(name))).toEqual([]);
});

describe('the rules for Grafana', () => {
  it('are the same as those for Prometheus', () => {
    const told = grafanaRules.map((rule) => [
      rule.for,
      rule.labels,
      rule.annotations['description'],
      thresholdOf(rule),
    ]);
    const expected = alerts.map((rule) => [
      rule.for,
      rule.labels,
      rule.annotations['description'],
      numberIn(rule.expr),
    ]);
    expect(told).toEqual(expected);
  });

  it('have each a uid of its own that Grafana takes, and a chain from the query to the condition', () => {
    const uids = grafanaRules.map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    for (const { uid, condition, data } of grafanaRules) {
      // Longer ones, or other characters, are refused.
      expect(uid).toMatch(/^[a-zA-Z0-9_-]{1,40}$/);
      expect(data.map(({ refId }) => refId)).toEqual(['A', 'B', 'C']);
      expect(data.map(({ datasourceUid }) => datasourceUid)).toEqual(['prometheus', '__expr__', '__expr__']);
      expect(data.map(({ model }) => model.expression)).toEqual([undefined, 'A', 'B']);
      expect(condition).toBe('C');
    }
  });

  it('hold no dollar sign where Grafana would read a variable', () => {
    const texts = grafanaRules.map(({ annotations: _, ...rule }) => JSON.stringify(rule));
    expect(texts.filter((text) => text.includes('$'))).toEqual([]);
  });

  it('query what promtool can parse', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'rules-'));
    const file = path.join(folder, 'rules.yaml');
    const rules = grafanaRules.map(({ uid, data }) => ({
      record: `grafana:${uid.replaceAll('-', '_')}`,
      expr: data[0]?.model.expr,
    }));
    writeFileSync(file, JSON.stringify({ groups: [{ name: 'all', rules }] }));
    const { stderr } = promtool('check', 'rules', file);
    rmSync(folder, { recursive: true });
    expect(stderr).toBe('');
  });
});

describe('the documentation', () => {
  it.each(grafanaRules.map(({ uid }) => uid))('says what %s means, where the rule leads', (uid) => {
    expect(read('docs/alerting.md')).toContain(`<a id="${uid}"></a>`);
  });
});

function thresholdOf({ data }: GrafanaRule): number | undefined {
  return data[2]?.model.conditions?.[0]?.evaluator.params[0];
}

function numberIn(expr: string): number {
  return Number(/[<>] (\S+)/.exec(expr.split('\n')[0] ?? '')?.[1]);
}
