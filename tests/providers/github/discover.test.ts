import { discover } from '../../../src/providers/github/discover';
import { documentOf, FakeHttp, variablesOf } from './fake-http';

const rule = { connection: 'github', owner: 'acme', archived: false, forks: false };
const last = { hasNextPage: false, endCursor: null };

function aRepository(name: string, more: object = {}) {
  const topics = { nodes: [{ topic: { name: 'production' } }] };
  return { name, nameWithOwner: `acme/${name}`, isArchived: false, isFork: false, repositoryTopics: topics, ...more };
}

/** A GitHub that answers with these, one after the other. */
function answering(...answers: readonly object[]): FakeHttp {
  let next = 0;
  return new FakeHttp(() => ({ body: answers[next++] }));
}

const owned = (nodes: readonly unknown[], pageInfo: object = last) => ({
  data: { repositoryOwner: { repositories: { nodes, pageInfo } } },
});
const ofTeam = (team: object | null, type = 'Organization') => ({
  data: { repositoryOwner: { __typename: type, ...(type === 'Organization' ? { team } : {}) } },
});

it('walks all pages, and gives what is on two of them once', async () => {
  const http = answering(
    owned([aRepository('a'), aRepository('b')], { hasNextPage: true, endCursor: 'x' }),
    owned([aRepository('b'), aRepository('c')]),
  );
  expect(await discover(http, rule)).toEqual([
    { id: 'acme/a', name: 'a', repository: 'acme/a' },
    { id: 'acme/b', name: 'b', repository: 'acme/b' },
    { id: 'acme/c', name: 'c', repository: 'acme/c' },
  ]);
  expect(http.requests.map((request) => variablesOf(request))).toEqual([
    { owner: 'acme', first: 100, after: null, isFork: false },
    { owner: 'acme', first: 100, after: 'x', isFork: false },
  ]);
});

it('the team by which it was found is its team, also of repositories of others', async () => {
  const nodes = [aRepository('a'), aRepository('old', { isArchived: true }), aRepository('fork', { isFork: true })];
  const http = answering(ofTeam({ repositories: { nodes, pageInfo: last } }));
  expect(await discover(http, { ...rule, team: 'payments' })).toEqual([
    { id: 'acme/a', name: 'a', repository: 'acme/a', team: 'payments' },
  ]);
  expect(documentOf(http.requests[0]!)).toContain('team(slug: $team)');
});

it.each([
  ['Payments', /^The token may not read the team/],
  ['', /read:org of a classic token/],
])('what the token lacks for teams is said: %j', async (_, words) => {
  const message =
    "Your token has not been granted the required scopes to execute this query. The 'team' field requires one of the following scopes: ['read:org'].";
  const http = answering({ data: null, errors: [{ type: 'INSUFFICIENT_SCOPES', message }] });
  await expect(discover(http, { ...rule, team: 'payments' })).rejects.toMatchObject({
    kind: 'forbidden',
    message: expect.stringMatching(words),
  });
});

it.each([
  [{}, { data: { repositoryOwner: null } }, 'GitHub finds no organisation or user acme: check owner'],
  [{ team: 'x' }, { data: { repositoryOwner: null } }, 'GitHub finds no organisation or user acme: check owner'],
  [{ team: 'x' }, ofTeam(null), 'GitHub finds no team x in acme: check its short name'],
  [{ team: 'x' }, ofTeam(null, 'User'), 'acme is no organisation, so that it has no teams: leave team out'],
])('%j: %j has a sentence', async (more, answer, sentence) => {
  await expect(discover(answering(answer), { ...rule, ...more })).rejects.toThrow(sentence);
});

it.each(['', 'acme/shop', '..', 'a b'])('"%s" is no owner', async (owner) => {
  await expect(discover(answering(), { ...rule, owner })).rejects.toThrow(
    `"${owner}" is not a GitHub organisation or user; write its name alone, for example acme`,
  );
});
