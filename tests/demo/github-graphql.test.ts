import type { SimulatedVendor } from '../../demo/vendors/common/simulated-vendor';
import { startGithub } from '../../demo/vendors/github/server';
import { toRecords } from '../../demo/world/records';
import { repositoryOf, smallWorld } from './small-world';

const world = smallWorld();
let github: SimulatedVendor;

beforeAll(async () => {
  github = await startGithub({ world, token: 'secret' });
});
afterAll(() => github.close());

// The answers are GraphQL's, whose shape each test asks for itself.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
async function ask(query: string, variables: object = {}, url = github.url): Promise<any> {
  const headers = { authorization: 'Bearer secret', 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  expect(response.status).toBe(200);
  return response.json();
}

const HISTORY = `query History($name: String!, $after: String, $path: String, $since: GitTimestamp) {
  repository(owner: "acme", name: $name) {
    defaultBranchRef { name target { ... on Commit {
      history(first: 100, after: $after, path: $path, since: $since) {
        totalCount pageInfo { hasNextPage endCursor }
        nodes { oid committedDate parents(first: 3) { nodes { oid } } associatedPullRequests(first: 1) { nodes { number } } }
      }
    } } }
  }
}`;

async function readHistory(name: string, more: object = {}) {
  const nodes: { oid: string; committedDate: string; associatedPullRequests: { nodes: { number: number }[] } }[] = [];
  let after: string | null = null;
  do {
    const { data } = await ask(HISTORY, { name, after, ...more });
    const { history } = data.repository.defaultBranchRef.target;
    nodes.push(...history.nodes);
    after = history.pageInfo.hasNextPage ? history.pageInfo.endCursor : null;
  } while (after !== null);
  return nodes;
}

describe('history', () => {
  it('gives every commit of the default branch once, newest first, over all pages', async () => {
    const nodes = await readHistory('accounts');
    const truth = toRecords(world).flatMap((row) =>
      row.kind === 'commit' && row.repository === 'acme/accounts' ? [row.id] : [],
    );
    expect(nodes.map(({ oid }) => oid).sort()).toEqual([...truth].sort());
    const dates = nodes.map(({ committedDate }) => committedDate);
    expect(dates).toEqual([...dates].sort().reverse());
  });

  it('gives what touches a folder only', async () => {
    const nodes = await readHistory('shop', { path: 'cart' });
    const truth = toRecords(world).filter((row) => row.kind === 'commit' && row.service?.includes('cart') === true);
    expect(nodes).toHaveLength(truth.length);
  });

  it('gives what is not older than asked', async () => {
    const all = await readHistory('accounts');
    const middle = all[Math.floor(all.length / 2)]?.committedDate ?? '';
    const nodes = await readHistory('accounts', { since: middle });
    expect(nodes).toHaveLength(all.filter(({ committedDate }) => committedDate >= middle).length);
  });

  it('knows the pull request of a commit', async () => {
    const { mergeSha, number } =
      repositoryOf(world, 'accounts').pullRequests.find((pull) => pull.mergeSha !== null) ?? {};
    const nodes = await readHistory('accounts');
    expect(nodes.find(({ oid }) => oid === mergeSha)?.associatedPullRequests.nodes).toEqual([{ number }]);
  });

  it('starts from any revision', async () => {
    const { deployments } = repositoryOf(world, 'search');
    const query = `query ($oid: GitObjectID!) { repository(owner: "acme", name: "search") { object(oid: $oid) {
      ... on Commit { history(first: 1) { nodes { oid } } } } } }`;
    const sha = deployments[0]?.sha;
    expect((await ask(query, { oid: sha })).data.repository.object.history.nodes).toEqual([{ oid: sha }]);
  });
});

describe('deployments', () => {
  const QUERY = `query ($after: String) { repository(owner: "acme", name: "gateway") {
    deployments(environments: ["production-eu"], first: 50, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { databaseId commitOid createdAt state environment originalEnvironment ref { name prefix }
        statuses(first: 20) { nodes { state createdAt environment } } }
    } } }`;

  it('are filtered by environment, newest first, and turn inactive when the next succeeds', async () => {
    const { deployments } = (await ask(QUERY)).data.repository;
    const truth = repositoryOf(world, 'gateway').deployments.filter(
      ({ environment }) => environment === 'production-eu',
    );
    expect(deployments.totalCount).toBe(truth.length);
    const [first, ...rest] = deployments.nodes;
    expect([first.state, ...rest.map((row: { state: string }) => row.state)]).toContain('ACTIVE');
    const inactive = rest.find((row: { state: string }) => row.state === 'INACTIVE');
    expect(inactive.statuses.nodes.map(({ state }: { state: string }) => state)).toEqual([
      'INACTIVE',
      'SUCCESS',
      'IN_PROGRESS',
      'QUEUED',
    ]);
    expect(first.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });
});

describe('pull requests', () => {
  it('are ordered, filtered, and carry reviews, commits and draft events', async () => {
    const query = `query { repository(owner: "acme", name: "accounts") {
      pullRequests(states: [MERGED], baseRefName: "main", first: 100, orderBy: { field: UPDATED_AT, direction: DESC }) {
        totalCount nodes {
          number updatedAt mergedAt additions deletions changedFiles mergeCommit { oid } author { login __typename }
          labels(first: 10) { nodes { name } }
          commits(first: 1) { totalCount nodes { commit { authoredDate } } }
          reviews(first: 20) { nodes { state submittedAt author { login __typename } } }
          timelineItems(first: 5, itemTypes: [READY_FOR_REVIEW_EVENT]) { nodes { ... on ReadyForReviewEvent { createdAt } } }
        } } } }`;
    const { pullRequests } = (await ask(query)).data.repository;
    const merged = repositoryOf(world, 'accounts').pullRequests.filter(({ state }) => state === 'MERGED');
    expect(pullRequests.totalCount).toBe(merged.length);
    const row = pullRequests.nodes[0];
    const truth = merged.find(({ number }) => number === row.number);
    expect(row.commits.totalCount).toBe(truth?.commits.length);
    expect(row.mergeCommit.oid).toBe(truth?.mergeSha);
    const logins = pullRequests.nodes.map((pull: { author: { login: string; __typename: string } }) => pull.author);
    // GraphQL names a bot without its suffix.
    expect(logins).toContainEqual({ login: 'deps', __typename: 'Bot' });
  });
});

describe('search', () => {
  it('finds pull requests of a span, both days inside', async () => {
    const query = `query ($q: String!) { search(type: ISSUE, first: 100, query: $q) { issueCount nodes { ... on PullRequest { number } } } }`;
    const { search } = (await ask(query, { q: 'repo:acme/shop is:pr merged:2026-01-05..2026-01-16' })).data;
    const [from, to] = [Date.UTC(2026, 0, 5), Date.UTC(2026, 0, 17)];
    const truth = repositoryOf(world, 'shop').pullRequests.filter(
      ({ mergedAt }) => mergedAt !== null && mergedAt >= from && mergedAt < to,
    );
    expect(search.issueCount).toBe(truth.length);
    expect(search.nodes.map(({ number }: { number: number }) => number).sort()).toEqual(
      truth.map(({ number }) => number).sort(),
    );
  });

  it('gives no more than 1000 hits, but says how many there are', async () => {
    const query = `query ($after: String) { search(type: ISSUE, first: 100, after: $after, query: "org:acme") {
      issueCount pageInfo { hasNextPage endCursor } } }`;
    const after = Buffer.from('cursor:899').toString('base64');
    const { search } = (await ask(query, { after })).data;
    expect(search.issueCount).toBeGreaterThan(1000);
    expect(search.pageInfo).toEqual({ hasNextPage: false, endCursor: Buffer.from('cursor:999').toString('base64') });
  });
});

describe('tags and releases', () => {
  it('tells annotated from light tags and leads both to their commit', async () => {
    const query = `query { repository(owner: "acme", name: "billing-export") {
      refs(refPrefix: "refs/tags/", first: 100) { nodes { name target { __typename oid
        ... on Tag { tagger { date } target { oid } } } } }
      releases(first: 100) { nodes { tagName isPrerelease isDraft publishedAt tagCommit { oid } } } } }`;
    const { refs, releases } = (await ask(query)).data.repository;
    const types = refs.nodes.map(({ name, target }: { name: string; target: { __typename: string } }) => [
      name.includes('-rc'),
      target.__typename,
    ]);
    expect(types).toContainEqual([true, 'Commit']);
    expect(types).toContainEqual([false, 'Tag']);
    const published = releases.nodes.filter(({ isDraft }: { isDraft: boolean }) => !isDraft);
    expect(published.every(({ tagCommit }: { tagCommit: object | null }) => tagCommit !== null)).toBe(true);
  });
});

describe('limits and errors', () => {
  it.each([
    [
      'an unknown repository',
      '{ repository(owner: "acme", name: "none") { id } }',
      { type: 'NOT_FOUND', path: ['repository'] },
    ],
    ['an unknown field', '{ viewer { shoeSize } }', { message: "Field 'shoeSize' doesn't exist on type 'User'" }],
    [
      'a page of more than 100',
      '{ repository(owner: "acme", name: "shop") { pullRequests(first: 101) { totalCount } } }',
      { type: 'EXCESSIVE_PAGINATION' },
    ],
    [
      'a page of no size',
      '{ repository(owner: "acme", name: "shop") { pullRequests { totalCount } } }',
      { type: 'MISSING_PAGINATION_BOUNDARIES' },
    ],
    [
      'a field that GitHub has and the simulation has not',
      '{ repository(owner: "acme", name: "shop") { stargazerCount } }',
      { message: expect.stringContaining('does not offer Repository.stargazerCount') },
    ],
    [
      'too many nodes',
      `{ repository(owner: "acme", name: "shop") { pullRequests(first: 100) { nodes { commits(first: 100) { nodes { commit {
        parents(first: 100) { totalCount } } } } } } } }`,
      { type: 'MAX_NODE_LIMIT_EXCEEDED' },
    ],
  ])('refuses %s', async (_, query, error) => {
    expect((await ask(query)).errors[0]).toMatchObject(error);
  });

  it('charges a point for a hundred requests', async () => {
    const query = `{ rateLimit { cost nodeCount limit } repository(owner: "acme", name: "shop") {
      pullRequests(first: 50) { nodes { reviews(first: 20) { totalCount } commits(first: 1) { totalCount } labels(first: 5) { totalCount } } } } }`;
    // 1 list + 50 × 3 lists = 151 requests, 151 ÷ 100 → 2 points; 50 + 50 × (20 + 1 + 5) = 1350 nodes.
    expect((await ask(query)).data.rateLimit).toEqual({ cost: 2, nodeCount: 1350, limit: 5000 });
  });

  it('stops with RATE_LIMITED and status 200 when the points are used up', async () => {
    const small = await startGithub({ world, token: 'secret', limit: 1 });
    await ask('{ viewer { login } }', {}, small.url);
    expect((await ask('{ viewer { login } }', {}, small.url)).errors[0].type).toBe('RATE_LIMITED');
    await small.close();
  });
});

describe('check suites', () => {
  it('give the jobs of a run that REST names by its suite', async () => {
    const run = repositoryOf(world, 'recommendations').runs.find(({ attempts }) => attempts.length > 1);
    const url = `${github.url}/repos/acme/recommendations/actions/runs/${run?.id}`;
    const { check_suite_node_id: id } = await (
      await fetch(url, { headers: { authorization: 'Bearer secret' } })
    ).json();
    const names = async (type: string) => {
      const query = `query Jobs($ids: [ID!]!) { nodes(ids: $ids) { ... on CheckSuite {
        checkRuns(first: 100, filterBy: { checkType: ${type} }) { nodes { name detailsUrl } } } } }`;
      return (await ask(query, { ids: [id] })).data.nodes[0].checkRuns.nodes.map(({ name }: { name: string }) => name);
    };
    expect(await names('ALL')).toEqual(run?.attempts.flatMap(({ jobs }) => jobs.map(({ name }) => name)));
    expect(await names('LATEST')).toEqual(run?.attempts.at(-1)?.jobs.map(({ name }) => name));
  });
});
