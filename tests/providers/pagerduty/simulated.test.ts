import type { SimulatedVendor } from '../../../demo/vendors/common/simulated-vendor';
import { onlyFrom, mixedSettings } from '../../../demo/vendors/mix';
import { accountOf } from '../../../demo/vendors/pagerduty/account';
import { startPagerduty } from '../../../demo/vendors/pagerduty/server';
import { toRecords } from '../../../demo/world/records';
import type { Issue, World } from '../../../demo/world/world';
import { fetchHttp } from '../../../src/companion/fetch-http';
import { instant } from '../../../src/core/instant';
import type { Http } from '../../../src/core/ports';
import type { Incident } from '../../../src/core/records';
import { parseSettings, type Service, type Settings } from '../../../src/core/settings';
import { fetchIncidents } from '../../../src/providers/pagerduty/incidents';
import { planStreams } from '../../../src/sync/streams';
import { NOW, smallWorld } from '../../demo/small-world';
import { connectSystems } from '../../support/read-world';
import { collect } from '../github/support';

const DAY_MS = 86_400_000;

describe('the simulated organisation', () => {
  let world: World;
  let server: SimulatedVendor;
  let settings: Settings;
  let http: Http;

  beforeAll(async () => {
    world = withFalseAlarms(smallWorld());
    server = await startPagerduty({ world, token: 'secret' });
    const mix = { ...onlyFrom('github'), incidents: 'pagerduty' } as const;
    const { connection } = server;
    settings = parseSettings(mixedSettings(world, mix, { github: connection, pagerduty: connection }));
    const { signal } = new AbortController();
    http = fetchHttp({ name: 'pagerduty', connection, signal, headers: { authorization: 'Token token=secret' } });
  }, 60_000);

  afterAll(() => server.close());

  async function readAll(toServices = (services: readonly Service[]) => services) {
    const span = { from: instant(world.since - DAY_MS), to: instant(NOW + 1) };
    const records: Incident[] = [];
    const removed: string[] = [];
    for (const { resource, services } of planStreams(settings, ['incident'], {})) {
      const scope = { resource, span, services: toServices(services), settings, unfinished: [] };
      const reading = await collect(fetchIncidents(http, scope));
      expect(reading.complete).toEqual(span);
      expect(reading.truncated).toEqual([]);
      records.push(...reading.records);
      removed.push(...reading.removed);
    }
    return { records, removed };
  }

  it('has the incidents that are true of it, and leaves out what was merged or of low urgency', async () => {
    const { records, removed } = await readAll();
    const truth = toRecords(world).filter((record): record is Incident => record.kind === 'incident');
    expect(truth.length).toBeGreaterThan(10);
    expect(comparable(records)).toEqual(comparable(truth));
    const { incidents } = accountOf(world);
    const [merged, low] = [
      incidents.filter(({ mergedInto }) => mergedInto !== null),
      incidents.filter(({ urgency }) => urgency === 'low'),
    ];
    expect(merged.length).toBeGreaterThan(0);
    expect(low.length).toBeGreaterThan(0);
    expect(removed).toHaveLength(merged.length + low.length);
  });

  it('has those of low urgency too, where the settings do not say', async () => {
    const low = accountOf(world).incidents.filter(({ urgency }) => urgency === 'low');
    const { records } = await readAll((services) =>
      services.map((service) => ({
        ...service,
        ...(service.incidents === undefined ? {} : { incidents: { ...service.incidents, urgencies: [] } }),
      })),
    );
    const ids = new Set(records.map(({ id }) => id));
    expect(low.filter(({ id }) => !ids.has(id))).toEqual([]);
  });

  it('reads what was open by its own id', async () => {
    const { incidents } = accountOf(world);
    const [first] = incidents.filter(({ mergedInto, urgency }) => mergedInto === null && urgency === 'high');
    const service = settings.services.find(({ name }) => name === first?.service.name)!;
    const span = { from: instant(NOW - 60_000), to: instant(NOW) };
    const scope = { resource: first!.service.id, span, services: [service], settings, unfinished: [first!.id] };
    const { records } = await collect(fetchIncidents(http, scope));
    expect(records.filter(({ id }) => id === first?.id)).toHaveLength(1);
  });

  it.each([
    ['more than six months', 'since=2025-01-01T00:00:00Z&until=2026-01-01T00:00:00Z', 2001],
    ['a time without a zone', 'since=2026-01-01T00:00:00&until=2026-01-02T00:00:00Z', 2004],
    ['the row after the ten thousandth', 'date_range=all&offset=9950&limit=100', 2002],
  ])('refuses %s, as PagerDuty does', async (_, query, code) => {
    const headers = { authorization: 'Token token=secret' };
    const response = await fetch(`${server.url}/incidents?${query}`, { headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code } });
  });
});

describe('an incident that was open when last read', () => {
  /** The newest incident that is over, and the same organisation with it as given. */
  function changing() {
    const world = smallWorld();
    const all = world.repositories.flatMap(({ issues }) => issues);
    const [last] = all
      .filter(({ state, labels }) => state === 'closed' && labels.includes('incident'))
      .sort((one, other) => other.createdAt - one.createdAt);
    const withIt = (changes: Partial<Issue>): World => ({
      ...world,
      repositories: world.repositories.map((repository) => ({
        ...repository,
        issues: repository.issues.map((issue) => (issue === last ? { ...issue, ...changes } : issue)),
      })),
    });
    return { startedAt: last?.createdAt, closedAt: last?.closedAt, withIt };
  }

  it.each([
    ['is resolved by now', 'completed'],
    ['is merged by now', 'duplicate'],
    ['was of low urgency', 'not_planned'],
  ] as const)('%s', async (_, stateReason) => {
    const { startedAt, closedAt, withIt } = changing();
    const before = withIt({ state: 'open', stateReason: null, closedAt: null });
    const server = await startPagerduty({ world: before, token: 'secret' });
    const mix = { code: null, deployments: null, incidents: 'pagerduty' } as const;
    const input = mixedSettings(before, mix, { pagerduty: server.connection });
    let now = NOW;
    const read = connectSystems({ settings: input, token: 'secret', now: () => now });
    const found = async () => {
      const { records, status } = await read(['incident'], before.since);
      expect(status.problems).toEqual([]);
      const ours = [...records.of('incident')].filter((row) => row.startedAt === startedAt);
      return ours.map(({ resolvedAt }) => resolvedAt ?? 'open');
    };
    expect(await found()).toEqual(['open']);
    await server.close();
    const port = Number(new URL(server.url).port);
    const later = await startPagerduty({ world: withIt({ stateReason }), token: 'secret', port });
    // Long after the week in which what is over is read again.
    now += 30 * DAY_MS;
    const left = stateReason === 'completed' ? [closedAt] : [];
    expect(await found()).toEqual(left);
    await later.close();
  });
});

/** Of the incidents that are over, some were the same as another, and some were none. */
function withFalseAlarms(world: World): World {
  const reasons = ['completed', 'duplicate', 'completed', 'not_planned'] as const;
  const repositories = world.repositories.map((repository) => ({
    ...repository,
    issues: repository.issues.map((issue, index) =>
      issue.state === 'closed' ? { ...issue, stateReason: reasons[index % reasons.length] ?? null } : issue,
    ),
  }));
  return { ...world, repositories };
}

/** Ids, addresses and labels are of another system; a verdict is a label there and stands in the title here. */
function comparable(incidents: readonly Incident[]): readonly string[] {
  return incidents
    .map(({ service, startedAt, resolvedAt, severity, title = '', labels = [] }) => {
      const isVerdict = labels.includes('not-a-failure') || title.endsWith(' (not-a-failure)');
      return JSON.stringify([service, startedAt, resolvedAt, severity, title.replace(/ \(not-a.*/, ''), isVerdict]);
    })
    .sort();
}
