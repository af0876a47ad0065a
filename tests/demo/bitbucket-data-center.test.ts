import { startBitbucketDataCenter } from '../../demo/vendors/bitbucket-data-center/server';
import type { SimulatedVendor } from '../../demo/vendors/common/simulated-vendor';
import { repositoryOf, smallWorld } from './small-world';

const world = smallWorld();
let bitbucket: SimulatedVendor;

beforeAll(async () => {
  bitbucket = await startBitbucketDataCenter({ world, token: 'secret' });
});
afterAll(() => bitbucket.close());

async function get(path: string, authorization = 'Bearer secret') {
  const address = `${bitbucket.connection.url}/rest/api/latest/projects/acme/repos/${path}`;
  const response = await fetch(address, { headers: { authorization } });
  // The shape is the API's, which each test looks at itself.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const body: any = await response.json();
  return { status: response.status, body };
}

/** A pull request that was merged, of several commits. */
function mergedIn(name: string) {
  const { pullRequests } = repositoryOf(world, name);
  return pullRequests.find(
    ({ mergedAt, commits, reviews }) => mergedAt !== null && commits.length > 2 && reviews.length > 0,
  )!;
}

it('lets in who brings the token, and says what is not there', async () => {
  expect((await get('accounts')).status).toBe(200);
  expect((await get('accounts', 'Basic secret')).status).toBe(401);
  const { status, body } = await get('accounts/pull-requests/999999/commits');
  expect([status, body.errors[0].exceptionName]).toEqual([
    404,
    'com.atlassian.bitbucket.pull.NoSuchPullRequestException',
  ]);
});

it('gives no more at once than it likes, and says where it goes on', async () => {
  const { body: first } = await get('accounts/commits?limit=1000');
  expect([first.values.length, first.isLastPage, first.nextPageStart]).toEqual([100, false, 100]);
  const { body: second } = await get('accounts/commits?limit=2&start=100');
  expect(second.values.map(({ id }: { id: string }) => id)).not.toContain(first.values[99].id);
});

// One that squashes, one that rebases, one that merges.
it.each(['catalog', 'sessions', 'accounts'])(
  'knows of a pull request of %s what was pushed, the youngest first, and onto what',
  async (name) => {
    const pull = mergedIn(name);
    const { body } = await get(`${name}/pull-requests/${pull.number}/commits`);
    expect(body.values.map(({ id }: { id: string }) => id)).toEqual([...pull.commits].reverse());
    const { body: row } = await get(`${name}/pull-requests/${pull.number}`);
    expect(row.fromRef.latestCommit).toBe(pull.commits.at(-1));
    // What the branch was before it, not what it is now.
    const { body: merge } = await get(`${name}/commits/${row.properties.mergeCommit.id}`);
    expect(merge.committerTimestamp).toBe(row.closedDate);
    expect((await get(`${name}/commits/${row.toRef.latestCommit}`)).body.committerTimestamp).toBeLessThan(
      row.closedDate,
    );
  },
);

it('tells what happened to a pull request, newest first, with the merge and who reviewed it', async () => {
  const pull = mergedIn('accounts');
  const { body } = await get(`accounts/pull-requests/${pull.number}/activities`);
  const times = body.values.map(({ createdDate }: { createdDate: number }) => createdDate);
  expect(times).toEqual([...times].sort((one, other) => other - one));
  const actions = body.values.map(({ action }: { action: string }) => action);
  expect([actions.at(0), actions.at(-1)]).toEqual(['MERGED', 'OPENED']);
  expect(actions).toContain('APPROVED');
  expect(body.values[0].commit.id).toBe(pull.mergeSha);
});

it('tells the files of a pull request on the only page that there is', async () => {
  const { paths, number } = mergedIn('accounts');
  const { body } = await get(`accounts/pull-requests/${number}/changes?limit=1`);
  expect(body.values.map(({ path }: { path: { toString: string } }) => path.toString)).toEqual(paths);
  expect([body.isLastPage, body.nextPageStart]).toEqual([true, null]);
});
