import { ProviderError } from '../../../src/core/errors';
import { check } from '../../../src/providers/bitbucket/check';
import { aBitbucket, listOf, someServices } from './support';

const refusal = (kind: 'unauthorized' | 'forbidden' | 'not-found', status: number) =>
  new ProviderError(kind, `bitbucket says ${status}.`, { status });
const FORBIDDEN = refusal('forbidden', 403);
const GONE = refusal('not-found', 404);

const fine = {
  '/user': FORBIDDEN,
  '': () => ({ full_name: 'acme/shop' }),
  '/pullrequests': () => listOf([]),
  '/pipelines': () => listOf([]),
  '/deployments': () => listOf([]),
};
const services = someServices({ name: 'shop' });

it('says what can be read; a token that may not ask whose it is, is a good one', async () => {
  await expect(check(aBitbucket(fine), services)).resolves.toEqual({
    message: 'Bitbucket answers. All 1 repositories can be read.',
    budgets: [],
  });
});

it('passes on that the token is wrong', async () => {
  const http = aBitbucket({ '/user': refusal('unauthorized', 401) });
  await expect(check(http)).rejects.toMatchObject({ kind: 'unauthorized' });
});

it.each([
  ['', 'acme/shop: it needs the scope read:repository:bitbucket'],
  ['/pullrequests', 'the pull requests of acme/shop: it needs the scope read:pullrequest:bitbucket'],
  ['/pipelines', 'the pipelines of acme/shop: it needs the scope read:pipeline:bitbucket'],
  ['/deployments', 'the deployments of acme/shop: it needs the scope read:pipeline:bitbucket'],
])('names the scope that is missing for %j', async (path, sentence) => {
  const problem = check(aBitbucket({ ...fine, [path]: FORBIDDEN }), services);
  await expect(problem).rejects.toMatchObject({
    kind: 'forbidden',
    message: expect.stringContaining(
      `Bitbucket answers, but only 0 of 1 repositories can be read. The token may not read ${sentence}`,
    ),
  });
});

it('a repository that is not there is named, and one that was renamed is told from it', async () => {
  await expect(check(aBitbucket({ ...fine, '': GONE }), services)).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringContaining('acme/shop: check the repository'),
  });
  const moved = new ProviderError('malformed', 'bitbucket answered with status 301.', { status: 301 });
  await expect(check(aBitbucket({ ...fine, '': moved }), services)).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringContaining('was renamed or moved'),
  });
});

it('is content where Pipelines are switched off', async () => {
  const http = aBitbucket({ ...fine, '/pipelines': GONE, '/deployments': GONE });
  await expect(check(http, services)).resolves.toMatchObject({ budgets: [] });
});

it.each([['shop'], ['https://bitbucket.org/acme/shop'], ['acme/..'], ['acme/shop/src']])(
  'says that %j is no repository',
  async (id) => {
    const named = someServices({ name: 'shop', repository: { connection: 'bitbucket', id }, deployments: undefined });
    await expect(check(aBitbucket(fine), named)).rejects.toMatchObject({
      message: expect.stringContaining(`"${id}" is not a Bitbucket repository; write workspace and repository`),
    });
  },
);
