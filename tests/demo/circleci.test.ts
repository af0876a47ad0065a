import { startCircleci } from '../../demo/vendors/circleci/server';
import type { SimulatedVendor } from '../../demo/vendors/common/simulated-vendor';
import type { World } from '../../demo/world/world';
import { repositoryOf, smallWorld } from './small-world';

const LIST = '/api/v1.1/project/github/acme/shop';
let world: World;
let circleci: SimulatedVendor;
beforeAll(async () => {
  world = smallWorld();
  circleci = await startCircleci({ world, token: 'secret' });
});
afterAll(() => circleci.close());

async function get(path: string, headers: Readonly<Record<string, string>> = { 'circle-token': 'secret' }) {
  const response = await fetch(circleci.url + path, { headers: { accept: 'application/json', ...headers } });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), body: read(text) };
}

function read(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

it('is open to its token only, in either of two headers', async () => {
  expect((await get('/api/v2/me', { 'circle-token': 'other' })).status).toBe(401);
  expect((await get('/api/v2/me', {})).body).toEqual({ message: 'You must log in first.' });
  expect((await get('/api/v2/me', { authorization: 'Bearer secret' })).status).toBe(200);
  expect((await get('/api/v1.1/project/github/acme/nothing')).body).toEqual({ message: 'Project not found' });
});

it('lists the jobs of a project by their numbers, thirty of them unless asked for more, and never more than a hundred', async () => {
  const numbers = async (query: string): Promise<number[]> =>
    (await get(LIST + query)).body.map((build: { build_num: number }) => build.build_num);
  const usual = await numbers('');
  expect(usual).toHaveLength(30);
  expect(usual).toEqual(Array.from(usual, (_, index) => usual[0]! - index));
  expect(await numbers('?limit=500')).toHaveLength(100);
  expect(await numbers('?limit=2&offset=10')).toEqual([usual[10], usual[11]]);
  expect((await numbers(`?offset=${usual[0]! - 1}`)).at(-1)).toBe(1);
});

it('answers in Clojure’s notation to who does not ask for JSON', async () => {
  const { type, body } = await get(LIST, { 'circle-token': 'secret', accept: '*/*' });
  expect([type, typeof body]).toEqual(['application/edn', 'string']);
});

it('has every job that ran, each attempt as a workflow of its own', async () => {
  const attempts = repositoryOf(world, 'shop').runs.flatMap((run) => run.attempts);
  const jobs = attempts.reduce((sum, attempt) => sum + attempt.jobs.length, 0);
  const [newest] = (await get(`${LIST}?limit=1`)).body;
  expect(newest.build_num).toBe(jobs);
  const all = await Promise.all(
    Array.from({ length: Math.ceil(jobs / 100) }, (_, page) => get(`${LIST}?limit=100&offset=${page * 100}`)),
  );
  const workflows = all.flatMap(({ body }) => body).map(({ workflows: place }) => place);
  const ids = new Set(workflows.map(({ workflow_id }) => workflow_id));
  expect(ids.size).toBe(attempts.filter((attempt) => attempt.jobs.length > 0).length);
  // Those that run something again say where they came from.
  const again = workflows.filter(({ workflow_id, workspace_id }) => workflow_id !== workspace_id);
  expect(again.length).toBeGreaterThan(0);
  expect(again.every(({ workspace_id }) => ids.has(workspace_id))).toBe(true);
});

it('knows who pushed and committed', async () => {
  const [build] = (await get(`${LIST}?limit=1`)).body;
  expect(build.committer_email).toMatch(/@/);
});

it('calls jobs that deploy after their environment, and branches by their names', async () => {
  const { body } = await get(`${LIST}/tree/main?limit=100`);
  expect(new Set(body.map(({ branch }: { branch: string }) => branch))).toEqual(new Set(['main']));
  const names = new Set(body.map(({ workflows }: { workflows: { job_name: string } }) => workflows.job_name));
  expect([...names]).toEqual(
    expect.arrayContaining(['lint', 'test', 'build', 'deploy-checkout-staging', 'deploy-checkout-production']),
  );
});

it('has a workflow for a release, with what somebody approved, which is no job of the list', async () => {
  const { body } = await get('/api/v1.1/project/gh/acme/billing-export?limit=100');
  const release = body.find((build: { vcs_tag: string | null }) => build.vcs_tag !== null);
  expect([release.branch, release.workflows.workflow_name]).toEqual([null, 'Release']);
  const id = release.workflows.workflow_id;
  expect((await get(`/api/v2/workflow/${id}`)).body).toMatchObject({ id, name: 'Release', status: 'success' });
  const { items } = (await get(`/api/v2/workflow/${id}/job`)).body;
  expect(items.map(({ type, job_number }: Record<string, unknown>) => [type, job_number])).toEqual([
    ['approval', undefined],
    ['build', release.build_num],
  ]);
  expect((await get(`/api/v1.1/project/gh/acme/billing-export/${release.build_num}`)).body).toMatchObject(release);
  expect((await get('/api/v2/workflow/no-such-id')).status).toBe(404);
});

it('tells the default branch of a project', async () => {
  const { body } = await get('/api/v2/project/gh/acme/shop');
  expect(body).toMatchObject({ slug: 'gh/acme/shop', vcs_info: { default_branch: 'main' } });
});
