import type { SimulatedVendor } from '../../demo/vendors/common/simulated-vendor';
import { startBitbucket } from '../../demo/vendors/bitbucket/server';
import { repositoryOf, smallWorld } from './small-world';

const world = smallWorld();
const accounts = repositoryOf(world, 'accounts');
let bitbucket: SimulatedVendor;

beforeAll(async () => {
  bitbucket = await startBitbucket({ world, token: 'secret' });
});
afterAll(() => bitbucket.close());

async function get(path: string, authorization = 'Basic secret') {
  const response = await fetch(`${bitbucket.connection.url}${path}`, { headers: { authorization } });
  // The shape is the API's, which each test looks at itself.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const body: any = await response.json();
  return { status: response.status, body };
}

const lists = '/repositories/acme/accounts';

it('lets in who brings the token, in either form', async () => {
  expect((await get(lists)).status).toBe(200);
  expect((await get(lists, 'Bearer secret')).status).toBe(200);
  expect((await get(lists, 'Basic other')).status).toBe(401);
  expect((await get('/user')).status).toBe(403);
});

it('gives ten rows of a list, as many as it likes at the most, and the address of the next', async () => {
  const few = await get(`${lists}/pullrequests?state=MERGED`);
  expect(few.body.values).toHaveLength(10);
  expect(few.body.next).toMatch(/^https:\/\/api\.bitbucket\.example\/2\.0\/.*page=2/);
  expect((await get(`${lists}/pullrequests?pagelen=100`)).status).toBe(400);
});

it('gives open pull requests alone, unless it is asked for others, and commits by 12 digits', async () => {
  const count = (state: string) => accounts.pullRequests.filter((pull) => pull.state === state).length;
  expect((await get(`${lists}/pullrequests`)).body.size).toBe(count('OPEN'));
  const both = await get(`${lists}/pullrequests?state=MERGED&state=OPEN&pagelen=1`);
  expect(both.body.size).toBe(count('OPEN') + count('MERGED'));
  expect(both.body.values[0].source.commit.hash).toHaveLength(12);
});

it('gives what is asked for, and no more: also not where the list goes on', async () => {
  const { body } = await get(`${lists}/pullrequests?state=MERGED&pagelen=1&fields=values.id,values.merge_commit.date`);
  expect(Object.keys(body)).toEqual(['values']);
  expect(Object.keys(body.values[0])).toEqual(['id', 'merge_commit']);
  expect(body.values[0].merge_commit).toEqual({ date: expect.stringMatching(/\+00:00$/) });
});

it('gives what some revisions reach and others do not, and nothing where one is not there', async () => {
  const head = accounts.branches.get('main') ?? '';
  const before = accounts.commits.find(({ sha }) => sha === head)?.parents[0] ?? '';
  const { body } = await get(`${lists}/commits?include=${head.slice(0, 12)}&exclude=${before}&pagelen=100`);
  const ids: readonly string[] = body.values.map(({ hash }: { hash: string }) => hash);
  expect(ids).toContain(head);
  expect(ids).not.toContain(before);
  expect((await get(`${lists}/commits?include=${head}&include=${'0'.repeat(40)}`)).status).toBe(404);
});

it('knows two orders of deployments, and tells how they ended only when it is asked', async () => {
  expect((await get(`${lists}/deployments?sort=-created_on`)).status).toBe(400);
  const { body } = await get(`${lists}/deployments?sort=-state.started_on&state.name=COMPLETED`);
  expect(body.values[0].state.name).toBe('COMPLETED');
  expect(body.values[0].state.status.name).toBeUndefined();
  expect(body.values[0].environment.name).toBeUndefined();
});

it('forgets to say that pipelines go on after the second page', async () => {
  const [first, second] = [await get(`${lists}/pipelines?pagelen=1`), await get(`${lists}/pipelines?pagelen=1&page=2`)];
  expect(first.body.next).toBeDefined();
  expect(second.body.size).toBeGreaterThan(2);
  expect(second.body.next).toBeUndefined();
});
