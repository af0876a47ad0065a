import { ProviderError } from '../../../src/core/errors';
import { check } from '../../../src/providers/circleci/check';
import { fetchPipelineRuns } from '../../../src/providers/circleci/pipeline-runs';
import { provider } from '../../../src/providers/circleci/provider';
import { collect } from '../github/support';
import { aBuild, aCircleci, aScope, aService, LIST } from './support';

const me = { id: 'an-id', login: 'a-person', name: 'A Person' };
const ME = '/api/v2/me';

it('says that all of the services’ projects can be read, and of nobody whose token it is', async () => {
  const circleci = aCircleci({ [ME]: me, [LIST]: [aBuild()] });
  await expect(check(circleci, [aService()])).resolves.toEqual({
    message: 'CircleCI answers. All 1 projects can be read.',
    budgets: [],
  });
  await expect(check(circleci)).resolves.toEqual({ message: 'CircleCI answers.', budgets: [] });
});

it('names the project that cannot be found', async () => {
  const other = aService({ project: 'gh/acme/gone' }, { pipelines: undefined });
  const circleci = aCircleci({ [ME]: me, [LIST]: [] });
  await expect(check(circleci, [aService(), other])).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringMatching(
      /^CircleCI answers, but only 1 of 2 projects can be read\. CircleCI finds no project gh\/acme\/gone, or hides it/,
    ),
  });
});

it('says what may not be read, and keeps what the shell has found out', async () => {
  const forbidden = new ProviderError('forbidden', 'circleci does not let the token read this.', { status: 403 });
  await expect(check(aCircleci({ [ME]: me, [LIST]: forbidden }), [aService()])).rejects.toMatchObject({
    kind: 'forbidden',
    message: expect.stringMatching(/does not let the token read this\. It was asked for project gh\/acme\/shop, which/),
  });
});

it('says that there is no API at the address', async () => {
  await expect(check(aCircleci({}))).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringMatching(/^CircleCI has no API at this address: it is that of its pages, .*without \/api\.$/),
  });
});

it.each([['unauthorized'], ['rate-limited'], ['unreachable']] as const)('passes on that it is %s', async (kind) => {
  const problem = new ProviderError(kind, 'As it is.');
  await expect(check(aCircleci({ [ME]: problem }), [aService()])).rejects.toBe(problem);
});

it.each([
  ['gh/acme/shop', '/api/v1.1/project/github/acme/shop'],
  ['github/acme/shop', '/api/v1.1/project/github/acme/shop'],
  ['bb/acme/shop', '/api/v1.1/project/bitbucket/acme/shop'],
  ['circleci/An1Id/An2Id', '/api/v1.1/project/circleci/An1Id/An2Id'],
  ['gh/acme/shop.github.io', '/api/v1.1/project/github/acme/shop.github.io'],
])('asks for %s at %s', async (resource, path) => {
  const circleci = aCircleci({ [path]: [] });
  await expect(collect(fetchPipelineRuns(circleci, aScope({ resource })))).resolves.toMatchObject({ records: [] });
});

it.each([
  ['acme/shop'],
  ['gitlab/acme/shop'],
  ['gh/acme'],
  ['gh/acme/shop/tree'],
  ['gh/../secret'],
  ['gh/acme/..'],
  ['https://app.circleci.com/pipelines/github/acme/shop'],
  ['constructor/acme/shop'],
  [''],
])('"%s" is no project', async (resource) => {
  for (const reading of [provider.fetch.deployment!, provider.fetch.pipelineRun!]) {
    await expect(collect<unknown>(reading(aCircleci({}), aScope({ resource })))).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringMatching(/is no project of CircleCI: write its slug as Project Settings/),
    });
  }
});

it.each([['({:build_num 1, :status "success"})'], ['<html>Sign in</html>']])('%s is no answer', async (body) => {
  const http = { send: async () => ({ status: 200, header: () => null, body }) };
  await expect(collect(fetchPipelineRuns(http, aScope()))).rejects.toMatchObject({ kind: 'malformed' });
});
