/** @jest-environment ./tests/support/jsdom-env.js */
import { aService, aWorld, daily, type World } from '../sync/fake-vendor';
import { aDataSource, aQuery, aRequest, lastOf, valuesOf } from './panel';

// Teams x and y; c has none.
const SETTINGS = {
  connections: { github: { url: 'http://a.example' } },
  services: [{ ...aService('a'), team: 'x' }, { ...aService('b'), team: 'y' }, aService('c')],
};

function busy(): World {
  const world = aWorld();
  ['a', 'b', 'c'].forEach((name, index) => {
    world.vendor.deployments.set(`acme/${name}`, daily(world.clock, 10 * 10 ** index));
  });
  return world;
}

/** Deployments of 5 days: 5 of each service that is selected. */
async function deployments(filters: object, alls: Readonly<Record<string, readonly string[]>>): Promise<unknown> {
  const world = busy();
  const source = aDataSource(world, SETTINGS, { alls });
  const [values] = valuesOf(await lastOf(source.query(aRequest(world, 5, [aQuery({ bucket: 'none', filters })]))));
  return values;
}

it.each([
  ['All of the teams: the service without a team, too', { team: ['$team'] }, { team: ['x', 'y'] }, [15]],
  ['All of a variable that offers some of the teams: those', { team: ['$team'] }, { team: ['x'] }, [5]],
  ['each team by name: those', { team: ['x', 'y'] }, {}, [10]],
  ['All of the services of one team: those', { service: ['$service'] }, { service: ['b'] }, [5]],
  [
    'All of the teams and of the services',
    { team: ['$t'], service: ['$s'] },
    { t: ['x', 'y'], s: ['a', 'b', 'c'] },
    [15],
  ],
  ['a team beside All of the services', { team: ['x'], service: ['$s'] }, { s: ['a', 'b', 'c'] }, [5]],
  ['All where there is nothing to choose', { repository: ['$r'] }, { r: [] }, [15]],
])('%s', async (_, filters, alls, expected) => {
  await expect(deployments(filters, alls)).resolves.toEqual(expected);
});

it('keeps to the team of a repeated panel', async () => {
  const world = busy();
  const scopedVars = { team: { value: 'y', text: 'y' } };
  const query = aQuery({ bucket: 'none', filters: { team: ['$team'] } });
  const source = aDataSource(world, SETTINGS, { alls: { team: ['x', 'y'] } });
  expect(valuesOf(await lastOf(source.query(aRequest(world, 5, [query], { scopedVars }))))).toEqual([[5]]);
});

it('offers every service below All of the teams, and hands an explorer the same question', async () => {
  const source = aDataSource(busy(), SETTINGS, { alls: { team: ['x', 'y'] } });
  await expect(source.options('service', { team: ['$team'] })).resolves.toEqual(['a', 'b', 'c']);
  const [query] = source.interpolateVariablesInQueries([aQuery({ filters: { team: ['$team'] } })], {});
  expect(query?.filters).toEqual({});
});
