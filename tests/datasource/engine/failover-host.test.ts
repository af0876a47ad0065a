import { withFailover } from '../../../src/datasource/engine/failover-host';
import { InputError } from '../../../src/core/errors';
import { aWorld, daily, never, type World } from '../../sync/fake-vendor';
import { countOf, hostElsewhere, localHost, since, type Elsewhere } from './hosts';

const ignore = () => undefined;
const opened: Elsewhere[] = [];
afterEach(() => opened.splice(0).forEach(({ close }) => close()));

function busy(): World {
  const world = aWorld();
  world.vendor.deployments.set('acme/a', daily(world.clock, 25));
  return world;
}

function failover(world: World) {
  const worker = hostElsewhere(world);
  opened.push(worker);
  const onPage = jest.fn(async () => localHost(world));
  return { worker: worker.host, onPage, host: withFailover({ startWorker: async () => worker.host, onPage }) };
}

async function count(world: World, host: ReturnType<typeof withFailover>) {
  const { series } = await host.ask('evaluate', countOf(world, 10));
  return series[0]?.points[0]?.value;
}

it('leaves the page alone while there is a worker', async () => {
  const world = busy();
  const { host, onPage } = failover(world);
  await host.read(since(world, 30), ignore, never);
  expect(await count(world, host)).toBe(10);
  await expect(host.ask('evaluate', { ...countOf(world, 10), windowDays: -1 })).rejects.toBeInstanceOf(InputError);
  expect(onPage).not.toHaveBeenCalled();
});

it('computes on the page where there is no worker', async () => {
  const world = busy();
  const host = withFailover({ startWorker: async () => null, onPage: async () => localHost(world) });
  await host.read(since(world, 30), ignore, never);
  expect(await count(world, host)).toBe(10);
  expect(await host.status(since(world, 30))).toMatchObject({ problems: [], complete: 2 });
});

it('reads on when the worker stops while it reads', async () => {
  const world = busy();
  const { host, worker, onPage } = failover(world);
  let isLost = false;
  world.vendor.before = ({ query }) => {
    if (query?.['page'] === 1 && !isLost) {
      isLost = true;
      worker.lose('crashed');
    }
  };
  await host.read(since(world, 30), ignore, never);
  expect(isLost).toBe(true);
  expect(await count(world, host)).toBe(10);
  expect(onPage).toHaveBeenCalledTimes(1);
});

it('answers from all that the worker had read when it stops before it is asked', async () => {
  const world = busy();
  const { host, worker } = failover(world);
  await host.read(since(world, 30), ignore, never);
  worker.lose('crashed');
  const answers = await Promise.all([count(world, host), count(world, host), host.status(since(world, 30))]);
  expect(answers).toMatchObject([10, 10, { complete: 2, total: 2 }]);
});

it('answers what was under way when the worker stops', async () => {
  const world = busy();
  const { host, worker } = failover(world);
  await host.read(since(world, 30), ignore, never);
  const answer = count(world, host);
  worker.lose('crashed');
  expect(await answer).toBe(10);
});
