/** @jest-environment ./tests/support/jsdom-env.js */
import type { AdHocVariableFilter } from '@grafana/data';
import { aService, aWorld, daily, type World } from '../sync/fake-vendor';
import { aDataSource, aQuery, aRequest, lastOf } from './panel';
import type { DoraQuery } from '../../src/datasource/query';

const SETTINGS = {
  connections: { github: { url: 'http://a.example' } },
  services: [{ ...aService('a'), team: 'x' }, aService('b'), { ...aService('c'), team: 'y' }],
};

function busy(): World {
  const world = aWorld();
  ['a', 'b', 'c'].forEach((name) => world.vendor.deployments.set(`acme/${name}`, daily(world.clock, 9)));
  return world;
}

function ask(filters: AdHocVariableFilter[], query: Partial<DoraQuery> = {}) {
  const world = busy();
  const target = aQuery({ bucket: 'none', groupBy: ['service'], ...query });
  return lastOf(aDataSource(world, SETTINGS).query(aRequest(world, 4, [target], { filters })));
}

const services = async (...asked: Parameters<typeof ask>) =>
  (await ask(...asked)).data.map((frame) => frame.fields[1]?.labels?.service);

it.each<[AdHocVariableFilter[], string[]]>([
  [[{ key: 'service', operator: '=', value: 'a' }], ['a']],
  [[{ key: 'service', operator: '=|', value: 'a', values: ['a', 'c'] }], ['a', 'c']],
  [[{ key: 'service', operator: '!=', value: 'a' }], ['b', 'c']],
  [[{ key: 'service', operator: '!=|', value: 'a', values: ['a', 'c'] }], ['b']],
  [[{ key: 'service', operator: '=~', value: 'A|c' }], ['a', 'c']],
  [[{ key: 'service', operator: '!~', value: 'a.*' }], ['b', 'c']],
  // What has no team is not of team x either.
  [[{ key: 'team', operator: '!=', value: 'x' }], ['b', 'c']],
  [[{ key: 'team', operator: '=', value: '(none)' }], ['b']],
  [
    [
      { key: 'team', operator: '!=', value: 'x' },
      { key: 'service', operator: '!=', value: 'b' },
    ],
    ['c'],
  ],
])('%j leaves %j', async (filters, expected) => {
  expect(await services(filters)).toEqual(expected);
});

it('holds beside the filters of the query', async () => {
  expect(
    await services([{ key: 'service', operator: '!=', value: 'a' }], { filters: { service: ['a', 'b'] } }),
  ).toEqual(['b']);
});

it('says that nothing is left, and shows no number', async () => {
  const { data } = await ask([{ key: 'service', operator: '=', value: 'a' }], { filters: { service: ['b'] } });
  expect(data.flatMap((frame) => frame.fields.slice(1))).toEqual([]);
  expect(data[0].meta.notices[0].text).toBe(
    'No service (of service nothing) has a rule that says where these records are read.',
  );
});

it.each([
  [
    { key: 'author', operator: '=', value: 'x' },
    'There is no "author" to filter by; there are service, team, environment, repository, pipeline.',
  ],
  [
    { key: 'service', operator: '<', value: 'x' },
    'The filter on service has the operator "<"; there are =, !=, =~, !~ and "one of".',
  ],
  [
    { key: 'service', operator: '=~', value: '(' },
    'The filter on service has the pattern "(", which is no regular expression.',
  ],
])('%j is refused with a sentence', async (filter, message) => {
  expect((await ask([filter])).errors).toEqual([{ refId: 'A', message }]);
});

it('goes along when a panel is opened elsewhere', async () => {
  const source = aDataSource(busy(), SETTINGS);
  const filter = { key: 'service', operator: '!=', value: 'a' };
  const scoped = { metric: { value: 'deploymentDays', text: 'x' } };
  const [query] = source.interpolateVariablesInQueries(
    [aQuery({ metric: '$metric' as DoraQuery['metric'], target: '$unknown', filters: { service: ['$service'] } })],
    scoped,
    [filter],
  );
  // $service is a and b.
  expect(query).toMatchObject({ metric: 'deploymentDays', filters: { service: ['a', 'b'] }, adHoc: [filter] });
  expect(await services([], { ...query, target: null, bucket: 'none', groupBy: ['service'] })).toEqual(['b']);
});

it('offers keys, and values of the services that the other filters leave', async () => {
  const source = aDataSource(busy(), SETTINGS);
  expect((await source.getTagKeys()).map(({ text }) => text)).toContain('team');
  const filters = [
    { key: 'team', operator: '!=', value: 'x' },
    { key: 'service', operator: '=', value: 'a' },
  ];
  expect(await source.getTagValues({ key: 'service', filters })).toEqual([{ text: 'b' }, { text: 'c' }]);
});
