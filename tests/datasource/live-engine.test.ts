import { LiveEngine, type Drawing } from '../../src/datasource/live-engine';
import type { EngineHost } from '../../src/datasource/engine/engine-host';
import { aWorld } from '../sync/fake-vendor';
import { since } from './engine/hosts';

const NEVER = new Promise<never>(() => undefined);

/** A live engine whose reading is told to go on by hand, and what it scheduled. */
function aLiveEngine(isApart = false, read?: EngineHost['read']) {
  const world = aWorld();
  const scheduled: (() => void)[] = [];
  const delays: number[] = [];
  const changes: (() => void)[] = [];
  const ends: (() => void)[] = [];
  const host: EngineHost = {
    read:
      read ??
      ((_, onChange) => {
        changes.push(onChange);
        return new Promise((resolve) => ends.push(resolve));
      }),
    status: async () => ({ problems: [], truncated: [], complete: 1, total: 2 }),
    ask: () => NEVER,
    isApart: () => isApart,
  };
  const live = new LiveEngine({
    host,
    clock: world.clock,
    schedule: (run, ms) => {
      scheduled.push(run);
      delays.push(ms);
    },
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const runAll = async () => {
    scheduled.splice(0).forEach((run) => run());
    await settle();
  };
  return { world, live, changes, ends, settle, runAll, delays };
}

it('begins a drawing only when the one before has ended, so that no answer comes after a newer one', async () => {
  const { world, live, changes, ends, settle, runAll } = aLiveEngine();
  const drawn: Drawing[] = [];
  let finish: () => void = () => undefined;
  const draw = (drawing: Drawing) => {
    drawn.push(drawing);
    return new Promise<void>((resolve) => (finish = resolve));
  };
  void live.follow(since(world, 30), draw, new AbortController().signal);
  changes[0]?.();
  await runAll();
  changes[0]?.();
  ends[0]?.();
  await settle();
  await runAll();
  expect(drawn.map(({ done }) => done)).toEqual([false]);
  finish();
  await settle();
  await runAll();
  expect(drawn.map(({ done }) => done)).toEqual([false, true]);
});

it('draws nothing for a panel that is gone, and one that fails keeps no other waiting', async () => {
  const { world, live, changes, runAll } = aLiveEngine();
  const [gone, failing, other] = [jest.fn(async () => undefined), jest.fn(), jest.fn(async () => undefined)];
  failing.mockRejectedValue(new Error('cannot be drawn'));
  const abort = new AbortController();
  void live.follow(since(world, 30), gone, abort.signal);
  [failing, other].forEach((draw) => void live.follow(since(world, 30), draw, new AbortController().signal));
  abort.abort();
  changes[1]?.();
  await runAll();
  changes[1]?.();
  await runAll();
  expect([gone, failing, other].map(({ mock }) => mock.calls.length)).toEqual([0, 2, 2]);
});

it('draws all panels of one moment with the same now, so that the same question is the same', async () => {
  const { world, live, changes, runAll } = aLiveEngine();
  const drawn: Drawing[] = [];
  const draw = async (drawing: Drawing) => void drawn.push(drawing);
  void live.follow(since(world, 30), draw, new AbortController().signal);
  void live.follow(since(world, 30), draw, new AbortController().signal);
  changes[0]?.();
  await runAll();
  expect(drawn.map(({ now }) => now)).toEqual([world.clock.time, world.clock.time]);
});

it('gives panels their turn one after the other, each in a task of its own', async () => {
  const { world, live, changes, runAll, settle } = aLiveEngine();
  const drawn: string[] = [];
  for (const name of ['first', 'second', 'third']) {
    const draw = async ({ turn }: Drawing) => {
      await turn();
      drawn.push(name);
    };
    void live.follow(since(world, 30), draw, new AbortController().signal);
  }
  changes[0]?.();
  await runAll();
  await settle();
  const seen: number[] = [];
  for (let task = 0; task < 3; task++) {
    await runAll();
    seen.push(drawn.length);
  }
  expect(seen).toEqual([1, 2, 3]);
  expect(drawn).toEqual(['first', 'second', 'third']);
});

// A drawing of 100 ms: the next begins after as long again, or after four times as long where the page stands still.
it.each([
  [true, 100],
  [false, 400],
])('rests after a drawing (apart: %s) for %i ms', async (isApart, rest) => {
  const { world, live, changes, runAll, delays } = aLiveEngine(isApart);
  const draw = async () => void (world.clock.time += 100);
  void live.follow(since(world, 30), draw, new AbortController().signal);
  changes[0]?.();
  await runAll();
  changes[0]?.();
  // Else it would wait for the usual 300 ms.
  expect(delays.at(-1)).toBe(Math.max(300, rest));
});

// What an earlier visit has kept is there at once: its first drawing is not over when nothing is left to read.
it.each(['while it draws', 'after it has drawn'])(
  'does not rest when all is read (%s): the last drawing is due',
  async (when) => {
    const { world, live, changes, ends, settle, runAll, delays } = aLiveEngine();
    const drawn: boolean[] = [];
    const draw = async ({ done }: Drawing) => {
      world.clock.time += 5_000;
      drawn.push(done);
      if (when === 'while it draws') {
        ends[0]?.();
        await settle();
      }
    };
    void live.follow(since(world, 30), draw, new AbortController().signal);
    changes[0]?.();
    await runAll();
    ends[0]?.();
    await settle();
    expect(delays.at(-1)).toBeLessThanOrEqual(0);
    await runAll();
    expect(drawn).toEqual([false, true]);
  },
);

it('rests as long as others are read, also when one of them is done', async () => {
  const { world, live, changes, ends, settle, runAll, delays } = aLiveEngine();
  const draw = async () => void (world.clock.time += 1_000);
  void live.follow(since(world, 30), draw, new AbortController().signal);
  void live.follow(since(world, 30), draw, new AbortController().signal);
  changes[0]?.();
  await runAll();
  ends[0]?.();
  await settle();
  // Two drawings of a second each, and the page stood still.
  expect(delays.at(-1)).toBe(8_000);
});

it('says so when nothing can be read here at all', async () => {
  const { world, live } = aLiveEngine(false, () => Promise.reject(new Error('its code did not load')));
  const reading = live.follow(since(world, 30), async () => undefined, new AbortController().signal);
  await expect(reading).rejects.toThrow('its code did not load');
});

describe('where the clock jumps', () => {
  const HOUR = 3_600_000;

  /** Has drawn once, while so many milliseconds passed. */
  async function drawnOnce(took: number) {
    const engine = aLiveEngine(true);
    const { world, live, changes, settle, runAll } = engine;
    const draw = async () => void (world.clock.time += took);
    void live.follow(since(world, 30), draw, new AbortController().signal);
    changes[0]?.();
    await runAll();
    await settle();
    return engine;
  }

  it('draws again soon after the machine slept while it drew', async () => {
    const { changes, delays } = await drawnOnce(8 * HOUR);
    changes[0]?.();
    expect(delays.at(-1)).toBeLessThanOrEqual(60_000);
  });

  it('draws again soon after the clock was put back', async () => {
    const { world, changes, delays } = await drawnOnce(1000);
    world.clock.time -= 8 * HOUR;
    changes[0]?.();
    expect(delays.at(-1)).toBeLessThanOrEqual(60_000);
  });
});
