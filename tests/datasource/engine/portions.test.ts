import { instant } from '../../../src/core/instant';
import { inPortions, Joining } from '../../../src/datasource/engine/portions';
import type { FromWorker, ToWorker } from '../../../src/datasource/engine/protocol';
import { serveHost } from '../../../src/datasource/engine/serve-host';
import { cellsOf } from '../../../src/datasource/row-cells';
import { aWorld, daily, never } from '../../sync/fake-vendor';
import { countOf, hostElsewhere, localHost, since } from './hosts';

const deployment = {
  service: 'shop',
  environment: 'prod',
  revision: null,
  finishedAt: instant(1),
  role: 'forward',
  changes: [],
  failed: false,
  reasons: [],
  recoveredAt: null,
  commits: [],
  reached: [],
  url: 'javascript:alert(1)',
} as const;

const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ ...deployment, id: `d${index}` }));

function joined(portions: ReturnType<typeof inPortions>) {
  const joining = new Joining();
  portions.forEach((portion) => joining.add(portion));
  const last = portions.at(-1);
  return last === undefined ? null : joining.whole(last);
}

// 2000 rows a message: 4500 are 2000, 2000 and 500.
it.each([
  [0, [0]],
  [2000, [2000]],
  [4500, [2000, 2000, 500]],
])('sends %i rows in portions, and loses none', (count, sizes) => {
  const cells = cellsOf('deployments', rows(count));
  const portions = inPortions(cells);
  expect(portions.map((portion) => ('columns' in portion ? portion.columns['id']?.length : null))).toEqual(sizes);
  expect(joined(portions)).toEqual(cells);
});

it('makes no link of what is no web page', () => {
  expect(cellsOf('deployments', rows(1)).columns).toMatchObject({
    id: ['d0'],
    url: [null],
    reasons: [null],
    changes: [0],
  });
});

it('sends many series in portions of whole series', async () => {
  const world = aWorld();
  const host = localHost(world);
  const { series, ...rest } = await host.ask('evaluate', { ...countOf(world, 600), bucket: 'day' });
  const [one] = series;
  const points = one?.points.length ?? 0;
  const reply = { ...rest, series: ['x', 'y', 'z'].flatMap((team) => (one ? [{ ...one, labels: { team } }] : [])) };
  const portions = inPortions(reply);
  // Each has 600 days (601 where the first is cut): two are more than the thousand points of a message.
  expect(points).toBeGreaterThanOrEqual(600);
  expect(portions.map((portion) => ('series' in portion ? portion.series.length : null))).toEqual([1, 1, 1]);
  expect(joined(portions)).toEqual(reply);
});

it('gives the page all rows of a list that came in several messages', async () => {
  const world = aWorld();
  world.vendor.deployments.set('acme/a', daily(world.clock, 2100));
  const { host, close } = hostElsewhere(world);
  await host.read(since(world, 2200), () => undefined, never);
  const cells = await host.ask('list', { list: 'deployments', only: 'all', from: null, to: null, filters: {} });
  close();
  expect([cells.length, cells.columns['id']?.length, new Set(cells.columns['id']).size]).toEqual([2100, 2100, 2100]);
});

it('posts no message with more rows than that', async () => {
  const world = aWorld();
  world.vendor.deployments.set('acme/a', daily(world.clock, 2100));
  const local = localHost(world);
  await local.read(since(world, 2200), () => undefined, never);
  const posted: FromWorker[] = [];
  let tell: (message: ToWorker) => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    const post = (message: FromWorker) => {
      posted.push(message);
      return message.type === 'done' ? resolve() : undefined;
    };
    serveHost({ post, onMessage: (listener) => (tell = listener) }, () => local);
  });
  tell({ type: 'start', jsonData: {}, owner: 'me', now: instant(0), publicPath: '' });
  tell({
    type: 'ask',
    id: 1,
    question: 'list',
    argument: { list: 'deployments', only: 'all', from: null, to: null, filters: {} },
  });
  await answered;
  expect(posted.map(({ type }) => type)).toEqual(['ready', 'portion', 'done']);
});
