import { ProviderError } from '../../../src/core/errors';
import { fetchDeployments } from '../../../src/providers/bitbucket/deployments';
import { at, collect, sha } from '../github/support';
import { aBitbucket, aScope, askedOf, listOf, someServices } from './support';

const NOT_FOUND = new ProviderError('not-found', 'bitbucket does not know it.', { status: 404 });

function aDeployment(state: object = {}, overrides: object = {}) {
  return {
    uuid: '{d-1}',
    environment: { uuid: '{e-1}' },
    state: {
      name: 'COMPLETED',
      url: 'https://bitbucket.org/acme/shop/pipelines/results/7',
      status: { name: 'SUCCESSFUL' },
      started_on: '2026-01-10T10:00:00.203Z',
      completed_on: '2026-01-10T10:05:00.4Z',
      ...state,
    },
    release: {
      name: '#7',
      created_on: '2026-01-10T09:00:00Z',
      commit: { hash: sha(1) },
      pipeline: { target: { ref_type: 'branch', ref_name: 'main', selector: { type: 'custom', pattern: 'deploy' } } },
    },
    ...overrides,
  };
}

const environments = (name = 'production', type = 'Production') =>
  listOf([{ uuid: '{e-1}', name, environment_type: { name: type } }]);

async function read(rows: readonly unknown[], { environment = environments(), scope = aScope() } = {}) {
  const http = aBitbucket({
    '/environments': () => environment,
    '/deployments': (query) =>
      listOf(rows.filter((row) => Object(row).state.name === query['state.name'] || query['state.name'] === undefined)),
  });
  return { http, ...(await collect(fetchDeployments(http, scope))) };
}

it('a deployment is what its step did, at the time at which it ended', async () => {
  const { records } = await read([aDeployment()]);
  expect(records).toEqual([
    {
      kind: 'deployment',
      id: 'd-1',
      service: 'shop',
      status: 'succeeded',
      startedAt: at('2026-01-10T10:00:00.203'),
      finishedAt: at('2026-01-10T10:05:00.400'),
      environment: 'production',
      revision: sha(1),
      ref: 'main',
      url: 'https://bitbucket.org/acme/shop/pipelines/results/7',
    },
  ]);
});

it.each([
  ['SUCCESSFUL', 'succeeded'],
  ['FAILED', 'failed'],
  ['STOPPED', 'canceled'],
  ['WONDERFUL', 'unknown'],
  [null, 'unknown'],
])('COMPLETED alone is no success: with %s it is %s', async (name, expected) => {
  const { records } = await read([aDeployment({ status: name === null ? null : { name } })]);
  expect(records[0]?.status).toBe(expected);
});

it('reads the end under either name', async () => {
  const state = { completed_on: undefined, completion_date: '2026-01-10T10:06:00Z' };
  expect((await read([aDeployment(state)])).records[0]?.finishedAt).toBe(at('2026-01-10T10:06:00'));
});

it('one that is under way has no end, and one that waits for a click is none', async () => {
  const waiting = { name: 'UNDEPLOYED', status: undefined, started_on: undefined, completed_on: undefined };
  const running = aDeployment({ name: 'IN_PROGRESS', status: undefined, completed_on: undefined });
  const { records, http } = await read([aDeployment(waiting, { uuid: '{d-2}' }), running]);
  expect(records.map(({ id, status, finishedAt }) => [id, status, finishedAt])).toEqual([
    ['d-1', 'running', undefined],
  ]);
  const lists = http.requests.filter(({ path }) => path.endsWith('/deployments'));
  expect(lists.map(({ query }) => [query?.['state.name'], query?.['sort']])).toEqual([
    ['IN_PROGRESS', '-state.started_on'],
    ['COMPLETED', '-state.started_on'],
  ]);
});

it.each([
  ['eu-1', 'Production', 'production/eu-1'],
  ['prod-rehearsal', 'Staging', 'staging/prod-rehearsal'],
  ['Production', 'Production', 'Production'],
  ['qa', 'Test', 'qa'],
])('the environment %s of the type %s is %s', async (name, type, expected) => {
  const { records } = await read([aDeployment()], { environment: environments(name, type) });
  expect(records[0]?.environment).toBe(expected);
});

it('an environment that was deleted is no production', async () => {
  const { records } = await read([aDeployment()], { environment: listOf([]) });
  expect(records[0]?.environment).toBe('{e-1}');
});

it('a tag is a version, and a pipeline called hotfix is unplanned', async () => {
  const target = { ref_type: 'tag', ref_name: 'v1.2', selector: { type: 'custom', pattern: 'hotfix' } };
  const release = { commit: { hash: sha(1) }, pipeline: { target } };
  const { records } = await read([aDeployment({}, { release })]);
  expect(records[0]).toMatchObject({ version: 'v1.2', ref: 'v1.2', unplanned: true });
});

it('services of a repository are told apart by the pipeline that deploys', async () => {
  const services = someServices(
    { name: 'cart', deployments: { connection: 'bitbucket', pattern: '^deploy-cart$' } },
    { name: 'shop', deployments: { connection: 'bitbucket', pattern: '^deploy$' } },
  );
  const { records } = await read([aDeployment()], { scope: aScope({ services }) });
  expect(records.map(({ service }) => service)).toEqual(['shop']);
});

it('the full name of an abbreviated commit is asked for', async () => {
  const http = aBitbucket({
    '/environments': () => environments(),
    '/deployments': (query) =>
      listOf(
        query['state.name'] === 'COMPLETED'
          ? [aDeployment({}, { release: { commit: { hash: sha(1).slice(0, 12) } } })]
          : [],
      ),
    [`/commit/${sha(1).slice(0, 12)}`]: () => ({ hash: sha(1) }),
  });
  expect((await collect(fetchDeployments(http, aScope()))).records[0]?.revision).toBe(sha(1));
});

it('goes on to what began half a day before the span, as a step may take that long', async () => {
  const pages: Readonly<Record<string, unknown>> = {
    '1': listOf(
      [aDeployment({ started_on: '2025-12-31T13:00:00Z', completed_on: '2026-01-01T00:30:00Z' })],
      'https://x/?page=2',
    ),
    '2': listOf([aDeployment({ started_on: '2025-12-31T11:00:00Z' }, { uuid: '{d-2}' })], 'https://x/?page=3'),
  };
  const http = aBitbucket({
    '/environments': () => environments(),
    '/deployments': (query) => (query['state.name'] === 'IN_PROGRESS' ? listOf([]) : pages[String(query['page'] ?? 1)]),
  });
  const { records, complete } = await collect(fetchDeployments(http, aScope()));
  expect(records.map(({ id }) => id)).toEqual(['d-1', 'd-2']);
  expect(complete).toEqual(aScope().span);
});

it('where Pipelines are switched off there is none, and a repository that is gone is a sentence', async () => {
  const without = aBitbucket({ '/deployments': NOT_FOUND, '': () => ({ full_name: 'acme/shop' }) });
  expect((await collect(fetchDeployments(without, aScope()))).records).toEqual([]);
  const gone = aBitbucket({ '/deployments': NOT_FOUND, '': NOT_FOUND });
  await expect(collect(fetchDeployments(gone, aScope()))).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringContaining('acme/shop'),
  });
});

it('a list that breaks off is not taken for the whole', async () => {
  const http = aBitbucket({
    '/environments': () => environments(),
    '/deployments': (query) => {
      if (query['page'] === '2') {
        throw NOT_FOUND;
      }
      return listOf(
        query['state.name'] === 'COMPLETED' ? [aDeployment()] : [],
        query['state.name'] === 'COMPLETED' ? 'https://x/?page=2' : undefined,
      );
    },
  });
  await expect(collect(fetchDeployments(http, aScope()))).rejects.toMatchObject({ kind: 'not-found' });
});

describe('tags', () => {
  const services = someServices({
    name: 'shop',
    deployments: { connection: 'bitbucket', from: 'tags', pattern: '^v' },
  });

  it('are deployments when they were made, light ones when their commit was', async () => {
    const target = { hash: sha(1), date: '2026-01-09T09:00:00+00:00' };
    const http = aBitbucket({
      '/refs/tags': () =>
        listOf([
          { name: 'v2', message: 'v2 (hotfix)\n', date: '2026-01-10T09:00:00+00:00', target },
          { name: 'v1', message: null, date: null, target },
          { name: 'nightly', message: null, date: null, target },
          { name: 'v0', message: null, date: null, target: null },
        ]),
    });
    const { records } = await collect(fetchDeployments(http, aScope({ services })));
    expect(records.map(({ id, finishedAt, unplanned, revision }) => [id, finishedAt, unplanned, revision])).toEqual([
      ['v2', at('2026-01-10T09:00:00'), true, sha(1)],
      ['v1', at('2026-01-09T09:00:00'), undefined, sha(1)],
    ]);
    expect(http.requests[0]?.query?.['sort']).toBe('-target.date');
  });
});

describe('pipelines', () => {
  const aPipeline = (number: number, target: object, result = 'SUCCESSFUL') => ({
    build_number: number,
    state: { name: 'COMPLETED', result: { name: result } },
    trigger: { name: 'PUSH' },
    target: { ref_type: 'branch', ref_name: 'main', commit: { hash: sha(number) }, ...target },
    created_on: '2026-01-10T10:00:00.1Z',
    completed_on: '2026-01-10T10:05:00Z',
  });

  it.each([
    [{ from: 'pipeline' as const }, ['1', '3']],
    [{ from: 'pipeline' as const, pipeline: 'deploy' }, ['3']],
    [{ from: 'pipeline' as const, pattern: '^release/|^deploy$' }, ['2', '3']],
  ])('of %j those are deployments: %j', async (rule, expected) => {
    const services = someServices({ name: 'shop', deployments: { connection: 'bitbucket', ...rule } });
    const http = aBitbucket({
      '/pipelines': () =>
        listOf([
          aPipeline(1, { selector: { type: 'default' } }),
          aPipeline(2, { ref_name: 'release/1', selector: { type: 'branches', pattern: 'release/*' } }),
          aPipeline(3, { selector: { type: 'custom', pattern: 'deploy' } }),
          aPipeline(4, { selector: { type: 'pull-requests', pattern: '**' } }),
        ]),
    });
    const { records } = await collect(fetchDeployments(http, aScope({ services })));
    expect(records.map(({ id }) => id)).toEqual(expected);
    expect(askedOf(http)).toEqual(['/pipelines']);
  });
});
