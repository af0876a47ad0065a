import { ProviderError } from '../../../src/core/errors';
import { check } from '../../../src/providers/github/check';
import { documentOf, FakeHttp, variablesOf, type FakeAnswer } from './fake-http';
import { at, someServices } from './support';

const limit = { limit: 5000, remaining: 4990, reset: 1767268800 };
const limits: FakeAnswer = {
  body: { resources: { core: limit, graphql: { ...limit, remaining: 4321 }, search: { ...limit, limit: 30 } } },
  headers: { 'x-oauth-scopes': 'read:org, repo' },
};
const services = someServices(
  { name: 'a' },
  {
    name: 'b',
    repository: { connection: 'github', id: 'acme/secret' },
    incidents: { connection: 'github', repository: 'acme/shop' },
  },
);

function answering(rates: FakeAnswer | ProviderError, errors: Readonly<Record<string, unknown>> = {}): FakeHttp {
  return new FakeHttp((request) => {
    if (request.path === '/rate_limit') {
      return rates;
    }
    if (documentOf(request).startsWith('query Viewer')) {
      return { body: { data: { viewer: { __typename: 'User' }, rateLimit: null } } };
    }
    const error = errors[String(variablesOf(request)['name'])];
    return {
      body: error ? { data: { repository: null }, errors: [error] } : { data: { repository: { isEmpty: false } } },
    };
  });
}

describe('check', () => {
  it('says what works and what may still be asked', async () => {
    const http = answering(limits);
    expect(await check(http, services)).toEqual({
      message:
        'GitHub answers. The token has the scopes read:org, repo. All 2 repositories can be read. 4321 of 5000 points are left this hour.',
      budgets: [
        { resource: 'core', limit: 5000, remaining: 4990, resetAt: at('2026-01-01T12:00:00') },
        { resource: 'graphql', limit: 5000, remaining: 4321, resetAt: at('2026-01-01T12:00:00') },
        { resource: 'search', limit: 30, remaining: 4990, resetAt: at('2026-01-01T12:00:00') },
      ],
    });
    expect(http.requests).toHaveLength(4);
  });

  it.each(['read:org', 'public_repo, read:org', 'repo:status'])(
    'says that a token with the scopes %s lacks the one for private repositories',
    async (scopes) => {
      const { message } = await check(answering({ ...limits, headers: { 'x-oauth-scopes': scopes } }));
      expect(message).toContain(
        `The token has the scopes ${scopes}. It lacks the scope repo, so it reads public repositories only.`,
      );
    },
  );

  it('works where limits are off', async () => {
    const off = new ProviderError('not-found', 'Rate limiting is not enabled.', { status: 404 });
    expect(await check(answering(off))).toEqual({ message: 'GitHub answers.', budgets: [] });
  });

  it('names every repository that cannot be read', async () => {
    const error = { type: 'NOT_FOUND', message: 'Could not resolve' };
    await expect(check(answering(limits, { secret: error }), services)).rejects.toMatchObject({
      kind: 'not-found',
      message:
        "GitHub answers, but only 1 of 2 repositories can be read. GitHub finds no such thing for acme/secret: check the repository's name, the connection's address, and that the token may read it.",
    });
    const wrong = someServices({ repository: { connection: 'github', id: 'shop' } });
    await expect(check(answering(limits), wrong)).rejects.toMatchObject({
      message: expect.stringContaining('"shop" is not a GitHub repository; write it as owner/name'),
    });
  });

  it('passes on that the token is not let in', async () => {
    const refused = new ProviderError('unauthorized', 'The token was refused.', { status: 401 });
    await expect(check(answering(refused), services)).rejects.toBe(refused);
  });
});
