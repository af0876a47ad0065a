import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { parse, stringify } from 'yaml';
import type { SimulatedVendor } from '../../demo/vendors/common/simulated-vendor';
import { startGithub } from '../../demo/vendors/github/server';
import { generateWorld } from '../../demo/world/generate';
import { worldSettings } from '../../demo/world/settings';
import type { Issue } from '../../demo/world/world';
import { root } from '../../scripts/root';
import { alertsDashboard } from './alerts-dashboard';
import { freePort, Programs, Webhook } from './programs';
import { prometheusProgram } from './prometheus-programs';

const TOKEN = 'alert-token';
const HOUR_MS = 3_600_000;
/** Is deployed several times a day, so that there is something to hold an incident against. */
const SERVICE = 'storage';
/**
 * Conventions that the series do not follow: of a window there is no sum and count that only ever grow, as a summary has;
 * and deployment days are counted, and no time.
 */
const OTHERWISE =
  /^dora_\w+ non-summary metrics should not have "quantile" label$|^dora_\w*deployment_days use base unit "seconds"/;
/** As the panel Alerts over time maps it. */
const FIRING = 2;
const started = Date.now();
const world = generateWorld({ seed: 7, now: Date.now(), months: 3 });
const folder = mkdtempSync(path.join(tmpdir(), 'dora-alerting-'));
const file = (name: string, content: unknown): string => {
  const full = path.join(folder, name);
  writeFileSync(full, typeof content === 'string' ? content : stringify(content));
  return full;
};

const programs = new Programs();
let github: SimulatedVendor;
let webhook: Webhook;
let metrics: string;
let prometheus: string;

beforeAll(async () => {
  github = await startGithub({ world, token: TOKEN, limit: 10_000_000 });
  webhook = await Webhook.open();
  await startCompanion();
  await startPrometheus(await startAlertmanager());
}, 300_000);

afterAll(async () => {
  await programs.close();
  webhook.close();
  await github.close();
  rmSync(folder, { recursive: true, force: true });
});

async function startCompanion(): Promise<void> {
  const source = { name: 'Acme', type: 'shipbeat-dora-datasource', jsonData: worldSettings(world, github.url) };
  const settings = file('dora.yaml', JSON.stringify({ apiVersion: 1, datasources: [source] }));
  const listen = `127.0.0.1:${await freePort()}`;
  metrics = `http://${listen}/metrics`;
  const dora = path.join(root, 'scripts', 'dora.mjs');
  const args = ['serve', '--settings', settings, '--data', path.join(folder, 'data'), '--listen', listen];
  const environment = { GITHUB_TOKEN: TOKEN };
  await programs.start(process.execPath, [dora, ...args, '--interval', '1s'], /serving http/, environment);
  // It serves before it has read the history, and says so.
  while (!(await fetch(`http://${listen}/readyz`)).ok) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** @returns its address. */
async function startAlertmanager(): Promise<string> {
  const address = `127.0.0.1:${await freePort()}`;
  const config = file('alertmanager.yaml', {
    route: { receiver: 'webhook', group_by: ['alertname', 'service'], group_wait: '0s', group_interval: '1s' },
    receivers: [{ name: 'webhook', webhook_configs: [{ url: webhook.url, send_resolved: true }] }],
  });
  const flags = [
    `--web.listen-address=${address}`,
    '--cluster.listen-address=',
    `--storage.path=${folder}/alertmanager`,
  ];
  await programs.start(
    prometheusProgram('prometheus-alertmanager'),
    [`--config.file=${config}`, ...flags],
    /Listening/,
  );
  return address;
}

/** With the shipped rules, which wait for a second and not for minutes. */
async function startPrometheus(alertmanager: string): Promise<void> {
  const shipped = parse(readFileSync(path.join(root, 'provisioning/prometheus/rules.yaml'), 'utf8'));
  for (const { rules } of shipped.groups) {
    rules
      .filter((rule: { alert?: string }) => rule.alert !== undefined)
      .forEach((rule: { for: string }) => (rule.for = '1s'));
  }
  file('rules.yaml', shipped);
  const config = file('prometheus.yaml', {
    global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    rule_files: ['rules.yaml'],
    scrape_configs: [{ job_name: 'dora', static_configs: [{ targets: [new URL(metrics).host] }] }],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] },
  });
  const address = `127.0.0.1:${await freePort()}`;
  const flags = [
    `--web.listen-address=${address}`,
    `--storage.tsdb.path=${folder}/tsdb`,
    '--rules.alert.resend-delay=1s',
  ];
  prometheus = `http://${address}`;
  await programs.start(prometheusProgram('prometheus'), [`--config.file=${config}`, ...flags], /ready to receive/);
}

/** An incident that began 30 hours ago and is only told of now, as happens when somebody writes it up. */
function injectIncident(): { readonly resolve: () => void } {
  const kept = world.services.find(({ name }) => name === SERVICE)?.incidents;
  const repository = world.repositories.find(({ fullName }) => fullName === kept?.repository);
  if (repository === undefined || kept === null || kept === undefined) {
    throw new Error(`${SERVICE} keeps no incidents`);
  }
  const now = Date.now();
  const incident = {
    id: 990_000_001,
    number: 99_001,
    title: `${SERVICE}: elevated error rate`,
    body: '',
    labels: ['incident', ...(kept.serviceLabel === null ? [] : [kept.serviceLabel])],
    state: 'open' as Issue['state'],
    stateReason: null as Issue['stateReason'],
    createdAt: now - 30 * HOUR_MS,
    updatedAt: now,
    closedAt: null as number | null,
    author: repository.pullRequests[0]?.author,
  };
  (repository.issues as unknown[]).push(incident);
  return {
    resolve: () => {
      const at = Date.now();
      Object.assign(incident, { state: 'closed', stateReason: 'completed', updatedAt: at, closedAt: at });
    },
  };
}

const isOfService =
  (status: 'firing' | 'resolved') => (one: { status: string; labels: Readonly<Record<string, string>> }) =>
    one.status === status && one.labels['alertname'] === 'DoraRecoveryLong' && one.labels['service'] === SERVICE;

/** What the panel of this title asks, as the shipped dashboard has it. */
function queriesOf(panel: string): readonly string[] {
  const asked = alertsDashboard().find(({ title }) => title === panel)?.targets ?? [];
  expect(asked).not.toEqual([]);
  // Grafana puts here how long each point of the panel is, and no less than four scrapes.
  return asked.map(({ expr }) => expr.replaceAll('$__rate_interval', '4s'));
}

interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What Prometheus answers now. */
async function answers(query: string): Promise<readonly Sample[]> {
  const response = await fetch(`${prometheus}/api/v1/query?query=${encodeURIComponent(query)}`);
  const { data, error } = await response.json();
  expect(error).toBeUndefined();
  return data.result.map((one: { metric: Sample['labels']; value: readonly [number, string] }) => ({
    labels: one.metric,
    value: Number(one.value[1]),
  }));
}

/** The alert of this test among what was answered. */
function ours(samples: readonly Sample[]): Sample | undefined {
  return samples.find(({ labels }) => labels['alertname'] === 'DoraRecoveryLong' && labels['service'] === SERVICE);
}

it('what is exposed is taken by promtool, in both formats', async () => {
  const prometheus = await (await fetch(metrics)).text();
  const { stdout, stderr, status } = spawnSync(prometheusProgram('promtool'), ['check', 'metrics'], {
    input: prometheus,
    encoding: 'utf8',
  });
  const told = `${stdout}${stderr}`.split('\n').filter((line) => line !== '' && !OTHERWISE.test(line));
  expect(told).toEqual([]);
  // 3: it can be parsed, and there is something that a convention would have otherwise.
  expect([0, 3]).toContain(status);
  expect(prometheus).toMatch(/^dora_deployments\{.*service=/m);
  const open = await (
    await fetch(metrics, { headers: { accept: 'application/openmetrics-text; version=1.0.0' } })
  ).text();
  expect(open.endsWith('# EOF\n')).toBe(true);
}, 60_000);

it('an incident that runs long fires, is delivered, and is resolved with it', async () => {
  const fired = webhook.next(isOfService('firing'));
  const incident = injectIncident();
  const alert = await fired;
  expect(alert.labels['severity']).toBe('critical');
  expect(alert.annotations['summary']).toMatch(
    new RegExp(`^A failed deployment of ${SERVICE} has not been recovered for 1d`),
  );
  const [states = ''] = queriesOf('Alerts over time');
  expect(ours(await answers(states))).toEqual({
    labels: { alertname: 'DoraRecoveryLong', service: SERVICE },
    value: FIRING,
  });
  await expectToBeInTable();
  await expectCompanionInPanels();
  const resolved = webhook.next(isOfService('resolved'));
  incident.resolve();
  await resolved;
}, 300_000);

/** The row is put together of the first answer and of the one that has its value in the unit of the rule. */
async function expectToBeInTable(): Promise<void> {
  const [since, ...values] = await Promise.all(queriesOf('Firing now').map(answers));
  const row = ours(since ?? []);
  expect(row?.labels).toEqual({ alertname: 'DoraRecoveryLong', service: SERVICE });
  expect(row?.value).toBeGreaterThanOrEqual(started);
  expect(row?.value).toBeLessThanOrEqual(Date.now());
  const [seconds, ...others] = values.map((samples) => ours(samples));
  expect(seconds?.labels).toEqual(row?.labels);
  expect(seconds?.value).toBeGreaterThan(24 * 3600);
  expect(others).toEqual([undefined, undefined]);
  // Whatever fires has its value, of whichever rule.
  const named = (samples: readonly Sample[]) =>
    samples.map(({ labels }) => JSON.stringify(Object.entries(labels).sort()));
  expect(values.flatMap(named).sort()).toEqual(named(since ?? []).sort());
}

async function expectCompanionInPanels(): Promise<void> {
  const [reached, computed, ages] = await Promise.all(
    ['Systems', 'Values', 'Age of the data'].flatMap(queriesOf).map(answers),
  );
  expect(reached).toEqual([{ labels: { connection: 'github' }, value: 1 }]);
  expect(computed).toHaveLength(1);
  expect(computed?.[0]?.value).toBeLessThan(3600);
  expect(ages?.map(({ labels }) => labels['kind'])).toContain('incident');
  expect(ages?.every(({ value }) => value < 3600)).toBe(true);
}
