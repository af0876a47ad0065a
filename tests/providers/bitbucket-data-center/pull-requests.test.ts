import { DAY_MS } from '../../../src/core/instant';
import { fetchPullRequests } from '../../../src/providers/bitbucket-data-center/pull-requests';
import { collect, JANUARY, sha } from '../github/support';
import { aBitbucket, aPage, aScope, someServices } from './support';

const at = (day: number) => JANUARY.from + day * DAY_MS;

function aPull(id: number, more: object = {}) {
  return {
    id,
    title: `Change ${id}`,
    state: 'MERGED',
    createdDate: at(2),
    updatedDate: at(9),
    closedDate: at(8),
    fromRef: { displayId: 'topic', latestCommit: sha(2) },
    toRef: { displayId: 'main' },
    author: { user: { name: 'a-person', slug: 'a-person', type: 'NORMAL' } },
    properties: { mergeCommit: { id: sha(4) } },
    links: { self: [{ href: `https://bitbucket.example/${id}` }] },
    ...more,
  };
}

function aCommit(number: number, parents: readonly number[], more: object = {}) {
  const time = at(number);
  const rest = { message: 'Change', author: { name: 'a-person' }, ...more };
  return {
    id: sha(number),
    authorTimestamp: time,
    committerTimestamp: time,
    parents: parents.map((parent) => ({ id: sha(parent) })),
    ...rest,
  };
}

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

it('a squash does not say what it was made of', async () => {
  const [pull] = await read([aPull(7)], [aCommit(4, [1]), aCommit(1, [])]);
  expect(pull?.mergeRevision).toBe(sha(4));
  expect(pull?.commits).toBeUndefined();
  expect(pull?.firstCommitAt).toBeUndefined();
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

it('whose it is, the folders say of what it brought; of what nobody knows it may be anybody', async () => {
  const services = someServices(
    ...['cart', 'tax'].map((name) => ({
      name,
      repository: { connection: 'bitbucket-data-center', id: 'ACME/shop', branch: 'main', paths: [`${name}/**`] },
    })),
  );
  const http = aBitbucket({
    '/pull-requests': () => aPage([aPull(1), aPull(2, { state: 'OPEN', fromRef: { latestCommit: sha(99) } })]),
    '/commits': ({ path }) => aPage(path === undefined ? HISTORY : path === 'cart' ? [aCommit(3, [2])] : []),
  });
  const { records } = await collect(fetchPullRequests(http, aScope({ services })));
  expect(records.map(({ service }) => service)).toEqual([['cart'], undefined]);
});
