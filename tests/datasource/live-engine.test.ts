import { LiveEngine, type Drawing } from '../../src/datasource/live-engine';
import type { EngineHost } from '../../src/datasource/engine/engine-host';
import { aWorld } from '../sync/fake-vendor';
import { since } from './engine/hosts';

const NEVER = new Promise<never>(() => undefined);

/** A live engine whose reading is told to go on by hand, and what it scheduled. */
function aLiveEngine() {
  const world = aWorld();
  const scheduled: (() => void)[] = [];
  const changes: (() => void)[] = [];
  const ends: (() => void)[] = [];
  const host: EngineHost = {
    read: (_, onChange) => {
      changes.push(onChange);
      return new Promise((resolve) => ends.push(resolve));
    },
    status: async () => ({ problems: [], truncated: [], complete: 1, total: 2 }),
    ask: () => NEVER,
  };
  const live = new LiveEngine({ host, clock: world.clock, schedule: (run) => scheduled.push(run) });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const runAll = async () => {
    scheduled.splice(0).forEach((run) => run());
    await settle();
  };
  return { world, live, changes, ends, settle, runAll };
}

it('begins a drawing only when the one before has ended, so that no answer comes after a newer one', async () => {
  const { world, live, changes, ends, settle, runAll } = aLiveEngine();
  const drawn: Drawing[] = [];
  let finish: () => void = () => undefined;
  const draw = (drawing: Drawing) => {
    drawn.push(drawing);
    return new Promise<void>((resolve) => (finish = resolve));
  };
  live.follow(since(world, 30), draw, new AbortController().signal);
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
  live.follow(since(world, 30), gone, abort.signal);
  [failing, other].forEach((draw) => live.follow(since(world, 30), draw, new AbortController().signal));
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
  live.follow(since(world, 30), draw, new AbortController().signal);
  live.follow(since(world, 30), draw, new AbortController().signal);
  changes[0]?.();
  await runAll();
  expect(drawn.map(({ now }) => now)).toEqual([world.clock.time, world.clock.time]);
});
