import path from 'node:path';
import { onlyFrom } from '../../../demo/vendors/mix';
import { generateWorld } from '../../../demo/world/generate';
import { fetchHttp } from '../../../src/companion/fetch-http';
import { startServer, type Serving } from '../../../src/companion/serve/http-server';
import { recordRoutes } from '../../../src/companion/serve/records/records-route';
import { instant } from '../../../src/core/instant';
import type { Http } from '../../../src/core/ports';
import type { MetricId } from '../../../src/core/metric';
import { RECORD_KINDS, type RecordKind } from '../../../src/core/records';
import { parseSettings, type Settings } from '../../../src/core/settings';
import { createLocalHost } from '../../../src/datasource/engine/local-host';
import type { EngineHost } from '../../../src/datasource/engine/engine-host';
import { loadProvider, vendors } from '../../../src/providers/registry';
import { memoryStorage } from '../../../src/sync/memory-storage';
import { NOW } from '../../demo/small-world';
import { emptyFolder, keep, seriesIn, type Kept } from './kept';

const DAY_MS = 86_400_000;
const READ_TOKEN = 'read';
const BROWSERS = 50;

const folder = emptyFolder();
const world = generateWorld({ seed: 7, now: NOW, months: 1 });
let kept: Kept;
let serving: Serving;
/** Requests to the companion. */
let asked = 0;

beforeAll(async () => {
  kept = await keep({ world, mix: onlyFrom('github'), folder: path.join(folder, 'store') });
  await kept.sync();
  const served = { published: kept.last, isAlive: () => true, others: recordRoutes(kept.keeper.records(), READ_TOKEN) };
  serving = await startServer({ host: '127.0.0.1', port: 0 }, served);
}, 120_000);
afterAll(async () => {
  await Promise.all([serving.close(), kept.organisation.close()]);
});

/** The data source's own reading and engine, in a browser that was never here. */
function browser(pattern?: string): { readonly host: EngineHost; readonly settings: Settings } {
  const connections = { companion: { url: serving.url } };
  const services = [{ discover: { connection: 'companion', ...(pattern === undefined ? {} : { pattern }) } }];
  const settings = parseSettings({ connections, services }, 'settings', vendors);
  const host = createLocalHost({
    settings,
    provider: () => loadProvider('companion'),
    http: (name, signal) => counted(fetchHttp({ name, connection: connections.companion, signal, headers })),
    storage: memoryStorage(),
    locks: { run: (_, work) => work() },
    clock: { now: () => instant(kept.clock.now) },
    timer: { wait: async () => undefined },
    createCancellation: () => new AbortController(),
    random: () => 0,
  });
  return { host, settings };
}

const headers = { authorization: `Bearer ${READ_TOKEN}` };

function counted(http: Http): Http {
  return {
    send: (request) => {
      asked += 1;
      return http.send(request);
    },
  };
}

const vendorRequests = () =>
  [...kept.organisation.vendors.values()].reduce((sum, one) => sum + one.requests().total, 0);

async function read({ host }: ReturnType<typeof browser>, kinds: readonly RecordKind[] = RECORD_KINDS) {
  const need = { kinds, filters: {}, from: instant(kept.clock.now - 120 * DAY_MS) };
  await host.read(need, () => undefined, new AbortController().signal);
  return host.status(need);
}

/** A panel of the last 30 days by service. */
async function panel({ host, settings }: ReturnType<typeof browser>, metric: MetricId) {
  const { series } = await host.ask('evaluate', {
    ...{ metric, statistic: null, bucket: 'none', windowDays: null, timezone: 'UTC', weekStart: 'monday' },
    ...{ from: instant(kept.clock.now - 30 * DAY_MS), to: instant(kept.clock.now), now: instant(kept.clock.now) },
    ...{ groupBy: ['service'], filters: {}, benchmark: settings.benchmark },
  });
  return new Map(series.map(({ labels, points }) => [labels['service'], points[0]?.value ?? null]));
}

async function expectSameValues(one: ReturnType<typeof browser>) {
  const exposed = [...seriesIn(kept.last().exposition.prometheus.plain)];
  const families = {
    changeLeadTime: /^dora_change_lead_time_seconds\{.*"30d",quantile="0.5"/,
    changeFailRate: /^dora_change_fail_ratio\{.*"30d"/,
  };
  for (const metric of ['changeLeadTime', 'changeFailRate'] as const) {
    const shown = await panel(one, metric);
    const own = exposed.filter(([name]) => families[metric].test(name));
    expect(own.length).toBeGreaterThan(5);
    for (const [name, value] of own) {
      const service = /service="([^"]+)"/.exec(name)?.[1];
      expect([service, shown.get(service)]).toEqual([service, value]);
    }
  }
}

it('one browser shows the values that are exposed, and asks no vendor', async () => {
  const before = vendorRequests();
  const one = browser();
  const status = await read(one);
  expect(status.problems).toEqual([]);
  expect(status.notices ?? []).toEqual([]);
  expect(status.truncated).toEqual([]);
  expect(status.complete).toBe(status.total);
  await expectSameValues(one);
  expect(vendorRequests()).toBe(before);
});

it('fifty browsers cost the vendors what one does, and the companion a request each', async () => {
  // Who reads everything is above; of some services it is no other, and sooner done fifty times.
  const kinds = ['deployment'] as const;
  const all = Array.from({ length: BROWSERS }, () => browser('^(checkout|ledger)$'));
  const first = vendorRequests();
  for (const one of all) {
    await read(one, kinds);
  }
  expect(vendorRequests()).toBe(first);

  kept.clock.now += 5 * 60_000;
  await kept.sync();
  const forSync = vendorRequests() - first;
  expect(forSync).toBeGreaterThan(0);
  asked = 0;
  for (const one of all) {
    await read(one, kinds);
  }
  expect(vendorRequests() - first).toBe(forSync);
  expect(asked).toBe(BROWSERS);
  const deployments = [...seriesIn(kept.last().exposition.prometheus.plain)].filter(([name]) =>
    /^dora_deployments\{.*"30d"/.test(name),
  );
  const shown = await panel(all[BROWSERS - 1]!, 'deploymentFrequency');
  expect([...shown.keys()]).toEqual(['checkout', 'ledger']);
  for (const [service, value] of shown) {
    expect(deployments.find(([name]) => name.includes(`service="${service}"`))?.[1]).toBe(value);
  }
}, 300_000);

it.each([
  ['no token', {}, 401],
  ['another token', { authorization: 'Bearer other' }, 401],
  ['the token', headers, 200],
])('records are given to whoever brings it: %s', async (_, brought, status) => {
  const response = await fetch(`${serving.url}/records?kind=incident`, { headers: brought });
  expect(response.status).toBe(status);
  await response.text();
});

it('what has not changed is not given again', async () => {
  const first = await fetch(`${serving.url}/records?kind=incident`, { headers });
  const body = await first.text();
  expect(body.split('\n').length).toBeGreaterThan(3);
  const etag = first.headers.get('etag') ?? '';
  const again = await fetch(`${serving.url}/records?kind=incident`, { headers: { ...headers, 'if-none-match': etag } });
  expect(again.status).toBe(304);
  const other = await fetch(`${serving.url}/records?kind=deployment`, {
    headers: { ...headers, 'if-none-match': etag },
  });
  expect(other.status).toBe(200);
  await other.text();
});

it.each([
  ['kind=people', 'kind "people" is not known; expected one of'],
  ['since=yesterday', 'since "yesterday" is not an RFC 3339 instant'],
  ['color=red', 'There is no parameter color; there are kind, service, since, streams.'],
])('an unusable query is refused: %s', async (query, sentence) => {
  const response = await fetch(`${serving.url}/records?${query}`, { headers });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain(sentence);
});
