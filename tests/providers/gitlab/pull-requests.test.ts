import { fetchPullRequests } from '../../../src/providers/gitlab/pull-requests';
import { at, collect, connectionOf, sha } from '../github/support';
import { aGitlab, aScope, askedOf, BOT, OTHER, PERSON, someServices } from './support';

function aMergeRequest(overrides: Record<string, unknown> = {}) {
  return {
    iid: '12',
    title: 'Take two taxes into account',
    description: 'Thanks to a-person for the idea.',
    webUrl: 'https://gitlab.example/acme/shop/-/merge_requests/12',
    state: 'merged',
    draft: false,
    createdAt: '2026-01-10T10:00:00.000Z',
    updatedAt: '2026-01-12T10:00:00.000Z',
    mergedAt: '2026-01-12T09:00:00.000Z',
    closedAt: null,
    targetBranch: 'main',
    mergeCommitSha: sha(99),
    diffHeadSha: sha(2),
    squashOnMerge: false,
    author: PERSON,
    labels: { nodes: [{ title: 'feature' }] },
    diffStatsSummary: { additions: 30, deletions: 12, fileCount: 3 },
    commits: connectionOf([
      { sha: sha(2), authoredDate: '2026-01-11T08:00:00+02:00' },
      { sha: sha(1), authoredDate: '2026-01-09T08:00:00+02:00' },
    ]),
    notes: connectionOf<unknown>([]),
    ...overrides,
  };
}

function aNote(action: string, createdAt: string, more: object = {}) {
  const metadata = { action };
  return { system: true, body: action, createdAt, author: OTHER, systemNoteMetadata: metadata, ...more };
}

const aComment = (createdAt: string, author: unknown = OTHER) => ({
  system: false,
  body: 'approved this merge request, says a-person',
  createdAt,
  author,
  systemNoteMetadata: null,
});

async function read(rows: readonly unknown[], squashed: readonly unknown[] = [], scope = aScope()) {
  const http = aGitlab({
    MergeRequests: () => ({ id: 'gid://gitlab/Project/7', mergeRequests: connectionOf(rows) }),
    '/merge_requests': () => squashed,
  });
  return { http, ...(await collect(fetchPullRequests(http, scope))) };
}

const only = async (overrides: object, squashed: readonly unknown[] = []) =>
  (await read([aMergeRequest({ ...overrides })], squashed)).records[0];

it('a merge request is a pull request, without its people and its words', async () => {
  expect(JSON.parse(JSON.stringify(await only({})))).toEqual({
    kind: 'pullRequest',
    id: '12',
    repository: 'acme/shop',
    openedAt: at('2026-01-10T10:00:00'),
    state: 'merged',
    base: 'main',
    readyAt: at('2026-01-10T10:00:00'),
    mergedAt: at('2026-01-12T09:00:00'),
    firstCommitAt: at('2026-01-09T06:00:00'),
    commits: [sha(1), sha(2)],
    mergeRevision: sha(99),
    additions: 30,
    deletions: 12,
    files: 3,
    labels: ['feature'],
    title: 'Take two taxes into account',
    url: 'https://gitlab.example/acme/shop/-/merge_requests/12',
  });
});

it.each([
  ['opened', 'open'],
  ['locked', 'open'],
  ['closed', 'closed'],
  ['merged', 'merged'],
  ['wonderful', undefined],
])('state %s means %s', async (state, expected) => {
  expect((await only({ state }))?.state).toBe(expected);
});

describe('reviews', () => {
  it('are comments and verdicts of another human', async () => {
    const notes = connectionOf([
      aNote('assignee', '2026-01-10T10:00:01.000Z'),
      aComment('2026-01-10T11:00:00.000Z', PERSON),
      aComment('2026-01-10T12:00:00.000Z', BOT),
      aComment('2026-01-10T13:00:00.000Z'),
      aNote('approved', '2026-01-10T13:30:00.000Z', { author: PERSON }),
      aNote('approved', '2026-01-10T14:00:00.000Z', { body: 'approved this merge request' }),
      aNote('approved', '2026-01-10T15:00:00.000Z'),
    ]);
    expect(await only({ notes })).toMatchObject({
      firstReviewAt: at('2026-01-10T13:00:00'),
      approvedAt: at('2026-01-10T14:00:00'),
    });
  });

  it.each([
    ['approved', true],
    ['requested_changes', true],
    ['reviewed', true],
    ['reviewer', false],
    ['merge', false],
    ['something new', false],
  ])('a note of %s is one: %s', async (action, isReview) => {
    const record = await only({ notes: connectionOf([aNote(action, '2026-01-10T11:00:00.000Z')]) });
    expect(record?.firstReviewAt === undefined).toBe(!isReview);
  });

  it('are found by the words where GitLab kept no action', async () => {
    const note = { ...aNote('', '2026-01-10T11:00:00.000Z'), systemNoteMetadata: null };
    const notes = connectionOf([{ ...note, body: 'approved this merge request' }]);
    expect((await only({ notes }))?.approvedAt).toBe(at('2026-01-10T11:00:00'));
  });
});

describe('ready', () => {
  const ready = (createdAt: string) =>
    aNote('title', createdAt, { body: 'marked this merge request as **ready**', author: PERSON });

  it('is the last exit from draft before the first review', async () => {
    const notes = connectionOf([
      ready('2026-01-10T11:00:00.000Z'),
      aNote('title', '2026-01-10T11:30:00.000Z', { body: 'marked this merge request as **draft**' }),
      ready('2026-01-10T12:00:00.000Z'),
      aComment('2026-01-10T13:00:00.000Z'),
      ready('2026-01-10T14:00:00.000Z'),
    ]);
    expect((await only({ notes }))?.readyAt).toBe(at('2026-01-10T12:00:00'));
  });

  it('is unknown of a draft that nobody has reviewed', async () => {
    expect((await only({ draft: true, state: 'opened' }))?.readyAt).toBeUndefined();
  });
});

describe('what landed', () => {
  it('of a fast-forward is its last commit', async () => {
    expect((await only({ mergeCommitSha: null }))?.mergeRevision).toBe(sha(2));
  });

  it('of a squash without merge commit is the squashed commit, of which only REST knows', async () => {
    const record = await only({ mergeCommitSha: null, squashOnMerge: true }, [{ iid: 12, squash_commit_sha: sha(50) }]);
    expect(record).toMatchObject({ mergeRevision: sha(50), commits: [sha(1), sha(2), sha(50)] });
  });

  it('of a squash with merge commit is both', async () => {
    const record = await only({ squashOnMerge: true }, [{ iid: 12, squash_commit_sha: sha(50) }]);
    expect(record).toMatchObject({ mergeRevision: sha(99), commits: [sha(1), sha(2), sha(50)] });
  });

  it('of several squashed commits is not guessed', async () => {
    const record = await only({ mergeCommitSha: null, squashOnMerge: true }, [{ iid: 12, squash_commit_sha: null }]);
    expect(record?.mergeRevision).toBeUndefined();
  });

  it('of an open one is nothing', async () => {
    const record = await only({ state: 'opened', mergedAt: null, mergeCommitSha: null });
    expect(record?.mergeRevision).toBeUndefined();
  });

  it('is asked of REST for the time of the squashed ones only, and not at all where there are none', async () => {
    const squash = { mergeCommitSha: null, squashOnMerge: true };
    const rows = [
      aMergeRequest({ iid: '3', updatedAt: '2026-01-20T00:00:00.500Z' }),
      aMergeRequest({ iid: '2', updatedAt: '2026-01-15T00:00:00.500Z', ...squash }),
      aMergeRequest({ iid: '1', updatedAt: '2026-01-14T00:00:00.500Z', ...squash }),
    ];
    const { http } = await read(rows);
    expect(http.requests[1]).toMatchObject({
      path: '/api/v4/projects/7/merge_requests',
      query: {
        scope: 'all',
        state: 'merged',
        updated_after: '2026-01-14T00:00:00.500Z',
        updated_before: '2026-01-15T00:00:00.501Z',
      },
    });
    expect(askedOf((await read([aMergeRequest()])).http)).toEqual(['MergeRequests']);
  });
});

it.each([
  ['This reverts merge request !11', '11'],
  ['Broken.\n\nThis reverts merge request acme/shop!11', '11'],
  ['This reverts merge request other/project!11', undefined],
  ['See !11', undefined],
  [null, undefined],
])('%j reverts %s', async (description, expected) => {
  expect((await only({ description }))?.revertOf).toBe(expected);
});

it.each([
  [PERSON, undefined],
  [BOT, true],
  [{ username: 'project_12_bot_1f', bot: false }, true],
  [{ username: 'renovate-bot' }, true],
  [{ username: 'abbott', bot: false }, undefined],
  [null, undefined],
])('opened by %j: bot %s', async (author, expected) => {
  expect((await only({ author }))?.bot).toBe(expected);
});

it('files tell whose it is', async () => {
  const services = someServices(
    { name: 'cart', repository: { connection: 'gitlab', id: 'acme/shop', paths: ['cart/**'] } },
    { name: 'checkout', repository: { connection: 'gitlab', id: 'acme/shop', paths: ['checkout/**'] } },
  );
  const row = aMergeRequest({ diffStats: [{ path: 'cart/tax.ts' }, { path: 'README.md' }] });
  expect((await read([row], [], aScope({ services }))).records[0]?.service).toEqual(['cart']);
});

it('more than a hundred commits and notes are all read', async () => {
  const http = aGitlab({
    MergeRequests: () => ({
      id: 'gid://gitlab/Project/7',
      mergeRequests: connectionOf([
        aMergeRequest({
          commits: connectionOf([{ sha: sha(2), authoredDate: '2026-01-11T08:00:00Z' }], 'older'),
          notes: connectionOf([], 'later'),
        }),
      ]),
    }),
    MergeRequest: ({ commits, notes, moreCommits, moreNotes }) => {
      expect([commits, notes, moreCommits, moreNotes]).toEqual(['older', 'later', true, true]);
      return {
        mergeRequest: {
          commits: connectionOf([{ sha: sha(1), authoredDate: '2026-01-08T08:00:00Z' }]),
          notes: connectionOf([aNote('approved', '2026-01-11T09:00:00.000Z')]),
        },
      };
    },
  });
  const [record] = (await collect(fetchPullRequests(http, aScope()))).records;
  expect(record).toMatchObject({
    firstCommitAt: at('2026-01-08T08:00:00'),
    commits: [sha(1), sha(2)],
    approvedAt: at('2026-01-11T09:00:00'),
  });
});

it('a size that GitLab has not computed is absent, not 0', async () => {
  const record = await only({ diffStatsSummary: null, commits: null });
  expect([record?.additions, record?.files, record?.firstCommitAt]).toEqual([undefined, undefined, undefined]);
});
