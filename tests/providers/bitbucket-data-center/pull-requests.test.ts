import { ProviderError } from '../../../src/core/errors';
import { fetchPullRequests } from '../../../src/providers/bitbucket-data-center/pull-requests';
import { collect, JANUARY, sha } from '../github/support';
import { aBitbucket, aCommit, aPage, aPull, aScope, at } from './support';

/** 4 merges 2 and 3, which stand on 1. */
const HISTORY = [aCommit(4, [1, 3]), aCommit(3, [2]), aCommit(2, [1]), aCommit(1, [])];

async function read(pulls: readonly object[], history: readonly object[] = HISTORY, scope = aScope()) {
  const http = aBitbucket({ '/pull-requests': () => aPage(pulls), '/commits': () => aPage(history) });
  return (await collect(fetchPullRequests(http, scope))).records;
}

it('keeps when it was opened and merged, and what it brought, with nobody in it', async () => {
  expect(await read([aPull(12, { description: 'This reverts pull request #11.' })])).toEqual([
    {
      kind: 'pullRequest',
      id: '12',
      repository: 'ACME/shop',
      openedAt: at(2),
      state: 'merged',
      base: 'main',
      mergedAt: at(8),
      closedAt: at(8),
      mergeRevision: sha(4),
      firstCommitAt: at(2),
      commits: [sha(2), sha(3)],
      revertOf: '11',
      title: 'Change 12',
      url: 'https://bitbucket.example/12',
    },
  ]);
});

it.each([
  ['OPEN', { state: 'open', closedAt: undefined }],
  ['DECLINED', { state: 'closed', closedAt: at(8), mergedAt: undefined, mergeRevision: undefined }],
  // Not a merge, whatever it may be.
  ['REVIVED', { state: undefined, mergedAt: undefined, mergeRevision: undefined }],
])('%s is %j', async (state, expected) => {
  const [pull] = await read([aPull(1, { state })]);
  expect({ ...expected, ...pull }).toMatchObject(expected);
});

it.each([
  ['Pull request #7: Change\n\nMerge in ACME/shop from topic to main'],
  ['Merge pull request #7 in ACME/shop from topic to main\n\n* commit'],
])('old servers do not tell the merge, which then is found by its words: %j', async (message) => {
  const [merge, ...others] = HISTORY;
  const [pull] = await read([aPull(7, { properties: {} })], [{ ...merge, message }, ...others]);
  expect(pull).toMatchObject({ mergeRevision: sha(4), commits: [sha(2), sha(3)] });
});

it('reads the history on until it has all that a merge brought, from wherever the server goes on', async () => {
  const pages = [HISTORY.slice(0, 2), HISTORY.slice(2)];
  const http = aBitbucket({
    '/pull-requests': () => aPage([aPull(7)]),
    '/commits': ({ start }) => (start === 0 ? aPage(pages[0]!, 37) : aPage(pages[1]!)),
  });
  const { records } = await collect(fetchPullRequests(http, aScope()));
  expect(records[0]?.commits).toEqual([sha(2), sha(3)]);
  const asked = http.requests.filter(({ path }) => path.endsWith('/commits'));
  expect(asked.map(({ query }) => [query?.['until'], query?.['start']])).toEqual([
    ['main', 0],
    ['main', 37],
  ]);
});

it('reads on to a branch that is much older than its merge', async () => {
  const http = aBitbucket({
    '/pull-requests': () => aPage([aPull(7)]),
    '/commits': ({ start }) => (start === 0 ? aPage(HISTORY.slice(0, 1), 1) : aPage(HISTORY.slice(1))),
  });
  const { records } = await collect(fetchPullRequests(http, aScope()));
  expect(records[0]?.commits).toEqual([sha(2), sha(3)]);
});

it('reads no further for what was merged to a branch that nobody deploys', async () => {
  const elsewhere = aPull(7, { properties: { mergeCommit: { id: sha(77) } }, closedDate: at(20), updatedDate: at(20) });
  const http = aBitbucket({
    '/pull-requests': () => aPage([elsewhere]),
    '/commits': ({ start }) => (start === 0 ? aPage(HISTORY.slice(0, 2), 2) : aPage(HISTORY.slice(2))),
    '/pull-requests/7/commits': () => aPage([aCommit(71, [70]), aCommit(70, [1])]),
  });
  const { records } = await collect(fetchPullRequests(http, aScope()));
  expect(records[0]).toMatchObject({ mergeRevision: sha(77), commits: [sha(70), sha(71)] });
  expect(http.requests.map(({ query }) => query?.['start'])).toEqual([0, 0, 0]);
});

it.each([
  [1767600000000, 1767600000000],
  ['2026-01-05T08:00:00+0000', 1767600000000],
  ['2026-01-05T10:00:00.250+0200', 1767600000250],
])('reads the time %j', async (createdDate, expected) => {
  expect((await read([aPull(1, { createdDate })]))[0]?.openedAt).toBe(expected);
});

it('says what is no time, and of what', async () => {
  await expect(read([aPull(1, { createdDate: 'yesterday' })])).rejects.toMatchObject({
    kind: 'malformed',
    message: expect.stringContaining('the pull requests of ACME/shop is not as documented at values.0.createdDate'),
  });
});

it('needs little of an answer, and minds nothing that is new', async () => {
  const { id, title, state, createdDate, updatedDate } = aPull(5, { state: 'OPEN' });
  const least = { id, title, state, createdDate, updatedDate, fromRef: {}, toRef: {}, autoMerge: { by: 'x' } };
  expect(await read([{ ...least, reviewers: [], participants: [] }])).toEqual([
    { kind: 'pullRequest', id: '5', repository: 'ACME/shop', openedAt: at(2), state: 'open', title: 'Change 5' },
  ]);
});

it('a portion that was read stays known when the next one is refused', async () => {
  const pulls = Array.from({ length: 31 }, (_, index) =>
    aPull(100 - index, {
      state: 'OPEN',
      createdDate: at(2 + (index % 2)),
      updatedDate: at(30) - index,
      reviewers: [{}],
    }),
  );
  const refused = new ProviderError('rate-limited', 'no');
  const activities = pulls.map(({ id }) => [`/pull-requests/${id}/activities`, id < 80 ? refused : () => aPage([])]);
  const http = aBitbucket({ '/pull-requests': () => aPage(pulls), ...Object.fromEntries(activities) });
  const reading = fetchPullRequests(http, aScope())[Symbol.asyncIterator]();
  const { value: first } = await reading.next();
  expect(first?.records).toHaveLength(15);
  expect(first?.complete).toEqual({ from: at(30) - 14 + 1, to: JANUARY.to });
  await expect(reading.next()).rejects.toBe(refused);
});

describe('a list whose newest are', () => {
  const before = -40;
  const paged = (first: readonly object[], second: readonly object[]) =>
    aBitbucket({
      '/pull-requests': ({ start }) => (start === 0 ? aPage(first, 2) : aPage(second)),
      '/pull-requests/3': () => aPull(3, { state: 'DECLINED', updatedDate: at(5), createdDate: at(-300) }),
      '/commits': () => aPage(HISTORY),
    });
  const open = { state: 'OPEN', closedDate: undefined };

  it('those that changed last ends at what changed before', async () => {
    const first = [
      aPull(1, { ...open, createdDate: at(1), updatedDate: at(9) }),
      aPull(2, { ...open, createdDate: at(3), updatedDate: at(6) }),
      aPull(4, { ...open, createdDate: at(-50), updatedDate: at(-1) }),
    ];
    const http = paged(first, []);
    const { records, complete } = await collect(fetchPullRequests(http, aScope()));
    expect(records.map(({ id }) => id)).toEqual(['1', '2']);
    expect(complete).toEqual(JANUARY);
    expect(http.requests).toHaveLength(1);
  });

  it('those that were opened last goes on, since what follows may have changed later', async () => {
    const first = [
      aPull(9, { ...open, createdDate: at(3), updatedDate: at(4) }),
      aPull(8, { ...open, createdDate: at(before), updatedDate: at(-1) }),
    ];
    const second = [aPull(7, { ...open, createdDate: at(before - 1), updatedDate: at(7) })];
    const { records } = await collect(fetchPullRequests(paged(first, second), aScope()));
    expect(records.map(({ id }) => id)).toEqual(['9', '7']);
  });

  it('asks by itself for what was open and is in no page', async () => {
    const scope = aScope({ unfinished: ['1', '3'] });
    const { records } = await collect(fetchPullRequests(paged([aPull(1, open)], []), scope));
    expect(records.map(({ id, state }) => [id, state])).toEqual([
      ['1', 'open'],
      ['3', 'closed'],
    ]);
  });
});

it.each([
  [{ type: 'SERVICE', name: 'x' }, true],
  [{ type: 'NORMAL', name: 'renovate-bot' }, true],
  [{ type: 'NORMAL', name: 'robot' }, undefined],
])('%j is a bot: %s', async (user, bot) => {
  expect((await read([aPull(1, { author: { user } })]))[0]?.bot).toBe(bot);
});
