import type { SimulatedVendor } from '../../demo/vendors/common/simulated-vendor';
import { startGithub } from '../../demo/vendors/github/server';
import { toRecords } from '../../demo/world/records';
import { worldSettings } from '../../demo/world/settings';
import type { World } from '../../demo/world/world';
import { instant } from '../../src/core/instant';
import { METRIC_IDS, type MetricRequest } from '../../src/core/metric';
import { RecordSet } from '../../src/core/record-set';
import { identityOf, type AnyRecord, type RecordKind } from '../../src/core/records';
import { parseSettings } from '../../src/core/settings';
import { createEngine } from '../../src/metrics/create-engine';
import { NOW, smallWorld } from '../demo/small-world';
import { readSystems } from '../support/read-world';

const DAY_MS = 86_400_000;
const KINDS = [
  'deployment',
  'commit',
  'pullRequest',
  'pipelineRun',
  'incident',
] as const satisfies readonly RecordKind[];

/** Reading the organisation over HTTP has to give what is true of it, and so the same numbers. */
describe('the demo organisation, read through its GitHub', () => {
  let world: World;
  let github: SimulatedVendor;
  let read: RecordSet;
  const truth = new RecordSet();

  beforeAll(async () => {
    world = smallWorld();
    toRecords(world).forEach((record) => truth.add(record));
    github = await startGithub({ world, token: 'secret' });
    const settings = worldSettings(world, github.url);
    // Work that shipped in the first days was begun before them.
    const from = world.since - 90 * DAY_MS;
    const { records, status } = await readSystems({ settings, token: 'secret', from, now: NOW, kinds: KINDS });
    expect(status.problems).toEqual([]);
    expect(status.truncated).toEqual([]);
    read = records;
  }, 60_000);

  afterAll(() => github.close());

  it.each(['deployment', 'pullRequest', 'incident'] as const)('gives every %s, and no other', (kind) => {
    expect(identities(read.of(kind))).toEqual(identities(truth.of(kind)));
  });

  it('gives every commit that was deployed', () => {
    const settings = parseSettings(worldSettings(world, github.url));
    const all = { from: null, to: null, filters: {} };
    const [reached, expected] = [read, truth].map((records) =>
      createEngine(records, settings, instant(NOW))
        .deployments(all)
        .map(({ id, service, role, reached, changes }) => ({ id, service, role, reached, changes })),
    );
    expect(reached).toEqual(expected);
  });

  it.each(METRIC_IDS)('comes to the same %s', (metric) => {
    const settings = parseSettings(worldSettings(world, github.url));
    const request: MetricRequest = {
      metric,
      from: instant(world.since),
      to: instant(NOW),
      now: instant(NOW),
      bucket: 'week',
      windowDays: null,
      statistic: null,
      timezone: 'Europe/Berlin',
      weekStart: 'monday',
      groupBy: ['service'],
      filters: {},
      benchmark: 2023,
    };
    const [numbers, expected] = [read, truth].map(
      (records) => createEngine(records, settings, instant(NOW)).evaluate(request).series,
    );
    expect(numbers).toEqual(expected);
    expect(numbers?.length).toBeGreaterThan(5);
  });
});

function identities(records: Iterable<AnyRecord>): readonly string[] {
  return [...records].map(identityOf).sort();
}
