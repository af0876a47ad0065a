import { InputError, ProviderError } from '../../../src/core/errors';
import type { Signal } from '../../../src/core/ports';
import type { EngineHost } from '../../../src/datasource/engine/engine-host';
import type { Exchange } from '../../../src/datasource/engine/plain-response';
import { aWorld, daily, never, type World } from '../../sync/fake-vendor';
import { countOf, exchangeWith, hostElsewhere, localHost, since } from './hosts';

const ignore = () => undefined;

/** Twenty-five daily deployments of one service, three of the other. */
function busy(): World {
  const world = aWorld();
  world.vendor.deployments.set('acme/a', daily(world.clock, 25));
  world.vendor.deployments.set('acme/b', daily(world.clock, 3));
  return world;
}

const opened: (() => void)[] = [];
afterEach(() => opened.splice(0).forEach((close) => close()));

function elsewhere(world: World, exchange?: Exchange): EngineHost {
  const { host, close } = hostElsewhere(world, exchange);
  opened.push(close);
  return host;
}

describe.each([
  ['on the page', localHost],
  ['elsewhere', elsewhere],
] as const)('a host %s', (_, hostOf) => {
  it('reads, tells that more is known, and answers', async () => {
    const world = busy();
    const host = hostOf(world);
    const changed = jest.fn();
    await host.read(since(world, 30), changed, never);
    expect(changed).toHaveBeenCalled();
    expect(await host.status(since(world, 30))).toEqual({ problems: [], truncated: [], complete: 2, total: 2 });
    const { series } = await host.ask('evaluate', countOf(world, 10));
    // In ten days ten of one and three of the other.
    expect(series.map(({ points }) => points.map(({ value }) => value))).toEqual([[13]]);
    const rows = await host.ask('list', {
      list: 'deployments',
      only: 'all',
      from: null,
      to: null,
      filters: { service: ['b'] },
    });
    expect(rows.length).toBe(3);
    expect(rows.columns).toMatchObject({ service: ['b', 'b', 'b'], changes: [0, 0, 0] });
    expect(await host.ask('names', { dimension: 'environment', services: ['a'] })).toEqual(['production']);
    expect(await host.ask('names', { dimension: 'environment', services: ['z'] })).toEqual([]);
  });

  it('answers from what is known when asked, also to the same question', async () => {
    const world = busy();
    const host = hostOf(world);
    await host.read({ ...since(world, 30), filters: { service: ['b'] } }, ignore, never);
    const before = await host.ask('evaluate', countOf(world, 10));
    expect(before.series[0]?.points[0]?.value).toBe(3);
    await host.read(since(world, 30), ignore, never);
    const after = await host.ask('evaluate', countOf(world, 10));
    expect(after.series[0]?.points[0]?.value).toBe(13);
  });

  it('refuses a question that makes no sense as the engine does', async () => {
    const world = busy();
    const asked = { ...countOf(world, 10), windowDays: -1 };
    const error = await hostOf(world)
      .ask('evaluate', asked)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toHaveProperty('message', 'A rolling window has a whole number of days from 1 on, not -1.');
  });

  it('says what a vendor refused, in its words and kind, and when it goes on', async () => {
    const world = busy();
    world.vendor.before = () => {
      throw new ProviderError('rate-limited', 'Connection github: slow down.', { status: 429, retryAfterMs: 120_000 });
    };
    const host = hostOf(world);
    await host.read(since(world, 30), ignore, never);
    const { problems } = await host.status(since(world, 30));
    // Two minutes after day 1000.
    expect(problems[0]?.reason).toMatch(/reading goes on at 1972-09-27 00:02 UTC/);
    expect(problems[0]?.kind).toBe('rate-limited');
  });

  it('reads headers of answers', async () => {
    const world = busy();
    const reset = String(world.clock.time + 3_600_000);
    Object.assign(world.vendor.headers, { limit: '100', remaining: '1', reset });
    const host = hostOf(world);
    await host.read(since(world, 30), ignore, never);
    const { problems } = await host.status(since(world, 30));
    expect(problems[0]?.reason).toContain('its budget of 100 (all) is used up');
  });

  it('lets go of requests that nobody waits for any more', async () => {
    const world = busy();
    const signals: Signal[] = [];
    let goOn = (): void => undefined;
    const asked = new Promise<void>((isAsked) => {
      world.vendor.before = () => {
        isAsked();
        return new Promise<void>((resolve) => (goOn = resolve));
      };
    });
    const abort = new AbortController();
    const reading = hostOf(world, exchangeWith(world, signals)).read(since(world, 30), ignore, abort.signal);
    await asked;
    const stopped = new Promise<void>((resolve) => signals[0]?.addEventListener('abort', resolve));
    abort.abort();
    await reading;
    await stopped;
    goOn();
    expect(signals[0]?.aborted).toBe(true);
  });
});

it('computes the same answer once', async () => {
  const world = busy();
  const host = localHost(world);
  await host.read(since(world, 30), ignore, never);
  const [one, other] = [await host.ask('evaluate', countOf(world, 10)), await host.ask('evaluate', countOf(world, 10))];
  expect(one).toBe(other);
  expect(await host.ask('evaluate', countOf(world, 9))).not.toBe(one);
});
