import { onlyOne } from '../../../src/datasource/engine/only-one';
import { withFailover } from '../../../src/datasource/engine/failover-host';
import { aWorld, daily, never } from '../../sync/fake-vendor';
import { countOf, hostElsewhere, localHost, since } from './hosts';

it('ends what ran for the same owner before, once, and nothing of others', () => {
  const replaceOlder = onlyOne();
  const [first, other, second, third] = [jest.fn(), jest.fn(), jest.fn(), jest.fn()];
  replaceOlder('me/dora', first);
  replaceOlder('me/other', other);
  expect(first).not.toHaveBeenCalled();
  replaceOlder('me/dora', second);
  replaceOlder('me/dora', third);
  expect([first, other, second, third].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 1, 0]);
});

it('leaves who still asks the old one with an answer', async () => {
  const replaceOlder = onlyOne();
  const world = aWorld();
  world.vendor.deployments.set('acme/a', daily(world.clock, 25));
  const [old, young] = [hostElsewhere(world), hostElsewhere(world)];
  const host = withFailover({ startWorker: async () => old.host, onPage: async () => localHost(world) });
  replaceOlder('me/dora', () => old.host.lose('replaced'));
  await host.read(since(world, 30), () => undefined, never);
  replaceOlder('me/dora', () => young.host.lose('replaced'));
  const { series } = await host.ask('evaluate', countOf(world, 10));
  expect(series[0]?.points[0]?.value).toBe(10);
  [old, young].forEach(({ close }) => close());
});
