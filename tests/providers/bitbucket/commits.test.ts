import { ProviderError } from '../../../src/core/errors';
import { fetchCommits } from '../../../src/providers/bitbucket/commits';
import { at, collect, sha } from '../github/support';
import { aBitbucket, aCommit, aScope, askedOf, listOf, someServices } from './support';

const NOT_FOUND = new ProviderError('not-found', 'bitbucket does not know it.', { status: 404 });
const parents = (...numbers: readonly number[]) => numbers.map((number) => ({ hash: sha(number) }));

async function only(overrides: object) {
  const http = aBitbucket({ '/commits': () => listOf([aCommit(sha(1), { ...overrides })]) });
  return (await collect(fetchCommits(http, aScope()))).records[0];
}

it('a commit is kept without its author and its words, and has one time', async () => {
  expect(await only({ parents: parents(2, 3) })).toEqual({
    kind: 'commit',
    id: sha(1),
    repository: 'acme/shop',
    parents: [sha(2), sha(3)],
    authoredAt: at('2026-01-09T09:00:00'),
    committedAt: at('2026-01-09T09:00:00'),
  });
});

it.each([
  ['2026-01-09T09:00:00+00:00', '2026-01-09T09:00:00.000'],
  ['2026-01-09T11:00:00.20339+02:00', '2026-01-09T09:00:00.203'],
  ['2026-01-09T09:00:00.2Z', '2026-01-09T09:00:00.200'],
])('reads the time %s', async (date, expected) => {
  expect((await only({ date }))?.authoredAt).toBe(at(expected));
});

it.each([
  ['Merged in feature/tax (pull request #12)\n\nTaxes', '12'],
  ['Merged in feature/tax (pull request #12) and more', undefined],
  ['Taxes\n\nMerged in feature/tax (pull request #12)', undefined],
])('of the message %j only the pull request is kept', async (message, expected) => {
  expect((await only({ message }))?.pullRequest).toBe(expected);
});

it('a message names what it reverts, and what it is a copy of', async () => {
  const message = `Revert it\n\nThis reverts commit ${sha(7)}.\n(cherry picked from commit ${sha(8)})`;
  expect(await only({ message })).toMatchObject({ revertOf: sha(7), cherryPickOf: sha(8) });
});

it.each([
  [{ raw: 'renovate[bot] <29139614+renovate[bot]@mail.example>' }, true],
  [{ raw: 'Deploy Bot <deploy@mail.example>' }, true],
  [{ raw: 'A token', user: { type: 'app_user' } }, true],
  [{ raw: 'Abbott <abbott@mail.example>', user: { type: 'user' } }, undefined],
  [null, undefined],
])('the author %j is a bot: %s', async (author, expected) => {
  expect((await only({ author }))?.bot).toBe(expected);
});

describe('the history', () => {
  it('goes on by the address of the next page, without ever going to it', async () => {
    const next =
      'https://api.bitbucket.org/2.0/repositories/acme/shop/commits?ctx=a%2Bb%3D&page=2&include=main&include=x&fields=next%2Cvalues.hash';
    const http = aBitbucket({
      '/commits': (query) =>
        query['page'] === '2' ? listOf([aCommit(sha(2))]) : listOf([aCommit(sha(1), { parents: parents(2) })], next),
    });
    const { records } = await collect(fetchCommits(http, aScope()));
    expect(records.map(({ id }) => id)).toEqual([sha(1), sha(2)]);
    expect(http.requests[1]).toEqual({
      method: 'GET',
      path: '/repositories/acme/shop/commits',
      query: { ctx: 'a+b=', page: '2', include: ['main', 'x'], fields: 'next,values.hash' },
    });
  });

  it('asks for the address of the next page among the fields, and for no person but the author of a commit', async () => {
    const http = aBitbucket({ '/commits': () => listOf([]), '': () => ({ full_name: 'acme/shop' }) });
    await collect(fetchCommits(http, aScope()));
    expect(http.requests[0]?.query).toMatchObject({ include: ['main'], pagelen: 100 });
    expect(String(http.requests[0]?.query?.['fields'])).toMatch(/^next,values\.hash,/);
  });

  it('says so when a page leads to itself', async () => {
    const http = aBitbucket({
      '/commits': (query) => {
        const text = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
        return listOf([aCommit(sha(1))], `https://api.bitbucket.org/2.0/x?${text.join('&')}`);
      },
    });
    await expect(collect(fetchCommits(http, aScope()))).rejects.toMatchObject({ kind: 'malformed' });
  });

  it('ends with the first page on which everything is older, and not with the first older commit', async () => {
    const old = { date: '2025-12-01T00:00:00+00:00' };
    const pages: Readonly<Record<string, unknown>> = {
      '1': listOf([aCommit(sha(1)), aCommit(sha(2), old)], 'https://x/?page=2'),
      '2': listOf([aCommit(sha(3)), aCommit(sha(4), old)], 'https://x/?page=3'),
      '3': listOf([aCommit(sha(5), old)], 'https://x/?page=4'),
    };
    const http = aBitbucket({ '/commits': (query) => pages[String(query['page'] ?? 1)] });
    const { records, complete, batches } = await collect(fetchCommits(http, aScope()));
    expect(records.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5].map(sha));
    expect(complete).toEqual(aScope().span);
    // A page goes on where its youngest commit is, at the latest.
    expect(batches[0]?.complete).toEqual({ from: at('2026-01-09T09:00:01'), to: aScope().span.to });
  });

  it('is that of the main branch where settings name none, which is asked for once an hour', async () => {
    const http = aBitbucket({
      '': () => ({ full_name: 'acme/shop', mainbranch: { name: 'trunk' } }),
      '/commits': () => listOf([aCommit(sha(1))]),
    });
    const services = someServices({ name: 'shop', repository: { connection: 'bitbucket', id: 'acme/shop' } });
    const scope = aScope({ services });
    await collect(fetchCommits(http, scope));
    await collect(fetchCommits(http, scope));
    expect(askedOf(http)).toEqual(['', '/commits', '/commits']);
    expect(http.requests[1]?.query?.['include']).toEqual(['trunk']);
  });

  it('of an empty repository is empty', async () => {
    const http = aBitbucket({ '': () => ({ full_name: 'acme/shop', mainbranch: null }) });
    const services = someServices({ name: 'shop', repository: { connection: 'bitbucket', id: 'acme/shop' } });
    const { records, complete } = await collect(fetchCommits(http, aScope({ services })));
    expect([records, complete]).toEqual([[], aScope().span]);
  });

  it('of a branch that is not there is a sentence that names the main branch', async () => {
    const http = aBitbucket({
      '/commits': NOT_FOUND,
      '': () => ({ full_name: 'acme/shop', mainbranch: { name: 'master' } }),
    });
    await expect(collect(fetchCommits(http, aScope()))).rejects.toMatchObject({
      kind: 'not-found',
      message: 'acme/shop has no branch "main"; its main branch is "master".',
    });
  });

  it('that breaks off is not taken for the whole', async () => {
    const http = aBitbucket({
      '/commits': (query) => {
        if (query['page'] === '2') {
          throw NOT_FOUND;
        }
        return listOf([aCommit(sha(1))], 'https://x/?page=2');
      },
    });
    await expect(collect(fetchCommits(http, aScope()))).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('tells whose a commit is by the histories of folders', async () => {
    const http = aBitbucket({
      '/commits': (query) => listOf(query['path'] === 'cart' ? [aCommit(sha(2))] : [aCommit(sha(1)), aCommit(sha(2))]),
    });
    const cart = { connection: 'bitbucket', id: 'acme/shop', branch: 'main', paths: ['cart/**'] };
    const services = someServices({ name: 'cart', repository: cart });
    const { records } = await collect(fetchCommits(http, aScope({ services })));
    expect(records.map(({ service }) => service)).toEqual([[], ['cart']]);
  });
});

describe('deployed revisions that are on no branch', () => {
  const nothing = { span: { from: at('2026-01-01'), to: at('2026-01-01') } };

  it('are asked for together, less what the branch has', async () => {
    const http = aBitbucket({ '/commits': () => listOf([aCommit(sha(5)), aCommit(sha(6))]) });
    const scope = aScope({
      ...nothing,
      extraRevisions: [sha(5), sha(6), 'main', sha(7)],
      isKnown: (id) => id === sha(7),
    });
    const { records } = await collect(fetchCommits(http, scope));
    expect(records.map(({ id }) => id)).toEqual([sha(5), sha(6)]);
    expect(http.requests.map(({ query }) => [query?.['include'], query?.['exclude']])).toEqual([
      [[sha(5), sha(6)], ['main']],
    ]);
  });

  it('are found by halves where one is gone', async () => {
    const http = aBitbucket({
      '/commits': (query) => {
        if ([query['include']].flat().includes(sha(6))) {
          throw NOT_FOUND;
        }
        return listOf([query['include']].flat().map((hash) => aCommit(String(hash))));
      },
    });
    const scope = aScope({ ...nothing, extraRevisions: [5, 6, 7].map(sha) });
    const { records } = await collect(fetchCommits(http, scope));
    expect(records.map(({ id }) => id)).toEqual([sha(5), sha(7)]);
  });
});
