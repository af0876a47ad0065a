import { ProviderError } from '../../../src/core/errors';
import { discover } from '../../../src/providers/bitbucket/discover';
import { FakeHttp } from '../github/fake-http';
import { listOf } from './support';

const rule = { connection: 'bitbucket', owner: 'acme', archived: false, forks: false };
const NEXT = 'https://api.bitbucket.org/2.0/repositories/acme?page=2';

it('walks all pages, and gives what is on two of them once', async () => {
  const http = new FakeHttp(({ query }) => ({
    body:
      query?.['page'] === '2'
        ? listOf([{ full_name: 'acme/b' }, { full_name: 'acme/c' }])
        : listOf([{ full_name: 'acme/a' }, { full_name: 'acme/b' }], NEXT),
  }));
  expect(await discover(http, { ...rule, project: 'shop' })).toEqual([
    { id: 'acme/a', name: 'a', repository: 'acme/a' },
    { id: 'acme/b', name: 'b', repository: 'acme/b' },
    { id: 'acme/c', name: 'c', repository: 'acme/c' },
  ]);
  const [first] = http.requests;
  expect(first?.path).toBe('/repositories/acme');
  expect(first?.query).toMatchObject({ q: 'project.key="SHOP"', pagelen: 100 });
  expect(String(first?.query?.['fields'])).toContain('next');
});

it.each([
  [{}, ['shop', 'tax']],
  [{ forks: true }, ['shop', 'tax', 'library']],
  [{ pattern: '^SH(?<name>op)$' }, ['op']],
])('of all that there is, %j leaves %j', async (more, names) => {
  const library = { full_name: 'acme/library', parent: { full_name: 'elsewhere/library' } };
  const http = new FakeHttp(() => ({
    body: listOf([{ full_name: 'acme/shop' }, { full_name: 'acme/tax', parent: null }, library]),
  }));
  expect((await discover(http, { ...rule, ...more })).map(({ name }) => name)).toEqual(names);
});

it.each([
  [{}, 'not-found', 'Bitbucket finds no workspace acme: check owner'],
  [{}, 'forbidden', 'The token may not read the repositories of acme: it needs the scope read:repository:bitbucket'],
  [{ owner: 'acme/shop' }, 'not-found', '"acme/shop" is not a Bitbucket workspace'],
  [{ owner: '..' }, 'not-found', '".." is not a Bitbucket workspace'],
  [{ project: 'A" OR "' }, 'not-found', '"A" OR "" is not the key of a Bitbucket project'],
] as const)('%j, %s has a sentence', async (more, kind, sentence) => {
  const http = new FakeHttp(() => new ProviderError(kind, 'no', { status: 404 }));
  await expect(discover(http, { ...rule, ...more })).rejects.toThrow(sentence);
});
