import { ProviderError } from '../../../src/core/errors';
import type { Http, HttpResponse } from '../../../src/core/ports';
import { budgetOf } from '../../../src/providers/azure-devops/budget';
import { check } from '../../../src/providers/azure-devops/check';
import { fetchDeployments } from '../../../src/providers/azure-devops/deployments';
import { parsePlace } from '../../../src/providers/azure-devops/place';
import { toResponse } from '../github/fake-http';
import { collect } from '../github/support';
import { anAzure, aScope, listed, someServices } from './support';

const services = someServices({ name: 'shop', incidents: { connection: 'azure-devops', project: 'Acme' } });

function answering(overrides: Parameters<typeof anAzure>[0] = {}) {
  return anAzure({
    '/projects': () => listed({ id: 'p' }),
    '/distributedtask/environments': () => listed(),
    '/wit/workitemtypes': () => listed(),
    ...overrides,
  });
}

it('says that all can be read', async () => {
  await expect(check(answering(), services)).resolves.toEqual({
    message: 'Azure DevOps answers. All 3 repositories and projects can be read.',
    budgets: [],
  });
  await expect(check(answering())).resolves.toMatchObject({ message: 'Azure DevOps answers.' });
});

it.each([
  ['forbidden', '/distributedtask/environments', /needs Environment \(Read & manage\)\.$/],
  ['forbidden', '/wit/workitemtypes', /needs Work Items \(Read\)\.$/],
  ['not-found', '/git/repositories/shop', /the repository shop of project Acme: check the names/],
] as const)('names what is %s at %s', async (kind, path, sentence) => {
  const refusal = new ProviderError(kind, 'No.', { status: kind === 'forbidden' ? 403 : 404 });
  const result = check(answering({ [path]: refusal }), services);
  await expect(result).rejects.toMatchObject({ kind, message: expect.stringMatching(sentence) });
  await expect(result).rejects.toMatchObject({ message: expect.stringContaining('only 2 of 3') });
});

const SIGN_IN: readonly (readonly [string, Http])[] = [
  [
    'a page, as a success',
    { send: () => Promise.resolve<HttpResponse>({ status: 203, header: () => null, body: '<html>Sign In</html>' }) },
  ],
  ['a page, which Grafana refuses', failing(203)],
  ['a redirect to one', failing(302)],
];

function failing(status: number): Http {
  return { send: () => Promise.reject(new ProviderError('malformed', 'It answers with a web page.', { status })) };
}

it.each(SIGN_IN)('takes a sign-in for a token that is wrong: %s', async (_, http) => {
  const expected = {
    kind: 'unauthorized',
    message: expect.stringMatching(/asks for a sign-in: the token is wrong, expired/),
  };
  await expect(check(http, services)).rejects.toMatchObject(expected);
  await expect(collect(fetchDeployments(http, aScope()))).rejects.toMatchObject(expected);
});

it('takes any other page for what it is', async () => {
  const http: Http = { send: () => Promise.resolve(toResponse({ body: '<html>Welcome</html>' })) };
  await expect(check(http, services)).rejects.toMatchObject({ kind: 'malformed' });
});

it('names the second address where releases are not at the first', async () => {
  const http = anAzure({ 'releases:/release/deployments': new ProviderError('not-found', 'No.', { status: 404 }) });
  const released = someServices({ name: 'shop', deployments: { connection: 'azure-devops', from: 'releases' } });
  const reading = collect(fetchDeployments(http, aScope({ services: released })));
  await expect(reading).rejects.toMatchObject({
    message: expect.stringContaining('releaseUrl, https://vsrm.dev.azure.com/ORG'),
  });
});

it.each([
  ['Acme/shop', { project: 'Acme', repository: 'shop' }],
  ['My Project/my repo', { project: 'My Project', repository: 'my repo' }],
  ['Acme', { project: 'Acme', repository: null }],
])('%s is %j', (resource, place) => {
  expect(parsePlace(resource)).toEqual(place);
});

it.each([[''], ['Acme/'], ['/shop'], ['org/Acme/shop']])('"%s" is neither a repository nor a project', (resource) => {
  expect(() => parsePlace(resource)).toThrow(/write project and repository, for example Shop\/checkout/);
});

it('names are encoded in addresses', async () => {
  const http = anAzure({ '/projects/My%20Project/_apis/distributedtask/environments': () => listed() });
  await collect(fetchDeployments(http, aScope({ resource: 'My Project/my repo' })));
  expect(http.requests[0]?.path).toBe('/projects/My%20Project/_apis/distributedtask/environments');
});

it('reads a budget where one is told', () => {
  const headers = {
    'x-ratelimit-resource': 'core',
    'x-ratelimit-limit': '200',
    'x-ratelimit-remaining': '12.5',
    'x-ratelimit-reset': '1767225600',
  };
  expect(budgetOf(toResponse({ body: {}, headers }))).toEqual({
    resource: 'core',
    limit: 200,
    remaining: 12.5,
    resetAt: 1_767_225_600_000,
  });
  expect(budgetOf(toResponse({ body: {} }))).toBeNull();
});
