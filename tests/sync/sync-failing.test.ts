import { ProviderError } from '../../src/core/errors';
import { instant } from '../../src/core/instant';
import type { Sync } from '../../src/sync/create-sync';
import { planStreams } from '../../src/sync/streams';
import { aService, aSync, aWorld, DAY, daily, never, someSettings, type World } from './fake-vendor';

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

describe('failing', () => {
  it('leaves the other streams standing, and says what is touched', async () => {
    const world = aWorld();
    world.vendor.deployments.set('acme/b', daily(world.clock, 5));
    world.vendor.before = ({ path }) => {
      if (path.endsWith('/a')) {
        throw new ProviderError('not-found', 'There is no acme/a.', { status: 404 });
      }
    };
    const sync = aSync(world, SETTINGS);
    await sync.read(since(world, 30), ignore, never);
    expect(ids(sync, 'b')).toHaveLength(5);
    expect(sync.status(since(world, 30))).toMatchObject({ complete: 1, total: 2 });
    expect(sync.status(since(world, 30)).problems).toEqual([
      {
        stream: STREAMS[0]!.key,
        connection: 'github',
        services: ['a'],
        kind: 'not-found',
        about: 'deployments of acme/a (github)',
        reason: 'There is no acme/a.',
        message: 'deployments of acme/a (github): There is no acme/a.',
      },
    ]);
  });

  it('tries again what could not be reached, a few times, waiting longer each time', async () => {
    const world = aWorld();
    let refusals = 0;
    world.vendor.before = () => {
      refusals += 1;
      throw new ProviderError('unreachable', 'Nobody is there.', { status: 502 });
    };
    const sync = aSync(world, someSettings([aService('a')]));
    await sync.read({ streams: STREAMS.slice(0, 1), from: instant(0) }, ignore, never);
    expect(refusals).toBe(4);
    // Half (the fake's random number) of 1, 2 and 4 seconds.
    expect(world.timer.waits.filter((ms) => ms > 0 && ms !== 50)).toEqual([500, 1000, 2000]);
    expect(sync.status(since(world, 30)).problems).toHaveLength(1);
  });

  it.each([
    ['unauthorized', 400],
    ['forbidden', 403],
    ['malformed', 200],
    ['unreachable', 504],
  ] as const)('does not ask again what is %s (%d)', async (kind, status) => {
    const world = aWorld();
    world.vendor.before = () => {
      throw new ProviderError(kind, 'No.', { status });
    };
    await aSync(world, SETTINGS).read({ streams: STREAMS.slice(0, 1), from: instant(0) }, ignore, never);
    expect(world.vendor.requests).toHaveLength(1);
  });

  it('does not try for each panel what failed just now', async () => {
    const world = aWorld();
    world.vendor.before = () => {
      throw new ProviderError('forbidden', 'No.');
    };
    const sync = aSync(world, SETTINGS);
    await sync.read(since(world, 30), ignore, never);
    await sync.read(since(world, 30), ignore, never);
    expect(world.vendor.requests).toHaveLength(2);
    world.vendor.before = ignore;
    world.clock.time += MINUTE;
    await sync.read(since(world, 30), ignore, never);
    expect(sync.status(since(world, 30))).toMatchObject({ problems: [], complete: 2 });
  });

  it('makes a sentence of what a reader did not expect', async () => {
    const world = aWorld();
    world.vendor.before = () => {
      throw new RangeError('index 3');
    };
    const sync = aSync(world, SETTINGS);
    await sync.read(since(world, 30), ignore, never);
    expect(sync.status(since(world, 30)).problems[0]).toMatchObject({
      kind: 'malformed',
      message: 'deployments of acme/a (github): cannot be read: index 3',
    });
  });
});

describe('cancellation', () => {
  it('stops asking when nobody waits any more, and goes on when somebody does', async () => {
    const world = aWorld();
    world.vendor.deployments.set('acme/a', daily(world.clock, 95));
    const abort = new AbortController();
    world.vendor.before = ({ query }) => {
      if (query?.['page'] === 2) {
        abort.abort();
      }
    };
    const sync = aSync(world, SETTINGS);
    await sync.read(since(world, 100), ignore, abort.signal);
    world.vendor.before = ignore;
    await new Promise((resolve) => setTimeout(resolve));
    expect(world.vendor.requests.filter(({ path }) => path.endsWith('/a')).length).toBeLessThan(6);
    await sync.read(since(world, 100), ignore, never);
    expect(ids(sync)).toEqual(daily(world.clock, 95));
    expect(sync.status(since(world, 100)).problems).toEqual([]);
  });

  it('goes on while one of two still waits', async () => {
    const world = aWorld();
    world.vendor.deployments.set('acme/a', daily(world.clock, 95));
    const abort = new AbortController();
    const sync = aSync(world, SETTINGS);
    const kept = sync.read(since(world, 100), ignore, never);
    const left = sync.read(since(world, 100), () => abort.abort(), abort.signal);
    await Promise.all([kept, left]);
    expect(world.vendor.requests).toHaveLength(10 + 1);
    expect(ids(sync)).toHaveLength(95);
  });
});

describe('budgets', () => {
  function withBudget(world: World, remaining: number) {
    const reset = world.clock.time + 10 * MINUTE;
    Object.assign(world.vendor.headers, { limit: '1000', remaining: String(remaining), reset: String(reset) });
  }

  it('stops at the reserve, says when it goes on, and then goes on', async () => {
    const world = aWorld();
    world.vendor.deployments.set('acme/a', daily(world.clock, 25));
    withBudget(world, 20);
    const sync = aSync(world, SETTINGS);
    await sync.read(since(world, 30), ignore, never);
    expect(world.vendor.requests.filter(({ path }) => path.endsWith('/a'))).toHaveLength(1);
    const { problems } = sync.status(since(world, 30));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      kind: 'rate-limited',
      // Day 1000 is 1972-09-27.
      message:
        'deployments of acme/a (github): github is not asked, as its budget of 1000 (all) is used up; reading goes on at 1972-09-27 00:10 UTC.',
    });
    const before = world.vendor.requests.length;
    world.clock.time += MINUTE;
    await sync.read(since(world, 30), ignore, never);
    expect(world.vendor.requests).toHaveLength(before);
    world.clock.time += 10 * MINUTE;
    withBudget(world, 1000);
    await sync.read(since(world, 30), ignore, never);
    expect(ids(sync)).toHaveLength(25);
  });

  it('slows down before', async () => {
    const world = aWorld();
    world.vendor.deployments.set('acme/a', daily(world.clock, 15));
    withBudget(world, 60);
    await aSync(world, SETTINGS).read(
      { streams: STREAMS.slice(0, 1), from: instant(world.clock.time - 30 * DAY) },
      ignore,
      never,
    );
    // 10 minutes over 60 requests would be 10 s each; the longest pause is 5 s.
    expect(world.timer.waits).toContain(5000);
  });

  it('asks nothing while a vendor refuses', async () => {
    const world = aWorld();
    let refusals = 0;
    world.vendor.before = () => {
      refusals += 1;
      // Each refusal says a little more, and in words of its own; to whoever looks it is one.
      const retryAfterMs = 3 * MINUTE + (refusals - 1) * 30_000;
      throw new ProviderError('rate-limited', `Slower, number ${refusals}.`, { status: 403, retryAfterMs });
    };
    const sync = aSync(world, SETTINGS);
    await sync.read(since(world, 30), ignore, never);
    const reasons = sync.status(since(world, 30)).problems.map(({ reason }) => reason);
    expect(reasons.length).toBeGreaterThan(1);
    expect([...new Set(reasons)]).toEqual([
      'github is not asked, as it refuses further requests for now; reading goes on at 1972-09-27 00:03 UTC.',
    ]);
    const before = world.vendor.requests.length;
    world.clock.time += 2 * MINUTE;
    await sync.read(since(world, 30), ignore, never);
    expect(world.vendor.requests).toHaveLength(before);
    world.vendor.before = ignore;
    world.clock.time += 2 * MINUTE;
    await sync.read(since(world, 30), ignore, never);
    expect(sync.status(since(world, 30)).problems).toEqual([]);
  });
});
