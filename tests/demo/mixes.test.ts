import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { simulatedSource } from '../../demo/data-sources';
import { startHost, type Host } from '../../demo/host/server';
import { MIXES, mixNames, type MixName } from '../../demo/vendors/mixes';
import { vendorsOf, type Mix } from '../../demo/vendors/mix';
import { generateWorld } from '../../demo/world/generate';
import { root } from '../../scripts/root';
import { instant } from '../../src/core/instant';
import type { MetricId } from '../../src/core/metric';
import type { Http } from '../../src/core/ports';
import type { RecordSet } from '../../src/core/record-set';
import { servicesOn } from '../../src/core/services-on';
import { parseSettings } from '../../src/core/settings';
import { createEngine } from '../../src/metrics/create-engine';
import { loadProvider } from '../../src/providers/registry';
import { contracts } from '../contract/vendors';
import { readingOf, truthOf, type Reading } from '../support/mixed-world';
import { NOW } from './small-world';

/** A month is enough for incidents in it. */
const world = generateWorld({ seed: 7, now: NOW, months: 1 });
const METRICS = [
  'deploymentFrequency',
  'changeLeadTime',
  'changeFailRate',
  'timeToRestore',
  'pipelineDuration',
] as const satisfies readonly MetricId[];

describe.each(mixNames())('npm start -- --mix %s', (name: MixName) => {
  let folder: string;
  let reading: Reading;
  let host: Host;

  beforeAll(async () => {
    // The host needs the built plugin's folder; of it only what stands in plugin.json is asked for here.
    folder = mkdtempSync(path.join(tmpdir(), 'shipbeat-mix-'));
    mkdirSync(path.join(folder, 'dashboards'));
    copyFileSync(path.join(root, 'plugin.json'), path.join(folder, 'plugin.json'));
    writeFileSync(path.join(folder, 'module.js'), 'define([])');
    reading = await readingOf(world, MIXES[name]);
    const dataSource = simulatedSource(reading.organisation);
    host = await startHost({ dataSource, pluginFolder: folder, pageFolder: folder, port: 0 });
  });

  afterAll(async () => {
    await Promise.all([host.close(), reading.organisation.close()]);
    rmSync(folder, { recursive: true });
  });

  it.each(vendorsOf(MIXES[name]))('reaches %s through the host, which alone knows the token', async (id) => {
    const provider = await loadProvider(id);
    const settings = parseSettings(reading.organisation.settings);
    const { message } = await provider!.check(throughHost(host, id), servicesOn(settings.services, id));
    expect(message).toMatch(/ answers\./);
  });

  it('shows the numbers that are true of the organisation', async () => {
    const { records, status } = await reading.read();
    expect([status.problems, status.truncated]).toEqual([[], []]);
    const truth = truthOf(world);
    for (const metric of METRICS.filter((one) => !isUntold(one, MIXES[name]))) {
      const expected = numbersOf(truth, metric);
      expect(expected.some(({ points }) => points.some(({ value }) => value !== null && value > 0))).toBe(true);
      expect({ metric, series: numbersOf(records, metric) }).toEqual({ metric, series: expected });
    }
  }, 120_000);

  function numbersOf(records: RecordSet, metric: MetricId) {
    const engine = createEngine(records, parseSettings(reading.organisation.settings), instant(NOW));
    const request = { metric, from: instant(world.since), to: instant(NOW), now: instant(NOW) };
    return engine.evaluate({
      ...request,
      bucket: 'month',
      windowDays: null,
      statistic: null,
      timezone: 'UTC',
      weekStart: 'monday',
      groupBy: ['service'],
      filters: {},
      benchmark: 2023,
    }).series;
  }
});

/** Whether one of the systems does not tell what the metric is made of, as its contract says. */
function isUntold(metric: MetricId, mix: Mix): boolean {
  const systems = contracts.filter(({ id }) => vendorsOf(mix).some((vendor) => vendor === id));
  return systems.some(({ mixes }) => Object.values(mixes).some(({ differing }) => differing[metric] !== undefined));
}

/** As a browser asks: by the host's data proxy, without a token. */
function throughHost({ url }: Host, slot: string): Http {
  return {
    async send({ method, path: asked, query = {}, body, headers = {} }) {
      const address = new URL(`${url}/api/datasources/proxy/uid/dora/${slot}${asked}`);
      Object.entries(query).forEach(([key, value]) => address.searchParams.set(key, String(value)));
      const response = await fetch(address, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        body: body === undefined ? null : JSON.stringify(body),
      });
      if (!response.ok) {
        throw new Error(`${method} ${address.pathname}: ${response.status} ${await response.text()}`);
      }
      const { status } = response;
      return { status, header: (header) => response.headers.get(header), body: await response.json() };
    },
  };
}
