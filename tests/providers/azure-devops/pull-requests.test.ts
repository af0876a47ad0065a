import { fetchPullRequests } from '../../../src/providers/azure-devops/pull-requests';
import { collect, iso, sha } from '../github/support';
import { anAzure, aScope, askedOf, listed, OTHER, PERSON, someServices } from './support';

const LIST = '/git/repositories/shop/pullrequests';
const THREADS = '/git/repositories/shop/pullRequests/12/threads';
const COMMITS = '/git/repositories/shop/pullRequests/12/commits';

const name = (number: number) => ({ commitId: sha(number) });

function aPull(overrides: Record<string, unknown> = {}) {
  return {
    pullRequestId: 12,
    status: 'completed',
    createdBy: PERSON,
    creationDate: '2026-01-05T10:00:00.8900118Z',
    closedDate: '2026-01-09T10:00:00.0413914Z',
    title: 'Tax',
    description: 'Adds tax.',
    sourceRefName: 'refs/heads/tax',
    targetRefName: 'refs/heads/main',
    isDraft: false,
    lastMergeSourceCommit: name(3),
    lastMergeTargetCommit: name(8),
    lastMergeCommit: name(9),
    completionOptions: { mergeStrategy: 'squash' },
    labels: [
      { name: 'size', active: true },
      { name: 'old', active: false },
    ],
    reviewers: [{ ...OTHER, vote: 10 }],
    ...overrides,
  };
}

function aVote(vote: string, publishedDate: string, by: object = { CodeReviewVotedByTfId: value(OTHER.id) }) {
  return {
    publishedDate,
    properties: { CodeReviewThreadType: value('VoteUpdate'), CodeReviewVoteResult: value(vote), ...by },
    comments: [{ author: SERVICES, publishedDate, commentType: 'system' }],
  };
}

const SERVICES = {
  id: 'cccc',
  displayName: '[DefaultCollection]\\Project Collection Service Accounts',
  isContainer: true,
};

function value($value: string) {
  return { $type: 'System.String', $value };
}

function aComment(author: object, publishedDate: string, overrides: Record<string, unknown> = {}) {
  return { publishedDate, properties: null, comments: [{ author, publishedDate, commentType: 'text' }], ...overrides };
}

function aCommit(number: number, date: string) {
  const by = { name: 'A person', email: 'a@mail.example', date };
  return { commitId: sha(number), author: by, committer: by, comment: 'Tax' };
}

interface Answers {
  readonly pulls?: readonly Record<string, unknown>[];
  readonly threads?: readonly unknown[];
}

function aRepositoryWith({ pulls = [aPull()], threads = [] }: Answers) {
  return anAzure({
    [LIST]: ({ query }) => listed(...pulls.filter(({ status }) => status === query?.['searchCriteria.status'])),
    [THREADS]: () => listed(...threads),
    [COMMITS]: () => listed(aCommit(3, '2026-01-04T10:00:00Z'), aCommit(2, '2026-01-03T10:00:00Z')),
  });
}

const read = async (answers: Answers) => (await collect(fetchPullRequests(aRepositoryWith(answers), aScope()))).records;

it('a completed one has its times, commits and what it ended in', async () => {
  const threads = [aVote('10', '2026-01-07T10:00:00Z'), aComment(OTHER, '2026-01-06T10:00:00Z')];
  expect(await read({ threads })).toEqual([
    {
      kind: 'pullRequest',
      id: '12',
      repository: 'Acme/shop',
      openedAt: Date.parse('2026-01-05T10:00:00.890Z'),
      state: 'merged',
      base: 'main',
      firstReviewAt: Date.parse('2026-01-06T10:00:00Z'),
      approvedAt: Date.parse('2026-01-07T10:00:00Z'),
      readyAt: Date.parse('2026-01-05T10:00:00.890Z'),
      firstCommitAt: Date.parse('2026-01-03T10:00:00Z'),
      commits: [sha(2), sha(3)],
      mergedAt: Date.parse('2026-01-09T10:00:00.041Z'),
      closedAt: Date.parse('2026-01-09T10:00:00.041Z'),
      mergeRevision: sha(9),
      labels: ['size'],
      title: 'Tax',
      url: 'https://azure.example/org/Acme/_git/shop/pullrequest/12',
    },
  ]);
});

const byPlace = (identity: object) => ({ identity, by: { CodeReviewVotedByIdentity: value('1') } });

it.each([
  ['approved', aVote('10', '2026-01-07T10:00:00Z'), '2026-01-07T10:00:00Z', '2026-01-07T10:00:00Z'],
  ['approved with suggestions', aVote('5', '2026-01-07T10:00:00Z'), '2026-01-07T10:00:00Z', '2026-01-07T10:00:00Z'],
  ['waits for the author', aVote('-5', '2026-01-07T10:00:00Z'), '2026-01-07T10:00:00Z', null],
  ['rejected', aVote('-10', '2026-01-07T10:00:00Z'), '2026-01-07T10:00:00Z', null],
  ['took it back', aVote('0', '2026-01-07T10:00:00Z'), null, null],
  ['is deleted', { ...aVote('10', '2026-01-07T10:00:00Z'), isDeleted: true }, null, null],
  [
    'is the author',
    aVote('10', '2026-01-07T10:00:00Z', { CodeReviewVotedByTfId: value(PERSON.id.replaceAll('-', '')) }),
    null,
    null,
  ],
  [
    'is told by a place in a list',
    { ...aVote('10', '2026-01-07T10:00:00Z', byPlace(OTHER).by), identities: { 1: OTHER } },
    '2026-01-07T10:00:00Z',
    '2026-01-07T10:00:00Z',
  ],
  [
    'is the author by a place in a list',
    { ...aVote('10', '2026-01-07T10:00:00Z', byPlace(PERSON).by), identities: { 1: PERSON } },
    null,
    null,
  ],
])('a vote that %s', async (_, thread, firstReviewAt, approvedAt) => {
  const [record] = await read({ threads: [thread] });
  expect(record?.firstReviewAt === undefined ? null : iso(record.firstReviewAt)).toBe(firstReviewAt);
  expect(record?.approvedAt === undefined ? null : iso(record.approvedAt)).toBe(approvedAt);
});

it.each([
  ['of the author', aComment(PERSON, '2026-01-06T10:00:00Z')],
  ['of a build service', aComment({ id: 'd', displayName: 'Acme Build Service (org)' }, '2026-01-06T10:00:00Z')],
  ['that was deleted', aComment(OTHER, '2026-01-06T10:00:00Z', { isDeleted: true })],
  [
    'of the system',
    { ...aVote('10', '2026-01-06T10:00:00Z'), properties: { CodeReviewThreadType: value('MergeAttempt') } },
  ],
])('a comment %s is no review', async (_, thread) => {
  expect((await read({ threads: [thread] }))[0]?.firstReviewAt).toBeUndefined();
});

it('was ready when it last left draft before the first review', async () => {
  const draft = (isDraft: string, publishedDate: string) => ({
    publishedDate,
    properties: { CodeReviewThreadType: value('IsDraftUpdate'), CodeReviewIsDraft: value(isDraft) },
    comments: [],
  });
  const threads = [
    draft('False', '2026-01-05T12:00:00Z'),
    draft('True', '2026-01-05T13:00:00Z'),
    draft('False', '2026-01-06T12:00:00Z'),
    aComment(OTHER, '2026-01-07T10:00:00Z'),
    draft('False', '2026-01-08T10:00:00Z'),
  ];
  expect(iso((await read({ threads }))[0]?.readyAt ?? 0)).toBe('2026-01-06T12:00:00Z');
});

it('one that is open costs no request of its own, and the merge that was tried is none', async () => {
  const http = aRepositoryWith({ pulls: [aPull({ status: 'active', closedDate: null, isDraft: true })] });
  const { records } = await collect(fetchPullRequests(http, aScope()));
  expect(records).toMatchObject([{ state: 'open' }]);
  expect(records[0]).not.toHaveProperty('mergeRevision');
  expect(records[0]).not.toHaveProperty('mergedAt');
  expect(askedOf(http)).toEqual(['/git/repositories/shop', LIST, LIST, LIST]);
});

it('one that was abandoned was closed and not merged', async () => {
  const [record] = await read({ pulls: [aPull({ status: 'abandoned' })] });
  expect(record).toMatchObject({ state: 'closed', closedAt: Date.parse('2026-01-09T10:00:00.041Z') });
  expect(record).not.toHaveProperty('mergedAt');
});

it('asks for those that were closed in the span, since the list is of open ones by their creation otherwise', async () => {
  const http = aRepositoryWith({});
  await collect(fetchPullRequests(http, aScope()));
  expect(http.requests.find(({ query }) => query?.['searchCriteria.status'] === 'completed')?.query).toMatchObject({
    'searchCriteria.queryTimeRangeType': 'closed',
    'searchCriteria.minTime': '2026-01-01T00:00:00.000Z',
    'searchCriteria.maxTime': '2026-02-01T00:00:00.000Z',
    $top: 100,
    $skip: 0,
  });
});

it('leaves out what a Server gives that does not know the filter', async () => {
  expect(await read({ pulls: [aPull({ closedDate: '2025-11-01T10:00:00Z' })] })).toEqual([]);
});

it('names what it reverts', async () => {
  expect(await read({ pulls: [aPull({ description: 'Reverts !7' })] })).toMatchObject([{ revertOf: '7' }]);
});

it("is the service's whose folder it changes", async () => {
  const http = anAzure({
    [LIST]: ({ query }) =>
      query?.['searchCriteria.status'] === 'active' ? listed(aPull({ status: 'active', closedDate: null })) : listed(),
    '/git/repositories/shop/commits': () => listed(),
    '/git/repositories/shop/diffs/commits': () => ({ changes: [{ item: { path: '/cart/tax.ts' } }] }),
  });
  const repository = (folder: string) => ({ connection: 'azure-devops', id: 'Acme/shop', paths: [`${folder}/**`] });
  const services = someServices(
    { name: 'cart', repository: repository('cart') },
    { name: 'checkout', repository: repository('checkout') },
  );
  const { records } = await collect(fetchPullRequests(http, aScope({ services })));
  expect(records.map(({ service }) => service)).toEqual([['cart']]);
  expect(http.requests.find(({ path }) => path.endsWith('/diffs/commits'))?.query).toMatchObject({
    baseVersion: sha(8),
    targetVersion: sha(3),
  });
});

it("costs no request of its own when it is no service's, since no number is made of it", async () => {
  const http = anAzure({
    [LIST]: ({ query }) =>
      query?.['searchCriteria.status'] === 'completed'
        ? listed(aPull(), aPull({ pullRequestId: 13, lastMergeCommit: name(10) }))
        : listed(),
    // Only what became commit 9 touches the folder.
    '/git/repositories/shop/commits': () => listed(aCommit(9, '2026-01-09T10:00:00Z')),
    [THREADS]: () => listed(),
    [COMMITS]: () => listed(aCommit(3, '2026-01-04T10:00:00Z')),
  });
  const repository = { connection: 'azure-devops', id: 'Acme/shop', paths: ['checkout/**'] };
  const scope = aScope({ services: someServices({ name: 'checkout', repository }) });
  const { records } = await collect(fetchPullRequests(http, scope));
  expect(records).toMatchObject([
    { id: '12', service: ['checkout'], commits: [sha(3)] },
    { id: '13', service: [], state: 'merged' },
  ]);
  expect(askedOf(http).filter((path) => path.startsWith('/git/repositories/shop/pullRequests/'))).toEqual([
    THREADS,
    COMMITS,
  ]);
});

it('keeps nobody', async () => {
  const threads = [aVote('10', '2026-01-07T10:00:00Z'), aComment(OTHER, '2026-01-06T10:00:00Z')];
  expect(JSON.stringify(await read({ threads }))).not.toMatch(/person|Another|mail|aaaaaaaa|bbbbbbbb/i);
});
