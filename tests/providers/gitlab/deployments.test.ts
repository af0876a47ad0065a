import type { Deployment } from '../../../src/core/records';
import { parseSettings } from '../../../src/core/settings';
import { fetchDeployments } from '../../../src/providers/gitlab/deployments';
import { variablesOf } from '../github/fake-http';
import { at, collect, sha } from '../github/support';
import { aGitlab, anEnvironment, aProject, aScope, askedOf, someServices } from './support';

function aJob(overrides: Record<string, unknown> = {}) {
  return {
    id: 90,
    name: 'deploy',
    tag: false,
    started_at: '2026-01-10T10:01:00.250Z',
    finished_at: '2026-01-10T10:06:00.750Z',
    web_url: 'https://gitlab.example/acme/shop/-/jobs/90',
    user: { username: 'a-person' },
    ...overrides,
  };
}

function aDeployment(overrides: Record<string, unknown> = {}) {
  return {
    id: 41,
    iid: 3,
    ref: 'main',
    sha: sha(1),
    status: 'success',
    created_at: '2026-01-10T10:00:00.100Z',
    updated_at: '2026-01-12T00:00:00.000Z',
    user: { username: 'a-person' },
    environment: { id: 9, name: 'production' },
    deployable: aJob(),
    ...overrides,
  };
}

async function deploymentsOf(rows: readonly unknown[], scope = aScope(), project: unknown = aProject()) {
  const http = aGitlab({ Project: () => project, '/deployments': () => rows });
  return (await collect(fetchDeployments(http, scope))).records;
}

it('a deployment ended with its job, whatever was written to it later', async () => {
  expect(await deploymentsOf([aDeployment()])).toEqual([
    {
      kind: 'deployment',
      id: '41',
      service: 'shop',
      status: 'succeeded',
      startedAt: at('2026-01-10T10:01:00.250'),
      finishedAt: at('2026-01-10T10:06:00.750'),
      environment: 'production',
      revision: sha(1),
      ref: 'main',
      url: 'https://gitlab.example/acme/shop/-/jobs/90',
      labels: ['deploy'],
    },
  ]);
});

const ENDED = { finishedAt: at('2026-01-10T10:06:00.750') };
it.each<[string, Deployment['status'], object]>([
  ['created', 'running', {}],
  ['blocked', 'running', {}],
  ['running', 'running', {}],
  ['success', 'succeeded', ENDED],
  ['failed', 'failed', ENDED],
  ['canceled', 'canceled', ENDED],
  ['skipped', 'canceled', ENDED],
  ['wonderful', 'unknown', {}],
])('status %s means %s', async (status, expected, end) => {
  const [record] = await deploymentsOf([aDeployment({ status })]);
  expect(record).toMatchObject({ status: expected, ...end });
  expect(record?.finishedAt === undefined).toBe(!('finishedAt' in end));
});

it('one that was made through the API has no job, and ended with its last status', async () => {
  const [record] = await deploymentsOf([aDeployment({ deployable: null })]);
  expect(record).toMatchObject({ startedAt: at('2026-01-10T10:00:00.100'), finishedAt: at('2026-01-12') });
});

it('a tag is a version', async () => {
  const [record] = await deploymentsOf([aDeployment({ ref: 'v1.2.0', deployable: aJob({ tag: true }) })]);
  expect(record).toMatchObject({ ref: 'v1.2.0', version: 'v1.2.0' });
});

it.each([
  ['production', 'PRODUCTION', 'production'],
  ['eu-1', 'PRODUCTION', 'production/eu-1'],
  ['prod-rehearsal', 'STAGING', 'staging/prod-rehearsal'],
  ['staging', 'STAGING', 'staging'],
  // `other` is what GitLab says of a name that it has never heard.
  ['live', 'OTHER', 'live'],
  ['live', null, 'live'],
])('an environment %s of tier %s is %s', async (name, tier, expected) => {
  const project = aProject([anEnvironment(name, tier)]);
  const [record] = await deploymentsOf([aDeployment({ environment: { name } })], aScope(), project);
  expect(record?.environment).toBe(expected);
});

it('a pattern of the settings may say by itself that eu-1 is production', async () => {
  const settings = parseSettings({ production: '^eu-' });
  const project = aProject([anEnvironment('eu-1', 'PRODUCTION')]);
  const [record] = await deploymentsOf([aDeployment({ environment: { name: 'eu-1' } })], aScope({ settings }), project);
  expect(record?.environment).toBe('eu-1');
});

it("a rule's environment is named as in GitLab, without the tier", async () => {
  const services = someServices(
    { name: 'eu', deployments: { connection: 'gitlab', environment: '^eu-' } },
    { name: 'us', deployments: { connection: 'gitlab', environment: '^us-' } },
  );
  const project = aProject([anEnvironment('eu-1', 'PRODUCTION')]);
  const records = await deploymentsOf([aDeployment({ environment: { name: 'eu-1' } })], aScope({ services }), project);
  expect(records.map(({ service, environment }) => [service, environment])).toEqual([['eu', 'production/eu-1']]);
});

it('tiers that were not among the first hundred are asked for by name, once', async () => {
  const http = aGitlab({
    Project: () => aProject([]),
    EnvironmentsByName: ({ name0, name1 }) => ({ e0: anEnvironment(String(name0)), e1: name1 ? null : undefined }),
    '/deployments': () => [
      aDeployment({ environment: { name: 'eu-1' } }),
      aDeployment({ id: 42, environment: { name: 'gone' } }),
      aDeployment({ id: 43, environment: { name: 'eu-1' } }),
    ],
  });
  const { records } = await collect(fetchDeployments(http, aScope()));
  expect(records.map(({ environment }) => environment)).toEqual(['production/eu-1', 'gone', 'production/eu-1']);
  expect(askedOf(http).filter((name) => name === 'EnvironmentsByName')).toHaveLength(1);
});

it('the tier of an environment that no rule names is not asked for', async () => {
  const services = someServices({ name: 'shop', deployments: { connection: 'gitlab', environment: '^production$' } });
  const http = aGitlab({
    Project: () => aProject([]),
    EnvironmentsByName: ({ name0 }) => ({ e0: anEnvironment(String(name0)) }),
    '/deployments': () => [
      aDeployment({ environment: { name: 'review/tax' } }),
      aDeployment({ id: 42, environment: { name: 'review/cart' } }),
      aDeployment({ id: 43 }),
    ],
  });
  const { records } = await collect(fetchDeployments(http, aScope({ services })));
  expect(records.map(({ id }) => id)).toEqual(['43']);
  expect(variablesOf(http.requests[2]!)).toEqual({ path: 'acme/shop', name0: 'production' });
});

it('jobs tell the services of a monorepo, and hotfixes', async () => {
  const services = someServices(
    { name: 'cart', deployments: { connection: 'gitlab', pattern: '^deploy:cart' } },
    { name: 'checkout', deployments: { connection: 'gitlab', pattern: '^deploy:checkout' } },
  );
  const rows = [
    aDeployment({ deployable: aJob({ name: 'deploy:cart' }) }),
    aDeployment({ id: 42, deployable: aJob({ name: 'deploy:checkout:hotfix' }) }),
  ];
  const records = await deploymentsOf(rows, aScope({ services }));
  expect(records.map(({ id, service, unplanned }) => [id, service, unplanned])).toEqual([
    ['41', 'cart', undefined],
    ['42', 'checkout', true],
  ]);
});

describe('paging', () => {
  /** Deployments that answer as GitLab does: updates in the order of time, the newest first, of equal times the higher id. */
  function changing(times: readonly string[], onPage: (page: number) => void = () => undefined) {
    const rows = times.map((updated_at, index) => aDeployment({ id: index + 1, updated_at }));
    let asked = 0;
    const http = aGitlab({
      '/deployments': (_, { query = {} }) => {
        asked += 1;
        onPage(asked);
        const before = Date.parse(String(query['updated_before']));
        const after = Date.parse(String(query['updated_after']));
        const found = rows
          .filter(({ updated_at }) => Date.parse(updated_at) <= before && Date.parse(updated_at) >= after)
          .sort((one, other) => Date.parse(other.updated_at) - Date.parse(one.updated_at) || other.id - one.id);
        const page = Number(query['page']);
        return found.slice((page - 1) * 100, page * 100);
      },
    });
    return { http, rows };
  }

  const minutes = (count: number) =>
    Array.from({ length: count }, (_, index) => new Date(at('2026-01-10') + index * 60_000).toISOString());

  it('a deployment that changes meanwhile makes no other one be missed', async () => {
    const { http, rows } = changing(minutes(250), (page) => {
      // After the first page, the newest of it changes once more and leaves the list.
      if (page === 2) {
        rows[249]!.updated_at = '2026-02-20T00:00:00.000Z';
      }
    });
    const { records, complete } = await collect(fetchDeployments(http, aScope()));
    expect(new Set(records.map(({ id }) => id)).size).toBe(250);
    expect(complete).toEqual(aScope().span);
    // 100 rows, then 99 new ones each: 100 + 99 + 51.
    expect(askedOf(http).filter((name) => name === '/deployments')).toHaveLength(3);
  });

  it('more than a page of one instant is read page by page', async () => {
    const { http } = changing(Array.from({ length: 230 }, () => '2026-01-10T10:00:00.123Z'));
    const { records } = await collect(fetchDeployments(http, aScope()));
    expect(new Set(records.map(({ id }) => id)).size).toBe(230);
  });

  it('what is known grows from the newest', async () => {
    const { http } = changing(minutes(150));
    const { batches } = await collect(fetchDeployments(http, aScope()));
    // The 100th from the end changed at minute 50; another may have in the same millisecond.
    expect(batches[0]?.complete).toEqual({ from: at('2026-01-10T00:50:00.001'), to: aScope().span.to });
  });
});

it('a source that GitLab has not is refused in a sentence', () => {
  const services = someServices({
    name: 'shop',
    deployments: { connection: 'gitlab', from: 'workflow', workflow: 'x' },
  });
  expect(() => fetchDeployments(aGitlab({}), aScope({ services }))).toThrow('Service "shop": GitLab has no "workflow"');
});
