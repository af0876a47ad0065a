import { ProviderError } from '../../../src/core/errors';
import { check } from '../../../src/providers/opsgenie/check';
import { operations } from '../../../src/providers/opsgenie/operations-edition';
import { opsgenie } from '../../../src/providers/opsgenie/opsgenie-edition';
import { FakeHttp, type FakeAnswer } from '../github/fake-http';
import { aPage, someServices } from './support';

const services = someServices({
  shop: { service: 'service-shop' },
  site: { service: 'service-shop', urgencies: ['P1'] },
  search: { from: 'alerts', team: 'team-search' },
});

function answering(answers: Readonly<Record<string, FakeAnswer | ProviderError>> = {}) {
  return new FakeHttp(({ path }) => {
    const isList = path === '/v1/incidents' || path === '/v2/alerts';
    return answers[path] ?? { body: isList ? aPage([]) : { data: { id: 'x' } } };
  });
}

it('says what works, having tried each list that is read', async () => {
  const http = answering();
  expect(await check(http, opsgenie, services)).toEqual({
    message: 'Opsgenie answers. All 2 services and teams are found.',
    budgets: [],
  });
  expect(http.requests.map(({ path }) => path)).toEqual([
    '/v1/incidents',
    '/v2/alerts',
    '/v1/services/service-shop',
    '/v2/teams/team-search',
  ]);
  expect(await check(answering(), opsgenie)).toMatchObject({ message: 'Opsgenie answers.' });
});

it('names what is not found', async () => {
  const gone = new ProviderError('not-found', 'opsgenie does not know it.', { status: 404 });
  await expect(check(answering({ '/v2/teams/team-search': gone }), opsgenie, services)).rejects.toMatchObject({
    kind: 'not-found',
    message:
      "Opsgenie answers, but only 1 of 2 services and teams are found. Opsgenie has no team team-search, or the token may not see it: the id stands in the address of the team's page.",
  });
});

it('says what it cannot tell', async () => {
  const refused = new ProviderError('forbidden', 'opsgenie refuses.', { status: 403 });
  await expect(check(answering({ '/v1/services/service-shop': refused }), opsgenie, services)).resolves.toMatchObject({
    message:
      'Opsgenie answers. Whether the services and teams exist cannot be told: the token may not read the configuration.',
  });
});

it.each(['unauthorized', 'unreachable', 'rate-limited'] as const)('passes on what is %s', async (kind) => {
  const refused = new ProviderError(kind, 'The key was refused.');
  await expect(check(answering({ '/v1/incidents': refused }), opsgenie)).rejects.toBe(refused);
});

it('asks Jira Service Management for alerts, where no service is named', async () => {
  const http = new FakeHttp(() => ({ body: { values: [], links: {} } }));
  expect(await check(http, operations)).toMatchObject({ message: 'Jira Service Management answers.' });
  expect(http.requests.map(({ path }) => path)).toEqual(['/v1/alerts']);
});
