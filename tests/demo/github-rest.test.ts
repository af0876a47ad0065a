import type { SimulatedVendor } from '../../demo/vendors/common/simulated-vendor';
import { startGithub } from '../../demo/vendors/github/server';
import { deviations, officialSchema } from './openapi-shape';
import { NOW, repositoryOf, smallWorld } from './small-world';
import { generateWorld } from '../../demo/world/generate';

const world = smallWorld();
let github: SimulatedVendor;

beforeAll(async () => {
  github = await startGithub({ world, token: 'secret' });
});
afterAll(() => github.close());

async function get(path: string, headers: Record<string, string> = {}, url = github.url) {
  const response = await fetch(url + path, { headers: { authorization: 'Bearer secret', ...headers } });
  const text = await response.text();
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const body: any = text.startsWith('<') || text === '' ? text : JSON.parse(text);
  return { status: response.status, header: (name: string) => response.headers.get(name), body };
}

const gateway = repositoryOf(world, 'gateway');
const run = repositoryOf(world, 'catalog').runs.find(({ attempts }) => attempts.length > 1);
const [base, head] = [gateway.commits[3]?.sha, gateway.branches.get('main')];

describe('shapes', () => {
  it.each([
    ['/repos/{owner}/{repo}', '/repos/acme/gateway'],
    ['/repos/{owner}/{repo}/deployments', '/repos/acme/gateway/deployments'],
    [
      '/repos/{owner}/{repo}/deployments/{deployment_id}',
      `/repos/acme/gateway/deployments/${gateway.deployments[0]?.id}`,
    ],
    [
      '/repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
      `/repos/acme/gateway/deployments/${gateway.deployments[0]?.id}/statuses`,
    ],
    ['/repos/{owner}/{repo}/releases', '/repos/acme/billing-export/releases'],
    ['/repos/{owner}/{repo}/tags', '/repos/acme/billing-export/tags'],
    ['/repos/{owner}/{repo}/commits', '/repos/acme/gateway/commits'],
    ['/repos/{owner}/{repo}/compare/{basehead}', `/repos/acme/gateway/compare/${base}...${head}`],
    ['/repos/{owner}/{repo}/issues', '/repos/acme/incidents/issues?state=all'],
    ['/repos/{owner}/{repo}/actions/runs', '/repos/acme/catalog/actions/runs'],
    ['/repos/{owner}/{repo}/actions/runs/{run_id}', `/repos/acme/catalog/actions/runs/${run?.id}`],
    ['/repos/{owner}/{repo}/actions/runs/{run_id}/jobs', `/repos/acme/catalog/actions/runs/${run?.id}/jobs?filter=all`],
    [
      '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}',
      `/repos/acme/catalog/actions/runs/${run?.id}/attempts/1`,
    ],
    ['/repos/{owner}/{repo}/actions/workflows', '/repos/acme/catalog/actions/workflows'],
    ['/rate_limit', '/rate_limit'],
  ])('%s has no field that GitHub has not, and each with its type', async (route, path) => {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    expect(deviations(body, officialSchema(route))).toEqual([]);
  });
});

describe('lists', () => {
  it('are given page by page, with links', async () => {
    const first = await get('/repos/acme/gateway/deployments?per_page=10');
    const second = await get('/repos/acme/gateway/deployments?per_page=10&page=2');
    expect(first.body).toHaveLength(10);
    expect(first.header('link')).toContain('per_page=10&page=2>; rel="next"');
    expect(second.header('link')).toContain('rel="prev"');
    expect(second.body[0].id).not.toBe(first.body[9].id);
    const last = Math.ceil(gateway.deployments.length / 10);
    expect((await get(`/repos/acme/gateway/deployments?per_page=10&page=${last}`)).header('link')).not.toContain(
      'next',
    );
  });

  it('give at most 100 rows a page and 30 when nothing is said', async () => {
    expect((await get('/repos/acme/gateway/deployments?per_page=500')).body).toHaveLength(100);
    expect((await get('/repos/acme/gateway/deployments')).body).toHaveLength(30);
  });

  it('give issues changed since a time, oldest change first', async () => {
    const since = '2026-01-15T00:00:00Z';
    const { body } = await get(
      `/repos/acme/incidents/issues?labels=incident&state=all&since=${since}&sort=updated&direction=asc&per_page=100`,
    );
    const truth = repositoryOf(world, 'incidents').issues.filter(({ updatedAt }) => updatedAt >= Date.parse(since));
    expect(body).toHaveLength(truth.length);
    const times = body.map((row: { updated_at: string }) => row.updated_at);
    expect(times).toEqual([...times].sort());
  });

  it('have pull requests among the issues, told by their field', async () => {
    const { body } = await get('/repos/acme/shop/issues?state=all&per_page=100');
    const isPull = body.map((row: object) => 'pull_request' in row);
    expect(isPull).toContain(true);
    expect(isPull).toContain(false);
  });
});

describe('workflow runs', () => {
  it('show the latest attempt, with earlier ones at their own address', async () => {
    const latest = (await get(`/repos/acme/catalog/actions/runs/${run?.id}`)).body;
    const first = (await get(`/repos/acme/catalog/actions/runs/${run?.id}/attempts/1`)).body;
    expect([latest.run_attempt, latest.conclusion]).toEqual([2, 'success']);
    expect([first.run_attempt, first.conclusion]).toEqual([1, 'failure']);
    expect(latest.created_at).toBe(first.created_at);
    expect(latest.run_started_at > first.run_started_at).toBe(true);
  });

  it('give at most 1000 of more when a filter is set, and say how many there are', async () => {
    const long = generateWorld({ seed: 7, now: NOW, months: 16 });
    const server = await startGithub({ world: long, token: 'secret' });
    const query = 'created=2020-01-01..2026-12-31&per_page=100';
    const tenth = await get(`/repos/acme/shop/actions/runs?${query}&page=10`, {}, server.url);
    const next = await get(`/repos/acme/shop/actions/runs?${query}&page=11`, {}, server.url);
    const free = await get('/repos/acme/shop/actions/runs?per_page=100&page=11', {}, server.url);
    expect(tenth.body.total_count).toBeGreaterThan(1000);
    expect(tenth.body.workflow_runs).toHaveLength(100);
    expect(next.body.workflow_runs).toHaveLength(0);
    expect(free.body.workflow_runs).toHaveLength(100);
    await server.close();
  });
});

describe('compare', () => {
  it('says what a rollback is: behind', async () => {
    const { body } = await get(`/repos/acme/gateway/compare/${head}...${base}`);
    expect([body.status, body.ahead_by]).toEqual(['behind', 0]);
  });
});

describe('protocol', () => {
  it('answers 304 to a known ETag, which costs nothing', async () => {
    const first = await get('/repos/acme/gateway/releases');
    const again = await get('/repos/acme/gateway/releases', { 'if-none-match': first.header('etag') ?? '' });
    expect([again.status, again.body]).toEqual([304, '']);
    expect(again.header('x-ratelimit-remaining')).toBe(first.header('x-ratelimit-remaining'));
  });

  it.each([
    { what: 'a wrong token', path: '/user', token: 'wrong', status: 401, message: 'Bad credentials' },
    {
      what: 'an unknown repository',
      path: '/repos/acme/none/issues',
      token: 'secret',
      status: 404,
      message: 'Not Found',
    },
    { what: 'an unknown route', path: '/repos/acme/shop/nothing', token: 'secret', status: 404, message: 'Not Found' },
  ])('refuses $what', async ({ path, token, status, message }) => {
    expect(await get(path, { authorization: `Bearer ${token}` })).toMatchObject({ status, body: { message } });
  });

  it('counts down the hourly limit and then refuses', async () => {
    const small = await startGithub({ world, token: 'secret', limit: 2 });
    const remaining = [];
    for (const path of ['/user', '/repos/acme/shop', '/repos/acme/cart']) {
      const { status, header } = await get(path, {}, small.url);
      remaining.push([status, header('x-ratelimit-remaining')]);
    }
    expect(remaining).toEqual([
      [200, '1'],
      [200, '0'],
      [403, '0'],
    ]);
    await small.close();
  });

  it('answers under the paths of an Enterprise Server too', async () => {
    expect((await get('/api/v3/repos/acme/shop')).body.full_name).toBe('acme/shop');
  });

  it('counts requests by kind', async () => {
    const before = github.requests().kinds['/repos/:owner/:repo/tags'] ?? 0;
    await get('/repos/acme/shop/tags');
    expect(github.requests().kinds['/repos/:owner/:repo/tags']).toBe(before + 1);
  });
});

describe('faults', () => {
  afterEach(() => github.setFaults([]));

  it.each([
    [{ kind: 'html' } as const, 200, expect.stringContaining('<html>')],
    [{ kind: 'serverError' } as const, 502, { message: 'Server Error' }],
    [{ kind: 'forbidden' } as const, 403, { message: 'Resource not accessible by personal access token' }],
    [{ kind: 'rateLimit' } as const, 403, { message: expect.stringContaining('rate limit exceeded') }],
    [{ kind: 'slowDown', retryAfterSeconds: 30 } as const, 403, { message: expect.stringContaining('secondary') }],
  ])('can fail with %p', async (answer, status, body) => {
    github.setFaults([{ match: /\/repos\/acme\/shop/, times: 1, answer }]);
    const failed = await get('/repos/acme/shop');
    expect(failed.status).toBe(status);
    expect(failed.body).toEqual(typeof body === 'object' && 'message' in body ? expect.objectContaining(body) : body);
    expect((await get('/repos/acme/shop')).status).toBe(200);
  });

  it('can leave out a field of a GraphQL answer about one repository', async () => {
    github.setFaults([{ match: /graphql.*"shop"/, answer: { kind: 'missingField', field: 'oid' } }]);
    const query = 'query ($n: String!) { repository(owner: "acme", name: $n) { defaultBranchRef { target { oid } } } }';
    const ask = async (n: string) => {
      const body = JSON.stringify({ query, variables: { n } });
      return (
        await fetch(`${github.url}/graphql`, { method: 'POST', headers: { authorization: 'Bearer secret' }, body })
      ).json();
    };
    expect(await ask('shop')).toEqual({ data: { repository: { defaultBranchRef: { target: {} } } } });
    expect(await ask('search')).toMatchObject({
      data: { repository: { defaultBranchRef: { target: { oid: expect.any(String) } } } },
    });
  });
});
