import type { SimulatedVendor } from '../../demo/vendors/common/simulated-vendor';
import { startGitlab } from '../../demo/vendors/gitlab/server';
import { repositoryOf, smallWorld } from './small-world';

const world = smallWorld();
const accounts = repositoryOf(world, 'accounts');
let gitlab: SimulatedVendor;

beforeAll(async () => {
  gitlab = await startGitlab({ world, token: 'secret' });
});
afterAll(() => gitlab.close());

const HEADERS = { 'private-token': 'secret', 'content-type': 'application/json' };

async function get(path: string, url = gitlab.url) {
  const response = await fetch(`${url}/api/v4${path}`, { headers: HEADERS });
  // The shape is REST's, which each test looks at itself.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const body: any = response.headers.get('content-type')?.includes('json')
    ? await response.json()
    : await response.text();
  return { response, body };
}

// The answers are GraphQL's, whose shape each test asks for itself.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
async function ask(query: string): Promise<any> {
  const body = JSON.stringify({ query });
  const response = await fetch(`${gitlab.url}/api/graphql`, { method: 'POST', headers: HEADERS, body });
  expect(response.status).toBe(200);
  return response.json();
}

describe('REST', () => {
  it('gives 20 rows of a list, 100 at the most, and says where the next are', async () => {
    const few = await get(`/projects/${accounts.id}/deployments`);
    expect(few.body).toHaveLength(20);
    const many = await get(`/projects/${accounts.id}/deployments?per_page=500`);
    expect(many.body.length).toBe(Math.min(100, accounts.deployments.length));
    expect(few.response.headers.get('x-next-page')).toBe('2');
    expect(few.response.headers.get('link')).toContain('rel="next"');
  });

  it('knows a project by its number and by its encoded path', async () => {
    const [byNumber, byPath] = await Promise.all([
      get(`/projects/${accounts.id}/repository/commits?per_page=1`),
      get('/projects/acme%2Faccounts/repository/commits?per_page=1'),
    ]);
    expect(byPath.body).toEqual(byNumber.body);
    expect((await get('/projects/1/repository/commits')).response.status).toBe(404);
  });

  it('gives what one revision reaches and another does not', async () => {
    const head = accounts.branches.get('main') ?? '';
    const before = accounts.commits.find(({ sha }) => sha === head)?.parents[0] ?? '';
    const { body } = await get(`/projects/${accounts.id}/repository/commits?ref_name=${before}..${head}`);
    const ids: readonly string[] = body.map(({ id }: { id: string }) => id);
    expect(ids).toContain(head);
    expect(ids).not.toContain(before);
  });

  it('filters deployments by update, both ends inside, and refuses what would be slow', async () => {
    const all = await get(`/projects/${accounts.id}/deployments?order_by=updated_at&sort=desc&per_page=100`);
    const [newest, second] = all.body;
    const query = `order_by=updated_at&sort=desc&updated_after=${second.updated_at}&updated_before=${newest.updated_at}`;
    const { body } = await get(`/projects/${accounts.id}/deployments?${query}`);
    expect(body.map(({ id }: { id: number }) => id)).toEqual([newest.id, second.id]);
    const { response } = await get(`/projects/${accounts.id}/deployments?finished_after=2026-01-01T00:00:00Z`);
    expect(response.status).toBe(400);
  });

  it('moves the last update of a deployment after its job has ended', async () => {
    const { body } = await get(`/projects/${accounts.id}/deployments?per_page=100`);
    const ended = body.filter(({ status }: { status: string }) => status === 'success');
    expect(ended.length).toBeGreaterThan(5);
    for (const { deployable, updated_at } of ended) {
      expect(Date.parse(updated_at)).toBeGreaterThan(Date.parse(deployable.finished_at));
    }
  });

  it('lets nobody in without the token', async () => {
    const response = await fetch(`${gitlab.url}/api/v4/projects/${accounts.id}/deployments`);
    expect(response.status).toBe(401);
  });
});

describe('GraphQL', () => {
  it('says nothing of a project that is not there but null', async () => {
    expect(await ask('{ project(fullPath: "acme/nothing") { id } }')).toEqual({ data: { project: null } });
  });

  it('refuses a query that costs too much before it reads anything', async () => {
    // 100 rows double the cost of a list. Jobs: 1 + nodes 1 + 9 fields, doubled: 22. Pipelines: 1 + nodes 1 + id 1 + 6 × 22,
    // doubled: 270. With the project: 271.
    const jobs = 'jobs(first: 100) { nodes { id name status stage { name } createdAt startedAt finishedAt duration } }';
    const many = Array.from({ length: 6 }, (_, index) => `j${index}: ${jobs}`).join(' ');
    const { errors } = await ask(
      `{ project(fullPath: "acme/shop") { pipelines(first: 100) { nodes { id ${many} } } } }`,
    );
    expect(errors[0].message).toBe('Query has complexity of 271, which exceeds max complexity of 250');
  });

  it('says what does not exist in its own words', async () => {
    const { errors } = await ask('{ project(fullPath: "acme/shop") { squashCommitSha } }');
    expect(errors[0].message).toBe("Field 'squashCommitSha' doesn't exist on type 'Project'");
  });
});

it('refuses in plain text when it was asked too often, and says for how long on REST and GraphQL alike', async () => {
  const busy = await startGitlab({ world, token: 'secret', limit: 1 });
  const first = await get(`/projects/${accounts.id}/deployments`, busy.url);
  expect(first.response.headers.get('ratelimit-remaining')).toBe('0');
  const { response, body } = await get(`/projects/${accounts.id}/deployments`, busy.url);
  await busy.close();
  expect([response.status, body]).toEqual([429, 'Retry later\n']);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
});
