import { instant } from '../../src/core/instant';
import type { Batch, Fetch, Scope } from '../../src/core/provider';
import { identityOf, type Commit } from '../../src/core/records';
import { planStreams } from '../../src/sync/streams';
import { aCommit, aProvider, aService, aSync, aWorld, DAY, never, someSettings } from './fake-vendor';

const sha = (digit: string) => digit.repeat(40);
const [TRUNK, HOTFIX] = [sha('a'), sha('b')];

/** Gives the trunk for a span, and extra revisions when asked for; notes what it was asked. */
function aHistory(scopes: Scope[], at: number): Fetch<'commit'> {
  return async function* (_, scope): AsyncIterable<Batch<Commit>> {
    scopes.push(scope);
    const isIn = at >= scope.span.from && at < scope.span.to;
    yield { records: isIn ? [aCommit(TRUNK, at)] : [], complete: scope.span, truncated: [] };
    const extra = (scope.extraRevisions ?? []).filter((revision) => revision === HOTFIX);
    yield { records: extra.map((revision) => aCommit(revision, at, [TRUNK])), complete: null, truncated: [] };
  };
}

/** Deployments of these revisions, each at its time. */
function deploymentsOf(revisions: readonly (readonly [string, number])[]): Fetch<'deployment'> {
  return async function* (_, { span, services }) {
    const records = revisions.flatMap(([revision, at], index) =>
      services.map(({ name: service }) => {
        const base = { kind: 'deployment', id: `d${index}`, service, revision } as const;
        return { ...base, status: 'succeeded', finishedAt: instant(at) } as const;
      }),
    );
    yield { records, complete: span, truncated: [] };
  };
}

function aReading(revisions: (now: number) => readonly (readonly [string, number])[]) {
  const world = aWorld();
  const settings = someSettings([aService('a')]);
  const scopes: Scope[] = [];
  const commit = aHistory(scopes, world.clock.time - 10 * DAY);
  const provider = { ...aProvider(), fetch: { deployment: deploymentsOf(revisions(world.clock.time)), commit } };
  const streams = planStreams(settings, ['deployment', 'commit'], {});
  const request = { streams, from: instant(world.clock.time - 90 * DAY) };
  const visit = () => aSync(world, settings, { provider: async () => provider });
  return { world, scopes, request, visit };
}

const ids = (sync: ReturnType<typeof aSync>) => [...sync.snapshot().records.of('commit')].map(({ id }) => id).sort();

it('reads deployed revisions that are on no branch, once', async () => {
  const { world, scopes, request, visit } = aReading((now) => [
    [TRUNK, now - 9 * DAY],
    [HOTFIX, now - 8 * DAY],
  ]);
  const sync = visit();
  await sync.read(request, () => undefined, never);
  expect(scopes.map(({ extraRevisions }) => extraRevisions)).toEqual([undefined, [HOTFIX]]);
  expect(scopes[1]).toMatchObject({ span: { from: request.from, to: request.from } });
  expect(scopes[1]?.isKnown?.(TRUNK)).toBe(true);
  expect(ids(sync)).toEqual([TRUNK, HOTFIX]);
  world.clock.time += DAY;
  const second = visit();
  await second.read(request, () => undefined, never);
  expect(scopes.slice(2).map(({ extraRevisions }) => extraRevisions)).toEqual([undefined]);
  expect(ids(second)).toEqual([TRUNK, HOTFIX]);
});

it.each<[string, (now: number) => readonly (readonly [string, number])[]]>([
  ['are of another repository', (now) => [[HOTFIX, now - 8 * DAY]]],
  [
    'are no commits',
    (now) => [
      [TRUNK, now - 9 * DAY],
      ['v1.2.3', now - 8 * DAY],
    ],
  ],
  [
    'lie at the start of what is read',
    (now) => [
      [TRUNK, now - 9 * DAY],
      [HOTFIX, now - 80 * DAY],
    ],
  ],
])('does not ask for revisions that %s', async (_, revisions) => {
  const { scopes, request, visit } = aReading(revisions);
  await visit().read(request, () => undefined, never);
  expect(scopes).toHaveLength(1);
});

it('forgets what the source takes back, here and in what is kept', async () => {
  const world = aWorld();
  const settings = someSettings([aService('a')]);
  const [gone, stays] = [aCommit('gone', world.clock.time - DAY), aCommit('stays', world.clock.time - DAY)];
  let readings = 0;
  async function* commit(...[, { span }]: Parameters<Fetch<'commit'>>): AsyncIterable<Batch<Commit>> {
    readings += 1;
    const base = { complete: span, truncated: [] };
    yield readings === 1 ? { ...base, records: [gone, stays] } : { ...base, records: [], removed: [identityOf(gone)] };
  }
  const provider = { ...aProvider(), fetch: { commit } };
  const request = { streams: planStreams(settings, ['commit'], {}), from: instant(world.clock.time - 9 * DAY) };
  const sync = aSync(world, settings, { provider: async () => provider });
  await sync.read(request, () => undefined, never);
  expect(ids(sync)).toEqual(['gone', 'stays']);
  const { version } = sync.snapshot();
  world.clock.time += DAY;
  await sync.read(request, () => undefined, never);
  expect(ids(sync)).toEqual(['stays']);
  expect(sync.snapshot().version).toBeGreaterThan(version);
  const other = aSync(world, settings, { provider: async () => provider });
  await other.read(request, () => undefined, never);
  expect(ids(other)).toEqual(['stays']);
});

it('shows what another tab has kept', async () => {
  const world = aWorld();
  const settings = someSettings([aService('a')]);
  const streams = planStreams(settings, ['deployment'], {});
  let tell = (_: string) => {};
  const here = aSync(world, settings, { onStored: (listener) => void (tell = listener) });
  await here.read({ streams, from: instant(world.clock.time - 9 * DAY) }, () => undefined, never);
  world.clock.time += DAY;
  world.vendor.deployments.set('acme/a', [world.clock.time - 2]);
  await aSync(world, settings).read({ streams, from: instant(world.clock.time - 9 * DAY) }, () => undefined, never);
  expect(here.snapshot().records.size).toBe(0);
  tell(streams[0]!.key);
  await new Promise((resolve) => setTimeout(resolve));
  expect(here.snapshot().records.size).toBe(1);
});
