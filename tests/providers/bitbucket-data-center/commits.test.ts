import { ProviderError } from '../../../src/core/errors';
import { fetchCommits } from '../../../src/providers/bitbucket-data-center/commits';
import { collect, JANUARY, sha } from '../github/support';
import { aBitbucket, aCommit, aPage, aScope, at, someServices } from './support';

const NOT_FOUND = new ProviderError('not-found', 'no such thing', { status: 404 });
const REPOSITORY = { id: 1, slug: 'shop', project: { key: 'ACME' } };
const WITHOUT_BRANCH = someServices({
  name: 'shop',
  repository: { connection: 'bitbucket-data-center', id: 'ACME/shop' },
});

async function only(more: object) {
  const http = aBitbucket({ '/commits': () => aPage([aCommit(9, [], more)]) });
  return (await collect(fetchCommits(http, aScope()))).records[0];
}

it('a commit is kept without its author and its words', async () => {
  const parents = [{ id: sha(2) }, { id: sha(3) }];
  expect(await only({ parents, authorTimestamp: at(7), displayId: 'f0', signature: { by: 'x' } })).toEqual({
    kind: 'commit',
    id: sha(9),
    repository: 'ACME/shop',
    parents: [sha(2), sha(3)],
    authoredAt: at(7),
    committedAt: at(9),
  });
});

it.each([
  [1767949200000, 1767949200000],
  [0, 0],
  ['2026-01-09T09:00:00+0000', 1767949200000],
  ['2026-01-09T11:00:00.123+0200', 1767949200123],
])('reads the time %j', async (authorTimestamp, expected) => {
  expect((await only({ authorTimestamp }))?.authoredAt).toBe(expected);
});

it.each([[null], ['yesterday'], [undefined]])('says that %j is no time', async (committerTimestamp) => {
  await expect(only({ committerTimestamp })).rejects.toMatchObject({
    kind: 'malformed',
    message: expect.stringContaining('the history of ACME/shop is not as documented at values.0.committerTimestamp'),
  });
});

it.each([
  ['Pull request #12: Taxes\n\nMerge in ACME/shop from tax to main', '12'],
  ['Merge pull request #12 in ACME/shop from tax to master\n\n* commit', '12'],
  ['Taxes\n\nPull request #12: Taxes', undefined],
  ['Pull request #12', undefined],
  [null, undefined],
])('of the message %j only the pull request is kept', async (message, expected) => {
  expect((await only({ message }))?.pullRequest).toBe(expected);
});

it('a message names what it reverts, and what it is a copy of', async () => {
  const message = `Revert it\n\nThis reverts commit ${sha(7)}.\n(cherry picked from commit ${sha(8)})`;
  expect(await only({ message })).toMatchObject({ revertOf: sha(7), cherryPickOf: sha(8) });
});

it.each([
  [{ name: 'renovate[bot]' }, true],
  [{ name: 'deploy-bot', slug: 'deploy-bot' }, true],
  [{ name: 'x', type: 'SERVICE' }, true],
  [{ name: 'Abbott', type: 'NORMAL' }, undefined],
  [null, undefined],
])('the author %j is a bot: %s', async (author, expected) => {
  expect((await only({ author }))?.bot).toBe(expected);
});

describe('the history', () => {
  it('goes on where the server says, which gives as much at once as it likes', async () => {
    const http = aBitbucket({
      '/commits': ({ start }) => (start === 0 ? aPage([aCommit(9, [8])], 37) : aPage([aCommit(8, [])])),
    });
    const { records, complete, batches } = await collect(fetchCommits(http, aScope()));
    expect(records.map(({ id }) => id)).toEqual([sha(9), sha(8)]);
    expect(http.requests.map(({ query }) => query)).toEqual([
      { until: 'main', limit: 1000, start: 0 },
      { until: 'main', limit: 1000, start: 37 },
    ]);
    expect(batches[0]?.complete).toEqual({ from: at(9) + 1000, to: JANUARY.to });
    expect(complete).toEqual(JANUARY);
  });

  it.each([[null], [0]])('says so when a page that is not the last leads to %j', async (nextPageStart) => {
    const http = aBitbucket({ '/commits': () => ({ values: [aCommit(9, [])], isLastPage: false, nextPageStart }) });
    await expect(collect(fetchCommits(http, aScope()))).rejects.toMatchObject({
      kind: 'malformed',
      message: 'Bitbucket promises more of the history of ACME/shop but does not say where it goes on.',
    });
  });

  it('ends with the first page on which everything is older, and not with the first older commit', async () => {
    const pages = [[aCommit(9, []), aCommit(-30, [])], [aCommit(8, []), aCommit(-31, [])], [aCommit(-32, [])]];
    const http = aBitbucket({ '/commits': ({ start }) => aPage(pages[Number(start)]!, Number(start) + 1) });
    const { records, complete } = await collect(fetchCommits(http, aScope()));
    expect(records.map(({ id }) => id)).toEqual([9, -30, 8, -31, -32].map(sha));
    expect(complete).toEqual(JANUARY);
  });

  it('is that of the default branch where settings name none, which need not be asked for', async () => {
    const http = aBitbucket({ '/commits': () => aPage([aCommit(9, [])]) });
    await collect(fetchCommits(http, aScope({ services: WITHOUT_BRANCH })));
    expect(http.requests.map(({ query }) => query)).toEqual([{ limit: 1000, start: 0 }]);
  });

  it('of an empty repository is empty', async () => {
    const http = aBitbucket({ '/commits': NOT_FOUND, '': () => REPOSITORY });
    const { records, complete } = await collect(fetchCommits(http, aScope({ services: WITHOUT_BRANCH })));
    expect([records, complete]).toEqual([[], JANUARY]);
  });

  it('of a branch that was deleted is a sentence that names it', async () => {
    const http = aBitbucket({ '/commits': NOT_FOUND, '': () => REPOSITORY });
    await expect(collect(fetchCommits(http, aScope()))).rejects.toMatchObject({
      kind: 'not-found',
      message: 'ACME/shop has no branch "main".',
    });
  });

  it.each([
    ['not-found', 'Bitbucket finds no such thing for the repository ACME/shop: '],
    ['forbidden', 'The token may not read the history of ACME/shop: it needs Repository read.'],
  ] as const)('that is %s says what to do', async (kind, sentence) => {
    const refusal = new ProviderError(kind, 'no', { status: 404 });
    const http = aBitbucket({ '/commits': refusal, '': refusal });
    await expect(collect(fetchCommits(http, aScope()))).rejects.toMatchObject({
      kind,
      message: expect.stringContaining(sentence),
    });
  });

  it('of several branches is read of each, and is known when the last of them is', async () => {
    const on = (branch: string) => ({ connection: 'bitbucket-data-center', id: 'ACME/shop', branch });
    const services = someServices({ repository: on('main') }, { repository: on('legacy') });
    const http = aBitbucket({ '/commits': ({ until }) => aPage([aCommit(until === 'main' ? 9 : 8, [])]) });
    const { batches } = await collect(fetchCommits(http, aScope({ services })));
    expect(batches.map(({ records, complete }) => [records[0]?.id, complete !== null])).toEqual([
      [sha(9), false],
      [undefined, false],
      [sha(8), true],
      [undefined, true],
    ]);
  });

  it('tells whose a commit is by the histories of folders', async () => {
    const cart = { connection: 'bitbucket-data-center', id: 'ACME/shop', branch: 'main', paths: ['cart/**'] };
    const http = aBitbucket({
      '/commits': ({ path }) => aPage(path === 'cart' ? [aCommit(8, [])] : [aCommit(9, [8]), aCommit(8, [])]),
    });
    const services = someServices({ name: 'cart', repository: cart });
    const { records } = await collect(fetchCommits(http, aScope({ services })));
    expect(records.map(({ service }) => service)).toEqual([[], ['cart']]);
  });
});

describe('deployed revisions that are on no branch', () => {
  const nothing = { span: { from: JANUARY.from, to: JANUARY.from } };

  it('are read each down to what is known; names of branches are not asked for', async () => {
    const http = aBitbucket({
      '/commits': ({ start }) =>
        start === 0 ? aPage([aCommit(9, [8])], 1) : start === 1 ? aPage([aCommit(8, [7])], 2) : aPage([]),
    });
    const extraRevisions = [sha(9), sha(9), sha(5), 'main', 'v1'];
    const scope = aScope({ ...nothing, extraRevisions, isKnown: (id) => id === sha(8) || id === sha(5) });
    const { records } = await collect(fetchCommits(http, scope));
    expect(records.map(({ id }) => id)).toEqual([sha(9)]);
    expect(http.requests.map(({ query }) => [query?.['until'], query?.['start']])).toEqual([
      [sha(9), 0],
      [sha(9), 1],
    ]);
  });

  it('that are gone give nothing, and the others are read', async () => {
    const http = aBitbucket({
      '/commits': ({ until }) => {
        if (until === sha(5)) {
          throw NOT_FOUND;
        }
        return aPage([aCommit(9, [])]);
      },
    });
    const { records } = await collect(fetchCommits(http, aScope({ ...nothing, extraRevisions: [sha(5), sha(9)] })));
    expect(records.map(({ id }) => id)).toEqual([sha(9)]);
  });
});

it.each([['shop'], ['ACME/shop/more'], ['ACME/..'], ['A B/shop'], ['https://bitbucket.example/projects/ACME']])(
  'says that %j is no repository',
  async (resource) => {
    await expect(collect(fetchCommits(aBitbucket({}), aScope({ resource })))).rejects.toThrow(
      `"${resource}" is not a Bitbucket repository; write the project's key and the repository`,
    );
  },
);
