import { ProviderError } from '../../../src/core/errors';
import { check } from '../../../src/providers/bitbucket-data-center/check';
import { FakeHttp } from '../github/fake-http';
import { aPage, someServices } from './support';

const PROJECTS = '/rest/api/latest/projects';
const services = someServices(
  { name: 'shop' },
  { name: 'tax', repository: { connection: 'bitbucket-data-center', id: '~a-person/tax' } },
);

function aServer(
  repositories: Readonly<Record<string, object | ProviderError>>,
  projects: ProviderError | null = null,
) {
  return new FakeHttp(({ path }) => {
    const answer = path === PROJECTS ? (projects ?? aPage([])) : repositories[path.slice(PROJECTS.length + 1)];
    return answer instanceof ProviderError ? answer : { body: answer };
  });
}

it('says what can be read, of persons too', async () => {
  const http = aServer({ 'ACME/repos/shop': { slug: 'shop' }, '~a-person/repos/tax': { slug: 'tax' } });
  await expect(check(http, services)).resolves.toEqual({
    message: 'Bitbucket answers. All 2 repositories can be read.',
    budgets: [],
  });
  await expect(check(http)).resolves.toEqual({ message: 'Bitbucket answers.', budgets: [] });
});

it('passes on that the token is wrong', async () => {
  const refusal = new ProviderError('unauthorized', 'The token was refused.', { status: 401 });
  await expect(check(aServer({}, refusal), services)).rejects.toBe(refusal);
});

it.each([
  // As Bitbucket answers for what a token that it knows may not read.
  ['unauthorized', 401, 'forbidden', 'The token may not read ~a-person/tax: it needs Repository read.'],
  ['forbidden', 403, 'forbidden', 'The token may not read ~a-person/tax: it needs Repository read.'],
  ['not-found', 404, 'not-found', "Bitbucket finds no such thing for ~a-person/tax: check the project's key"],
] as const)('names what cannot be read for %s (%s)', async (kind, status, told, sentence) => {
  const refusal = new ProviderError(kind, 'no', { status });
  const http = aServer({ 'ACME/repos/shop': { slug: 'shop' }, '~a-person/repos/tax': refusal });
  await expect(check(http, services)).rejects.toMatchObject({
    kind: told,
    message: expect.stringContaining(`Bitbucket answers, but only 1 of 2 repositories can be read. ${sentence}`),
  });
});

it('does not take for missing what could not be asked', async () => {
  const down = new ProviderError('unreachable', 'It does not answer.', { status: 503 });
  const http = aServer({ 'ACME/repos/shop': { slug: 'shop' }, '~a-person/repos/tax': down });
  await expect(check(http, services)).rejects.toBe(down);
});

it.each([['shop'], ['ACME/..'], ['ACME/shop/src']])('says that %j is no repository', async (id) => {
  const named = someServices({ name: 'shop', repository: { connection: 'bitbucket-data-center', id } });
  await expect(check(aServer({}), named)).rejects.toMatchObject({
    message: expect.stringContaining(`"${id}" is not a Bitbucket repository`),
  });
});
