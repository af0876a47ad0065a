/** @jest-environment ./tests/support/jsdom-env.js */
import { CoreApp, dateTime, type DataFrame } from '@grafana/data';
import { aService, aWorld, DAY, daily, type World } from '../sync/fake-vendor';
import { aDataSource, aQuery, aRequest, allOf, lastOf, valuesOf } from './panel';

/** What only a whole Grafana has, tested where it calls the data source: snapshots, Mixed, Explore, panels' own times. */

const SETTINGS = {
  connections: { github: { url: 'http://a.example' } },
  services: [{ ...aService('a'), team: 'x' }, aService('b')],
};

function busy(): World {
  const world = aWorld();
  ['a', 'b'].forEach((name) => world.vendor.deployments.set(`acme/${name}`, daily(world.clock, 30)));
  return world;
}

it('gives a snapshot plain data, which is all that it keeps', async () => {
  const world = busy();
  const views = ['series', 'headline', 'level', 'table', 'deployments', 'bottlenecks', 'dataQuality'] as const;
  const targets = views.map((view, index) => aQuery({ refId: String.fromCharCode(65 + index), view }));
  const answers = await allOf(aDataSource(world, SETTINGS).query(aRequest(world, 10, targets)));
  const frames: DataFrame[] = answers.flatMap(({ data }) => data);
  const functions = frames.filter((frame) => !isPlain(frame));
  expect(frames.length).toBeGreaterThanOrEqual(views.length);
  expect(functions.map(({ name }) => name)).toEqual([]);
});

/** Instants of Grafana's are written as text. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'function') {
    return false;
  }
  return typeof value !== 'object' || value === null || 'toISOString' in value || Object.values(value).every(isPlain);
}

it('answers its part of a Mixed panel under the names of its queries', async () => {
  const world = busy();
  const targets = [aQuery({ refId: 'C', bucket: 'none' }), aQuery({ refId: 'F', view: 'headline' })];
  const answers = await allOf(aDataSource(world, SETTINGS).query(aRequest(world, 4, targets)));
  expect(new Set(answers.map(({ key }) => key))).toEqual(new Set(['C', 'F']));
  expect(answers.flatMap(({ data }) => data).every(({ refId }) => refId === 'C' || refId === 'F')).toBe(true);
});

it('draws something in Explore before anything is chosen', async () => {
  const world = busy();
  const source = aDataSource(world, SETTINGS);
  const query = { refId: 'A', ...source.getDefaultQuery(CoreApp.Explore) } as ReturnType<typeof aQuery>;
  const answer = await lastOf(source.query(aRequest(world, 10, [query])));
  expect(valuesOf(answer)[0]?.length).toBeGreaterThan(5);
});

it('asks for the time of the panel where it has its own', async () => {
  const world = busy();
  const [from, to] = [dateTime(world.clock.time - 20 * DAY), dateTime(world.clock.time - 18 * DAY)];
  const request = { range: { from, to, raw: { from, to } } };
  const answer = await lastOf(
    aDataSource(world, SETTINGS).query(aRequest(world, 4, [aQuery({ bucket: 'none' })], request)),
  );
  // Two services deploy daily.
  expect(valuesOf(answer)).toEqual([[4]]);
});

it('leaves out what is hidden', async () => {
  const world = busy();
  const answers = await allOf(aDataSource(world, SETTINGS).query(aRequest(world, 4, [{ ...aQuery(), hide: true }])));
  expect(answers.flatMap(({ data }) => data)).toEqual([]);
});
