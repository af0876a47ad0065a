import { fetchPullRequests } from '../../../src/providers/github/pull-requests';
import { documentOf, FakeHttp, variablesOf } from './fake-http';
import {
  aPullRequest,
  aPullRequestCommit,
  aReview,
  aScope,
  at,
  BOT,
  collect,
  connectionOf,
  iso,
  JANUARY,
  OTHER,
  sha,
  someServices,
} from './support';

async function readOne(overrides: Record<string, unknown>, scope: Parameters<typeof aScope>[0] = {}) {
  const rows = connectionOf([aPullRequest(overrides)]);
  const http = new FakeHttp(() => ({ body: { data: { repository: { pullRequests: rows } } } }));
  return (await collect(fetchPullRequests(http, aScope(scope)))).records[0];
}

const SELF = aPullRequest().author;

describe('a pull request', () => {
  it('has no person and no body in it', async () => {
    const reviews = connectionOf([
      aReview('COMMENTED', '2026-01-10T11:00:00Z', SELF),
      aReview('APPROVED', '2026-01-10T11:30:00Z', BOT),
      aReview('PENDING', null),
      aReview('CHANGES_REQUESTED', '2026-01-10T15:00:00Z'),
      aReview('APPROVED', '2026-01-11T09:00:00Z'),
      aReview('APPROVED', '2026-01-11T10:00:00Z'),
    ]);
    const commits = connectionOf([
      aPullRequestCommit(2, '2026-01-09T12:00:00Z'),
      aPullRequestCommit(1, '2026-01-09T08:00:00Z'),
    ]);
    const record = await readOne({ reviews, commits });
    expect(record).toEqual({
      kind: 'pullRequest',
      id: '12',
      repository: 'acme/shop',
      state: 'merged',
      base: 'main',
      openedAt: at('2026-01-10T10:00:00'),
      firstCommitAt: at('2026-01-09T08:00:00'),
      readyAt: at('2026-01-10T10:00:00'),
      firstReviewAt: at('2026-01-10T15:00:00'),
      approvedAt: at('2026-01-11T09:00:00'),
      mergedAt: at('2026-01-12T09:00:00'),
      closedAt: at('2026-01-12T09:00:00'),
      mergeRevision: sha(99),
      commits: [sha(2), sha(1)],
      additions: 30,
      deletions: 12,
      files: 3,
      labels: ['feature'],
      title: 'Take two taxes into account',
      url: 'https://github.example/acme/shop/pull/12',
    });
    expect(JSON.stringify(record)).not.toContain('person');
  });

  it.each([
    ['OPEN', 'open'],
    ['MERGED', 'merged'],
    ['CLOSED', 'closed'],
    ['ASCENDED', undefined],
  ])('%s is %s', async (state, expected) => {
    expect((await readOne({ state }))?.state).toBe(expected);
  });

  const ready = (...instants: string[]) => connectionOf(instants.map((createdAt) => ({ createdAt })));
  const reviewed = connectionOf([aReview('COMMENTED', '2026-01-11T12:00:00Z')]);
  it.each([
    ['when it was opened, if never a draft', {}, '2026-01-10T10:00:00'],
    ['at its exit from draft', { timelineItems: ready('2026-01-11T10:00:00Z') }, '2026-01-11T10:00:00'],
    [
      'at the last exit before the first review',
      {
        timelineItems: ready('2026-01-10T12:00:00Z', '2026-01-11T10:00:00Z', '2026-01-11T14:00:00Z'),
        reviews: reviewed,
      },
      '2026-01-11T10:00:00',
    ],
    [
      'when it was opened, if reviewed before',
      { timelineItems: ready('2026-01-11T14:00:00Z'), reviews: reviewed },
      '2026-01-10T10:00:00',
    ],
    ['not yet, as a draft', { isDraft: true, state: 'OPEN', mergedAt: null }, null],
    ['not yet, as a draft again', { isDraft: true, timelineItems: ready('2026-01-11T10:00:00Z') }, null],
  ])('is ready %s', async (_, overrides, expected) => {
    expect((await readOne(overrides))?.readyAt ?? null).toBe(expected === null ? null : at(expected));
  });

  it.each([
    ['by the button', { body: 'Reverts acme/shop#7' }, '7'],
    ['by hand', { body: 'It broke taxes.\n\nReverts #7' }, '7'],
    ['by its branch', { headRefName: 'revert-7-taxes' }, '7'],
    ['of another repository', { body: 'Reverts acme/other#7' }, undefined],
    ['not at all', { body: 'This never reverts #7' }, undefined],
  ])('reverts another %s', async (_, overrides, expected) => {
    expect((await readOne(overrides))?.revertOf).toBe(expected);
  });

  it('of a bot says so, and one of an account that is gone has reviews by others only', async () => {
    expect((await readOne({ author: BOT }))?.bot).toBe(true);
    const gone = connectionOf([aReview('COMMENTED', '2026-01-10T11:00:00Z', null)]);
    expect((await readOne({ author: null, reviews: gone }))?.firstReviewAt).toBeUndefined();
    expect((await readOne({ author: OTHER, reviews: gone }))?.firstReviewAt).toBe(at('2026-01-10T11:00:00'));
  });

  it('belongs to the services whose files it changes', async () => {
    const services = someServices(
      { name: 'checkout', repository: { connection: 'github', id: 'acme/shop', paths: ['checkout/**'] } },
      { name: 'cart', repository: { connection: 'github', id: 'acme/shop', paths: ['cart/**'] } },
    );
    const files = connectionOf([{ path: 'checkout/tax.ts' }, { path: 'carton/box.ts' }]);
    expect((await readOne({ files }, { services }))?.service).toEqual(['checkout']);
    expect((await readOne({ files: connectionOf([]) }, { services }))?.service).toEqual([]);
    expect((await readOne({}))?.service).toBeUndefined();
  });

  it('is read to the end of its lists', async () => {
    const first = aPullRequest({
      commits: connectionOf([aPullRequestCommit(2, '2026-01-09T12:00:00Z')], 'c1'),
      reviews: connectionOf([aReview('COMMENTED', '2026-01-10T15:00:00Z')], 'r1'),
    });
    const rest = {
      commits: connectionOf([aPullRequestCommit(1, '2026-01-08T12:00:00Z')]),
      reviews: connectionOf([aReview('APPROVED', '2026-01-11T15:00:00Z')]),
    };
    const http = new FakeHttp((request) => ({
      body: {
        data: {
          repository: documentOf(request).startsWith('query PullRequestRest')
            ? { pullRequest: rest }
            : { pullRequests: connectionOf([first]) },
        },
      },
    }));
    const { records } = await collect(fetchPullRequests(http, aScope()));
    expect(records).toMatchObject([
      { commits: [sha(2), sha(1)], firstCommitAt: at('2026-01-08T12:00:00'), approvedAt: at('2026-01-11T15:00:00') },
    ]);
    expect(http.requests).toHaveLength(2);
    expect(variablesOf(http.requests[1]!)).toMatchObject({
      number: 12,
      commits: 'c1',
      moreCommits: true,
      reviews: 'r1',
      moreReviews: true,
      moreReadies: false,
      moreFiles: false,
    });
  });
});

/** One pull request an hour, the newest updated at the end of January. */
function anArchive(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const updatedAt = iso(at('2026-01-31') - index * 3_600_000);
    return aPullRequest({ number: count - index, updatedAt });
  });
}

/** GitHub with so many pull requests, whose search gives no more than a thousand. */
function archiveHttp(rows: readonly ReturnType<typeof aPullRequest>[]): FakeHttp {
  return new FakeHttp((request) => {
    const { after, first, search } = variablesOf(request);
    const [, from = '', to = ''] = /updated:(\S+)\.\.(\S+)/.exec(String(search)) ?? [];
    const found =
      search === undefined ? rows : rows.filter(({ updatedAt }) => updatedAt >= from && updatedAt <= to).slice(0, 1000);
    const start = Number(after ?? 0);
    const end = start + Number(first);
    const page = connectionOf(found.slice(start, end), end < found.length ? String(end) : null);
    return { body: { data: search === undefined ? { repository: { pullRequests: page } } : { search: page } } };
  });
}

describe('reading pull requests', () => {
  it('walks back to the first that was not updated in the span', async () => {
    // 30 days are 720 hours: 720 lie in the span, and the eighth page of 100 leaves it.
    const http = archiveHttp(anArchive(2000));
    const { records, batches, complete } = await collect(fetchPullRequests(http, aScope()));
    expect(http.requests).toHaveLength(8);
    expect(records).toHaveLength(800);
    expect(batches[0]?.complete).toEqual({ from: at('2026-01-26T21:00:01'), to: JANUARY.to });
    expect(complete).toEqual(JANUARY);
  });

  it('promises nothing of a second that may go on, on the next page', async () => {
    // The hundredth and the one after it were updated in the same second.
    const rows = anArchive(150).map((row, index, all) =>
      index === 100 ? { ...row, updatedAt: all[99]!.updatedAt } : row,
    );
    const { batches } = await collect(fetchPullRequests(archiveHttp(rows), aScope()));
    const given = new Set(batches[0]?.records.map(({ id }) => id));
    const { from, to } = batches[0]!.complete!;
    const promised = rows.filter(({ updatedAt }) => at(updatedAt) >= from && at(updatedAt) < to);
    expect(promised.length).toBeGreaterThan(90);
    expect(promised.filter(({ number }) => !given.has(String(number)))).toEqual([]);
  });

  it('searches for a span that lies further back, in parts that stay below the cap', async () => {
    const span = { from: at('2025-07-01'), to: at('2025-12-01') };
    const http = archiveHttp(anArchive(6000));
    const { records, complete, truncated } = await collect(fetchPullRequests(http, aScope({ span })));
    // July to November are 153 days of 24 hours.
    expect(new Set(records.map(({ id }) => id)).size).toBe(153 * 24);
    expect(truncated).toEqual([]);
    expect(complete).toEqual(span);
    // 3672 rows are 37 pages; each of the three cuts repeats one second, and one page told that the span is old.
    expect(http.requests.length).toBeLessThanOrEqual(37 + 3 + 1);
    expect(variablesOf(http.requests[1]!)['search']).toBe(
      'repo:acme/shop is:pr updated:2025-07-01T00:00:00Z..2025-11-30T23:59:59Z sort:updated-desc',
    );
  });
});

it('a day is begun with a small page, and goes on with whole ones', async () => {
  const span = { from: at('2026-01-31'), to: at('2026-02-01') };
  const rows = Array.from({ length: 60 }, (_, index) =>
    aPullRequest({ number: 60 - index, updatedAt: iso(span.to - (index + 1) * 60_000) }),
  );
  const http = new FakeHttp((request) => {
    const { first, after } = variablesOf(request);
    const start = Number(after ?? 0);
    const end = start + Number(first);
    const page = connectionOf(rows.slice(start, end), end < rows.length ? String(end) : null);
    return { body: { data: { repository: { pullRequests: page } } } };
  });
  const { records, complete } = await collect(fetchPullRequests(http, aScope({ span })));
  expect(new Set(records.map(({ id }) => id)).size).toBe(60);
  expect(complete).toEqual(span);
  expect(http.requests.map((request) => variablesOf(request)['first'])).toEqual([20, 100]);
});
