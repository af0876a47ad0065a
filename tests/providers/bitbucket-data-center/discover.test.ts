import { ProviderError } from '../../../src/core/errors';
import { discover } from '../../../src/providers/bitbucket-data-center/discover';
import { FakeHttp } from '../github/fake-http';
import { aPage } from './support';

const rule = { connection: 'bitbucket-data-center', project: 'ACME', archived: false, forks: false };
const aRepository = (id: number, slug: string, more: object = {}) => ({
  id,
  slug,
  project: { key: 'ACME' },
  archived: false,
  ...more,
});

it('walks all pages, and gives what is on two of them once', async () => {
  const http = new FakeHttp(({ query }) => ({
    body:
      query?.['start'] === 0
        ? aPage([aRepository(1, 'a'), aRepository(2, 'b')], 2)
        : aPage([aRepository(2, 'b'), aRepository(3, 'c')]),
  }));
  expect(await discover(http, rule)).toEqual([
    { id: 'ACME/a', name: 'a', repository: 'ACME/a' },
    { id: 'ACME/b', name: 'b', repository: 'ACME/b' },
    { id: 'ACME/c', name: 'c', repository: 'ACME/c' },
  ]);
  expect(http.requests.map(({ path, query }) => [path, query])).toEqual([
    ['/rest/api/latest/projects/ACME/repos', { limit: 1000, start: 0 }],
    ['/rest/api/latest/projects/ACME/repos', { limit: 1000, start: 2 }],
  ]);
});

it.each([
  [{}, ['shop', 'tax']],
  [{ forks: true }, ['shop', 'tax', 'library']],
  [{ archived: true }, ['shop', 'tax', 'shop-classic']],
  [{ pattern: '^SH(?<name>op)$' }, ['op']],
])('of all that there is, %j leaves %j', async (more, names) => {
  const repositories = [
    // Old servers archive nothing, and do not say so.
    aRepository(1, 'shop', { archived: undefined }),
    aRepository(2, 'tax', { origin: null }),
    aRepository(3, 'library', { origin: aRepository(4, 'library', { project: { key: 'ELSEWHERE' } }) }),
    aRepository(5, 'shop-classic', { archived: true }),
  ];
  const http = new FakeHttp(() => ({ body: aPage(repositories) }));
  expect((await discover(http, { ...rule, ...more })).map(({ name }) => name)).toEqual(names);
});

it.each([
  [{}, 'not-found', 'Bitbucket finds no project ACME: check its key, and that the token may see it'],
  [{}, 'forbidden', 'The token may not read the repositories of project ACME: it needs Repository read.'],
  [{ project: 'acme/shop' }, 'not-found', '"acme/shop" is not the key of a Bitbucket project'],
  [{ project: '..' }, 'not-found', '".." is not the key of a Bitbucket project'],
] as const)('%j, %s has a sentence', async (more, kind, sentence) => {
  const http = new FakeHttp(() => new ProviderError(kind, 'no', { status: 404 }));
  await expect(discover(http, { ...rule, ...more })).rejects.toThrow(sentence);
});
