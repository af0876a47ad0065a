/** @jest-environment ./tests/support/jsdom-env.js */
import { LoadingState, type DataFrame } from '@grafana/data';
import { ProviderError } from '../../src/core/errors';
import type { Found } from '../../src/core/provider';
import { aProvider, aService, aWorld, daily, type World } from '../sync/fake-vendor';
import { aDataSource, aQuery, aRequest, lastOf, valuesOf } from './panel';

// One is named, with a team; two more are there to be found.
const SETTINGS = {
  connections: { github: { url: 'http://a.example' } },
  services: [
    { ...aService('a'), team: 'x' },
    { discover: { connection: 'github', owner: 'acme' }, incidents: null },
  ],
};

function busy(): World {
  const world = aWorld();
  ['a', 'b', 'c'].forEach((name, index) =>
    world.vendor.deployments.set(`acme/${name}`, daily(world.clock, 10 * 10 ** index)),
  );
  return world;
}

/** A data source whose vendor finds these, or fails. */
function finding(world: World, found: readonly string[] | Error, more: { alls?: object; settings?: object } = {}) {
  const discover = async (): Promise<readonly Found[]> => {
    if (found instanceof Error) {
      throw found;
    }
    return found.map((name) => ({ id: `acme/${name}`, name, repository: `acme/${name}`, team: 'y' }));
  };
  const alls = { ...more.alls } as Record<string, readonly string[]>;
  return aDataSource(world, more.settings ?? SETTINGS, { provider: { ...aProvider(), discover }, alls });
}

const names = (world: World) => [...new Set(world.vendor.requests.map(({ path }) => path.split('/').at(-1)))].sort();
const noticesOf = (data: readonly DataFrame[]) =>
  data.flatMap(({ meta }) => meta?.notices ?? []).map(({ text }) => text);
const query = (filters: object = {}) => aQuery({ bucket: 'none', groupBy: ['service', 'team'], filters });
const forbidden = new ProviderError('forbidden', 'The token may not list acme.', { status: 403 });

it('a panel has the services that were found beside the one that is named', async () => {
  const world = busy();
  const answer = await lastOf(finding(world, ['a', 'b', 'c']).query(aRequest(world, 5, [query()])));
  expect(answer.state).toBe(LoadingState.Done);
  expect(answer.data.map(({ fields }: DataFrame) => fields[1]?.labels)).toEqual([
    { service: 'a', team: 'x' },
    { service: 'b', team: 'y' },
    { service: 'c', team: 'y' },
  ]);
  expect(valuesOf(answer)).toEqual([[5], [5], [5]]);
  expect(noticesOf(answer.data)).toEqual([]);
});

it('a panel of one of them reads that one alone', async () => {
  const world = busy();
  const answer = await lastOf(finding(world, ['a', 'b', 'c']).query(aRequest(world, 5, [query({ service: ['c'] })])));
  expect(valuesOf(answer)).toEqual([[5]]);
  expect(names(world)).toEqual(['c']);
});

it('the next visit shows what was found before, and then what is found now', async () => {
  const world = busy();
  await lastOf(finding(world, ['b']).query(aRequest(world, 5, [query()])));
  world.clock.time += 3_600_000;
  const answer = await lastOf(finding(world, ['b', 'c']).query(aRequest(world, 5, [query()])));
  expect(valuesOf(answer)).toHaveLength(3);
});

it('a search that fails is a notice that names the connection, beside the numbers of the others', async () => {
  const world = busy();
  const source = finding(world, forbidden);
  const answer = await lastOf(source.query(aRequest(world, 5, [query()])));
  expect(answer.state).toBe(LoadingState.Done);
  expect(valuesOf(answer)).toEqual([[5]]);
  expect(noticesOf(answer.data)).toEqual([
    'Services of acme (github) cannot be looked for: The token may not list acme.',
  ]);
  const named = await lastOf(source.query(aRequest(world, 5, [query({ service: ['a'] })])));
  expect(noticesOf(named.data)).toEqual([]);
});

it('nothing found says what was looked for, and not that there are no services', async () => {
  const world = busy();
  const settings = { ...SETTINGS, services: [SETTINGS.services[1]] };
  const answer = await lastOf(finding(world, [], { settings }).query(aRequest(world, 5, [query()])));
  expect(noticesOf(answer.data)).toEqual([
    'No service was found in acme (github): it has nothing that this token may see (archived ones and forks are left out). Check discover in the settings.',
  ]);
});

describe('variables', () => {
  it.each([
    ['service', {}, ['a', 'b', 'c']],
    ['team', {}, ['x', 'y']],
    ['repository', {}, ['acme/a', 'acme/b', 'acme/c']],
    ['service', { team: ['y'] }, ['b', 'c']],
    ['environment', { service: ['c'] }, ['production']],
  ] as const)('offer each %s with %j', async (dimension, filters, expected) => {
    await expect(finding(busy(), ['c', 'b']).options(dimension, filters)).resolves.toEqual(expected);
  });

  it('offer what is named when the others cannot be looked for, and say why there is nothing', async () => {
    await expect(finding(busy(), forbidden).options('service')).resolves.toEqual(['a']);
    const settings = { ...SETTINGS, services: [SETTINGS.services[1]] };
    await expect(finding(busy(), forbidden, { settings }).options('service')).rejects.toThrow('cannot be looked for');
  });

  // Whoever selects All means the services without a team, too; that all are selected is known once they were offered.
  it.each([
    ['every one that is offered: all', { service: ['a', 'b', 'c'] }, [15]],
    ['the one that is named: that one', { service: ['a'] }, [5]],
  ])('with All of %s', async (_, offered, expected) => {
    const world = busy();
    const source = finding(world, ['b', 'c'], { alls: offered });
    await source.options('service');
    const request = aRequest(world, 5, [aQuery({ bucket: 'none', filters: { service: ['$service'] } })]);
    expect(valuesOf(await lastOf(source.query(request)))).toEqual([expected]);
    const [asked] = source.interpolateVariablesInQueries([aQuery({ filters: { service: ['$service'] } })], {});
    expect(asked?.filters).toEqual(offered.service.length === 3 ? {} : offered);
  });

  it('keep to what All stands for while nobody knows whether it is all', () => {
    const source = finding(busy(), ['b', 'c'], { alls: { service: ['a'] } });
    const [asked] = source.interpolateVariablesInQueries([aQuery({ filters: { service: ['$service'] } })], {});
    expect(asked?.filters).toEqual({ service: ['a'] });
  });
});
