import { ProviderError } from '../../src/core/errors';
import { instant } from '../../src/core/instant';
import type { Provider } from '../../src/core/provider';
import type { Sync } from '../../src/sync/create-sync';
import { planStreams } from '../../src/sync/streams';
import { aProvider, aService, aSync, aWorld, DAY, daily, never, PAGE, someSettings, type World } from './fake-vendor';

const SETTINGS = someSettings([aService('a'), aService('b')]);
const STREAMS = planStreams(SETTINGS, ['deployment'], {});
const MINUTE = 60_000;

const ignore = () => undefined;

function since(world: World, days: number) {
  return { streams: STREAMS, from: instant(world.clock.time - days * DAY) };
}

function ids(sync: Sync, service = 'a'): number[] {
  return [...sync.snapshot().records.of('deployment')]
    .filter((deployment) => deployment.service === service)
    .map(({ id }) => Number(id.slice(1)))
    .sort((one, other) => other - one);
}

describe('reading', () => {
  it('reads what was asked for, each page once, no more than four at a time', async () => {
    const world = aWorld();
    const settings = someSettings('abcdefgh'.split('').map((name) => aService(name)));
    const streams = planStreams(settings, ['deployment'], {});
    streams.forEach(({ resource }) => world.vendor.deployments.set(resource, daily(world.clock, 25)));
    const sync = aSync(world, settings);
    await sync.read({ streams, from: instant(world.clock.time - 30 * DAY) }, ignore, never);
    expect(ids(sync)).toEqual(daily(world.clock, 25));
    // 25 rows in pages of 10 are 3 pages, for 8 repositories.
    expect(world.vendor.requests).toHaveLength(24);
    expect(world.vendor.mostInFlight).toBe(4);
    expect(sync.status({ streams, from: instant(0) })).toMatchObject({ problems: [], total: 8 });
  });

  it('asks once for twenty panels, and once for all the spans they want', async () => {
    const world = aWorld();
    world.vendor.deployments.set('acme/a', daily(world.clock, 25));
    const sync = aSync(world, SETTINGS);
    await Promise.all(
      Array.from({ length: 20 }, (_, panel) =>
        sync.read(since(world, 30 - panel), ignore, new AbortController().signal),
      ),
    );
    expect(world.vendor.requests).toHaveLength(3 + 1);
  });

  it('publishes what it has as it grows, newest first', async () => {
    const world = aWorld();
    world.vendor.deployments.set('acme/a', daily(world.clock, 25));
    const sync = aSync(world, SETTINGS);
    const seen: number[][] = [];
    await sync.read(since(world, 30), () => seen.push(ids(sync)), never);
    const sizes = seen.map(({ length }) => length);
    expect(sizes).toEqual([...sizes].sort((one, other) => one - other));
    expect(seen.find(({ length }) => length === PAGE)).toEqual(daily(world.clock, PAGE));
  });

  it('reads only what is missing when more is wanted', async () => {
    const world = aWorld();
    world.vendor.deployments.set('acme/a', daily(world.clock, 25));
    const sync = aSync(world, SETTINGS);
    await sync.read(since(world, 10), ignore, never);
    world.vendor.requests.length = 0;
    await sync.read(since(world, 20), ignore, never);
    const spans = world.vendor.requests.map(({ query }) => [query?.['from'], query?.['to']]);
    const [from, to] = [world.clock.time - 20 * DAY, world.clock.time - 10 * DAY];
    expect(spans).toEqual([
      [from, to],
      [from, to],
      [from, to],
    ]);
    expect(ids(sync)).toHaveLength(20);
  });

  it('asks only for the tail a minute later, and for nothing within a minute', async () => {
    const world = aWorld();
    const sync = aSync(world, SETTINGS);
    await sync.read(since(world, 30), ignore, never);
    world.vendor.requests.length = 0;
    world.clock.time += MINUTE - 1;
    await sync.read(since(world, 30), ignore, never);
    expect(world.vendor.requests).toHaveLength(0);
    const last = world.clock.time - MINUTE + 1;
    world.clock.time += MINUTE;
    world.vendor.deployments.set('acme/a', [world.clock.time - 2]);
    await sync.read(since(world, 30), ignore, never);
    expect(world.vendor.requests.map(({ query }) => query?.['from'])).toEqual([last - 5 * MINUTE, last - 5 * MINUTE]);
    expect(ids(sync)).toEqual([world.clock.time - 2]);
  });

  it('names what had not ended when it asks for the tail', async () => {
    const world = aWorld();
    const running = world.clock.time - DAY + 1;
    world.vendor.deployments.set('acme/a', [running, world.clock.time - DAY]);
    const sync = aSync(world, SETTINGS);
    await sync.read(since(world, 30), ignore, never);
    world.vendor.requests.length = 0;
    world.clock.time += 2 * MINUTE;
    await sync.read(since(world, 30), ignore, never);
    const asked = world.vendor.requests.map(({ path, query }) => [path, query?.['unfinished']]);
    expect(asked).toEqual([
      ['/deployments/acme/a', `d${running}`],
      ['/deployments/acme/b', ''],
    ]);
  });
});

describe('another visit', () => {
  it('asks only for the tail', async () => {
    const world = aWorld();
    world.vendor.deployments.set('acme/a', daily(world.clock, 25));
    await aSync(world, SETTINGS).read(since(world, 30), ignore, never);
    const known = daily(world.clock, 25);
    world.clock.time += DAY;
    world.vendor.requests.length = 0;
    const second = aSync(world, SETTINGS);
    await second.read(since(world, 30), ignore, never);
    expect(world.vendor.requests).toHaveLength(2);
    expect(ids(second)).toEqual(known);
  });

  it('shows what is kept before anything is asked', async () => {
    const world = aWorld();
    world.vendor.deployments.set('acme/a', daily(world.clock, 5));
    await aSync(world, SETTINGS).read(since(world, 30), ignore, never);
    world.clock.time += DAY;
    world.vendor.requests.length = 0;
    const second = aSync(world, SETTINGS);
    const requestsAtFirstSight: number[] = [];
    const look = () => ids(second).length === 5 && requestsAtFirstSight.push(world.vendor.requests.length);
    await second.read(since(world, 30), look, never);
    expect(requestsAtFirstSight[0]).toBe(0);
  });

  it('shows what is kept once all of it is there, however long one stream of it takes', async () => {
    const world = aWorld();
    world.vendor.deployments.set('acme/a', daily(world.clock, 5));
    world.vendor.deployments.set('acme/b', daily(world.clock, 3));
    await aSync(world, SETTINGS).read(since(world, 30), ignore, never);
    const { load } = world.storage;
    let release: () => void = ignore;
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = STREAMS.find(({ resource }) => resource === 'acme/b')?.key;
    world.storage.load = async (stream, unless) => {
      await (stream === slow ? held : undefined);
      return load(stream, unless);
    };
    const second = aSync(world, SETTINGS);
    const seen: [number, number][] = [];
    const reading = second.read(
      since(world, 30),
      () => seen.push([ids(second).length, ids(second, 'b').length]),
      never,
    );
    await second.load(STREAMS.filter(({ key }) => key !== slow));
    expect(seen).toEqual([]);
    release();
    await reading;
    expect(seen).toEqual([[5, 3]]);
  });

  it('reads only the stream anew whose rule has changed', async () => {
    const world = aWorld();
    await aSync(world, SETTINGS).read(since(world, 30), ignore, never);
    world.vendor.requests.length = 0;
    const changed = someSettings([
      { ...aService('a'), team: 'x' },
      { ...aService('b'), deployments: { connection: 'github', from: 'tags' } },
    ]);
    const streams = planStreams(changed, ['deployment'], {});
    await aSync(world, changed).read({ streams, from: instant(world.clock.time - 30 * DAY) }, ignore, never);
    expect(world.vendor.requests.map(({ path }) => path)).toEqual(['/deployments/acme/b']);
  });

  it('goes on where reading was interrupted', async () => {
    const world = aWorld();
    world.vendor.deployments.set('acme/a', daily(world.clock, 25));
    world.vendor.before = ({ query }) => {
      if (query?.['page'] === 2) {
        throw new ProviderError('forbidden', 'No.');
      }
    };
    await aSync(world, SETTINGS).read(since(world, 30), ignore, never);
    world.vendor.before = ignore;
    world.vendor.requests.length = 0;
    const second = aSync(world, SETTINGS);
    await second.read(since(world, 30), ignore, never);
    expect(ids(second)).toEqual(daily(world.clock, 25));
    // Two pages of ten were kept; five rows and the oldest of those are left: one page.
    expect(world.vendor.requests.filter(({ path }) => path.endsWith('/a'))).toHaveLength(1);
  });

  it('drops what is older than the retention', async () => {
    const world = aWorld();
    const settings = someSettings([aService('a')], { retention: '60d' });
    const streams = planStreams(settings, ['deployment'], {});
    world.vendor.deployments.set('acme/a', daily(world.clock, 100));
    const request = { streams, from: instant(world.clock.time - 100 * DAY) };
    await aSync(world, settings).read(request, ignore, never);
    world.clock.time += DAY;
    // The second visit tidies up what it finds, the third finds it tidy.
    await aSync(world, settings).read(request, ignore, never);
    const stored = await world.storage.load(streams[0]!.key, null);
    const kept = stored!.chunks.reduce((sum, { size }) => sum + size, 0);
    expect(kept).toBe(daily(world.clock, 60).length - 1);
    expect(stored!.manifest.known[0]!.from).toBe(world.clock.time - 60 * DAY);
  });
});

it('keeps once what a source says again each time that it cannot give', async () => {
  const world = aWorld();
  const gone = { span: { from: instant(5), to: instant(6) }, reason: 'An incident of old says no end.' };
  const provider: Provider = {
    ...aProvider(),
    fetch: {
      async *deployment(_, { span }) {
        yield { records: [], complete: span, truncated: [gone] };
      },
    },
  };
  const sync = aSync(world, SETTINGS, { provider: async () => provider });
  const request = { streams: STREAMS.slice(0, 1), from: instant(0) };
  await sync.read(request, ignore, never);
  world.clock.time += 10 * MINUTE;
  await sync.read(request, ignore, never);
  world.clock.time += 10 * MINUTE;
  await sync.read(request, ignore, never);
  expect(sync.status(request).truncated).toEqual([gone]);
});

describe('where the clock is put back, while a page is open', () => {
  it('goes on reading the tail, and what happened since it was read last', async () => {
    const world = aWorld();
    const right = world.clock.time;
    // Two days ahead, until it is put right.
    world.clock.time = right + 2 * DAY;
    const sync = aSync(world, SETTINGS);
    await sync.read(since(world, 30), ignore, never);
    world.clock.time = right + 60 * MINUTE;
    world.vendor.deployments.set('acme/a', [right + 30 * MINUTE]);
    await sync.read(since(world, 30), ignore, never);
    expect(ids(sync)).toEqual([right + 30 * MINUTE]);
    world.clock.time += 60 * MINUTE;
    world.vendor.deployments.set('acme/a', [right + 30 * MINUTE, right + 90 * MINUTE]);
    await sync.read(since(world, 30), ignore, never);
    expect(ids(sync)).toEqual([right + 90 * MINUTE, right + 30 * MINUTE]);
  });

  it('tries again at once what had failed', async () => {
    const world = aWorld();
    const sync = aSync(world, SETTINGS);
    world.vendor.before = () => {
      throw new ProviderError('not-found', 'There is no such repository.');
    };
    await sync.read(since(world, 30), ignore, never);
    world.vendor.before = ignore;
    world.vendor.deployments.set('acme/a', [world.clock.time - 3 * DAY]);
    world.clock.time -= 2 * DAY;
    await sync.read(since(world, 30), ignore, never);
    expect(ids(sync)).toHaveLength(1);
    expect(sync.status(since(world, 30)).problems).toEqual([]);
  });
});
