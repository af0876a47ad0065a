import { ProviderError } from '../../../src/core/errors';
import type { Http } from '../../../src/core/ports';
import { provider as cloud } from '../../../src/providers/jira/provider';
import { provider as dataCenter } from '../../../src/providers/jira/data-center';
import { toResponse } from '../github/fake-http';
import { at } from '../github/support';
import { aJira, found, REFUSED, SERVER_INFO, servicesWith } from './support';

const services = servicesWith({ project: 'OPS' }, { query: 'labels = incident' }, { project: 'OPS' });

it('says what can be read', async () => {
  const { message } = await cloud.check(aJira({ '/search/jql': found() }), services);
  expect(message).toBe('Jira Cloud answers. All 2 projects and searches can be read.');
});

it('names each project and search that cannot be read', async () => {
  const more = servicesWith({ project: 'OPS' }, { query: 'labels = incident' }, { project: 'GONE' });
  const reading = cloud.check(aJira({ '/search/jql': REFUSED }), more);
  await expect(reading).rejects.toMatchObject({ kind: 'not-found' });
  await expect(reading).rejects.toThrow(
    /^Jira Cloud answers, but only 1 of 3 projects and searches can be read\. .*"labels = incident".* GONE/s,
  );
});

it.each([
  [cloud, 'Server', 'This is no Jira Cloud: name the connection jira-data-center and give it a token of that kind.'],
  [dataCenter, 'Cloud', 'This is no Jira Data Center: name the connection jira and give it a token of that kind.'],
])('says that it is the other edition', async (provider, deploymentType, sentence) => {
  const http = aJira({ '/serverInfo': { ...SERVER_INFO, deploymentType } });
  await expect(provider.check(http)).rejects.toThrow(sentence);
});

it.each([['AUTHENTICATED_FAILED'], ['AUTHENTICATION_DENIED']])(
  'takes an answer as to a stranger (%s) for a token that is not known',
  async (reason) => {
    const http: Http = {
      send: () => Promise.resolve(toResponse({ body: SERVER_INFO, headers: { 'x-seraph-loginreason': reason } })),
    };
    await expect(cloud.check(http)).rejects.toMatchObject({ kind: 'unauthorized' });
  },
);

it('takes any other reason for none', async () => {
  const jira = aJira({});
  const http: Http = {
    send: async (request) => ({ ...(await jira.send(request)), header: () => 'OK' }),
  };
  await expect(cloud.check(http)).resolves.toMatchObject({ message: 'Jira Cloud answers.' });
});

it('passes on what it cannot judge', async () => {
  const down = new ProviderError('unreachable', 'Jira failed with status 503.');
  await expect(cloud.check(aJira({ '/project/OPS': down }), services)).rejects.toBe(down);
});

it.each([
  [
    { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '7', 'x-ratelimit-fillrate': '10' },
    { limit: 100, remaining: 7, resetAt: null },
  ],
  [
    { 'x-ratelimit-limit': '350', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-02-03T12:01Z' },
    { limit: 350, remaining: 0, resetAt: at('2026-02-03T12:01:00') },
  ],
  [{ 'x-ratelimit-limit': 'many', 'x-ratelimit-remaining': '7' }, null],
  [{}, null],
])('reads from the headers %j the budget %j', (headers, expected) => {
  const budget = cloud.budget(toResponse({ body: {}, headers }));
  expect(budget).toEqual(expected === null ? null : { resource: 'requests', ...expected });
});
