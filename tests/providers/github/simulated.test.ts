import type { SimulatedVendor } from '../../../demo/vendors/common/simulated-vendor';
import { startGithub } from '../../../demo/vendors/github/server';
import { toRecords } from '../../../demo/world/records';
import { worldSettings } from '../../../demo/world/settings';
import type { World } from '../../../demo/world/world';
import { fetchHttp } from '../../../src/companion/fetch-http';
import { instant } from '../../../src/core/instant';
import type { Http } from '../../../src/core/ports';
import { identityOf, type AnyRecord, type RecordKind } from '../../../src/core/records';
import { parseSettings, type Settings } from '../../../src/core/settings';
import { provider as github } from '../../../src/providers/github/provider';
import { planStreams } from '../../../src/sync/streams';
import { NOW, smallWorld } from '../../demo/small-world';
import { collect } from './support';

const DAY_MS = 86_400_000;

/** Field by field, what the readers make of the answers has to be what is true of the organisation behind them. */
describe('the simulated organisation', () => {
  let world: World;
  let server: SimulatedVendor;
  let settings: Settings;
  let http: Http;
  let truth: ReadonlyMap<string, AnyRecord>;

  beforeAll(async () => {
    world = smallWorld();
    truth = new Map(toRecords(world).map((record) => [identityOf(record), record]));
    server = await startGithub({ world, token: 'secret', limit: 50_000 });
    settings = parseSettings(worldSettings(world, server.url));
    const [connection] = Object.values(settings.connections);
    const { signal } = new AbortController();
    const headers = { authorization: 'Bearer secret' };
    http = fetchHttp({ name: 'github', connection: connection!, signal, headers });
  }, 60_000);

  afterAll(() => server.close());

  async function read(kind: RecordKind, from = world.since - DAY_MS) {
    const span = { from: instant(from), to: instant(NOW + 1) };
    const records: AnyRecord[] = [];
    for (const { resource, services } of planStreams(settings, [kind], {})) {
      const scope = { resource, span, services, settings, unfinished: [] };
      const reading = await collect<AnyRecord>(github.fetch[kind]!(http, scope));
      expect(reading.complete).toEqual(span);
      expect(reading.truncated).toEqual([]);
      records.push(...reading.records);
    }
    return records;
  }

  it.each([
    ['deployment', 100],
    ['commit', 1000],
    ['pullRequest', 300],
    ['incident', 10],
    ['pipelineRun', 500],
  ] as const)(
    '%s',
    async (kind, least) => {
      const records = await read(kind);
      expect(records.length).toBeGreaterThan(least);
      const differing = records.flatMap((record) => {
        const [given, expected] = [comparable(record), comparable(truth.get(identityOf(record)))];
        return JSON.stringify(given) === JSON.stringify(expected) ? [] : [{ given, expected }];
      });
      expect(differing.slice(0, 3)).toEqual([]);
    },
    60_000,
  );

  it.each(['deployment', 'commit', 'pullRequest'] as const)(
    'a refresh of %s that brings next to nothing costs a point a list',
    async (kind) => {
      const before = server.requests();
      await read(kind, NOW - 10 * 60_000);
      const after = server.requests();
      expect(after.points).toBeGreaterThan(before.points);
      expect(after.points - before.points).toBe(after.graphql - before.graphql);
    },
  );
});

/** Without addresses, and without what means the same as saying nothing. */
function comparable(record: AnyRecord | undefined): object {
  const facts = { ...record, url: undefined };
  const { kind, environment, readyAt, openedAt, labels, ref, version, jobs } = Object(facts);
  const same = {
    environment: environment ?? (kind === 'deployment' ? 'production' : undefined),
    readyAt: readyAt ?? openedAt,
    labels: kind === 'deployment' ? undefined : labels,
    ref: kind === 'deployment' && version !== undefined ? undefined : ref,
    jobs: jobs?.length === 0 ? undefined : jobs,
  };
  return Object.fromEntries(
    Object.entries({ ...facts, ...same })
      .filter(([, value]) => value !== undefined)
      .sort(),
  );
}
