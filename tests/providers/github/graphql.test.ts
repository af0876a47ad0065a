import * as z from 'zod';
import { ProviderError } from '../../../src/core/errors';
import { budgetOf } from '../../../src/providers/github/budget';
import { ask } from '../../../src/providers/github/graphql';
import { read } from '../../../src/providers/github/pages';
import { parseRepository, repositoryPath } from '../../../src/providers/github/repository';
import { FakeHttp, toResponse, type FakeAnswer } from './fake-http';
import { at } from './support';

const question = {
  document: 'query { x }',
  variables: {},
  data: z.object({ repository: z.object({ isEmpty: z.boolean() }) }),
  about: 'the deployments of acme/shop',
};

async function errorOf(answer: FakeAnswer): Promise<ProviderError> {
  try {
    await ask(new FakeHttp(() => answer), question);
  } catch (error) {
    if (error instanceof ProviderError) {
      return error;
    }
    throw error;
  }
  throw new Error('There was no error.');
}

const GHOST = 'GitHub finds no repository acme/ghost: check its name, and that the token may read it.';
const failing = (error: unknown) => ({ body: { data: { repository: null }, errors: [error] } });

describe('errors of GraphQL, which come with status 200', () => {
  it.each([
    [
      'NOT_FOUND',
      'Could not resolve to a Repository',
      'not-found',
      'GitHub finds no such thing for the deployments of acme/shop',
    ],
    [
      'FORBIDDEN',
      'Resource not accessible by personal access token',
      'forbidden',
      'not accessible by personal access token',
    ],
    ['INSUFFICIENT_SCOPES', 'Your token has not been granted the required scopes', 'forbidden', 'required scopes'],
    [null, 'Resource protected by organization SAML enforcement. Grant your token access', 'forbidden', 'SAML'],
    ['RATE_LIMITED', 'API rate limit exceeded', 'rate-limited', "GitHub's rate limit was reached"],
    [null, 'You have exceeded a secondary rate limit', 'rate-limited', "GitHub's rate limit was reached"],
    [
      null,
      'Something went wrong while executing your query. This may be the result of a timeout',
      'unreachable',
      'took too long',
    ],
    ['RESOURCE_LIMITS_EXCEEDED', 'Resource limits for this query exceeded.', 'unreachable', 'took too long'],
    [null, "Field 'statuses' doesn't exist on type 'Deployment'", 'malformed', "Field 'statuses' doesn't exist"],
    ['NEVER_SEEN', 'What?', 'malformed', 'What?'],
  ])('%s: %s', async (type, message, kind, sentence) => {
    const error = await errorOf(failing({ type, message, path: ['repository', 'deployments', 3] }));
    expect(error.kind).toBe(kind);
    expect(error.message).toContain(sentence);
    expect(error.message).toContain('the deployments of acme/shop');
  });

  it('a repository that is not there is said in the same words whatever was asked of it', async () => {
    const message = "Could not resolve to a Repository with the name 'acme/ghost'.";
    const error = await errorOf(failing({ type: 'NOT_FOUND', message, path: ['repository'] }));
    expect(error).toMatchObject({ kind: 'not-found', message: GHOST });
    const gone = new FakeHttp(() => new ProviderError('not-found', 'Not Found', { status: 404 }));
    const request = { path: '/repos/acme/ghost/issues', body: z.array(z.unknown()), about: 'the issues of acme/ghost' };
    await expect(read(gone, request)).rejects.toMatchObject({ kind: 'not-found', message: GHOST });
    const workflow = { ...request, path: '/repos/acme/ghost/actions/workflows/ci.yml/runs', about: 'runs of ci.yml' };
    await expect(read(gone, workflow)).rejects.toMatchObject({
      message: expect.stringContaining('for runs of ci.yml'),
    });
  });

  it("a rate limit comes without data, and says how long to wait by the server's own clock", async () => {
    const error = await errorOf({
      body: { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] },
      // 1767268800 is 2026-01-01T12:00:00Z, ten minutes later.
      headers: { 'x-ratelimit-reset': '1767268800', date: 'Thu, 01 Jan 2026 11:50:00 GMT' },
    });
    expect(error).toMatchObject({ kind: 'rate-limited', retryAfterMs: 600_000 });
    expect((await errorOf(failing({ type: 'RATE_LIMITED' }))).retryAfterMs).toBeNull();
  });

  it('a part of an answer is no answer', async () => {
    const body = {
      data: { repository: { isEmpty: true } },
      errors: [{ type: 'FORBIDDEN', message: 'No.', path: ['repository', 'x'] }],
    };
    const error = await errorOf({ body });
    expect(error.message).toBe(
      'The token may not read the deployments of acme/shop (repository.x): No. It needs read access to Deployments.',
    );
  });
});

describe('answers that are none', () => {
  it.each([
    [
      'a page of HTML',
      '<html>\n<body>Sign in',
      'It answers with a web page instead of data ("<html> <body>Sign in…"): check the connection\'s address',
    ],
    ['nothing', '', 'text instead of data (empty)'],
    [
      'a missing field',
      { data: { repository: {} } },
      "GitHub's answer about the deployments of acme/shop is not as documented at repository.isEmpty",
    ],
    ['no data', {}, 'not as documented at the whole'],
    ['null', null, 'not as documented at the whole'],
  ])('%s', async (_, body, sentence) => {
    const error = await errorOf({ body });
    expect(error.kind).toBe('malformed');
    expect(error.message).toContain(sentence);
  });
});

describe('what may still be asked', () => {
  it('stands in the headers', () => {
    const headers = {
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '4987',
      'x-ratelimit-reset': '1767268800',
      'x-ratelimit-resource': 'core',
    };
    expect(budgetOf(toResponse({ body: [], headers }))).toEqual({
      resource: 'core',
      limit: 5000,
      remaining: 4987,
      resetAt: at('2026-01-01T12:00:00'),
    });
  });

  it('stands in the answer itself', () => {
    const rateLimit = { limit: 5000, cost: 2, remaining: 4321, resetAt: '2026-01-01T12:00:00Z' };
    expect(budgetOf(toResponse({ body: { data: { rateLimit } } }))).toEqual({
      resource: 'graphql',
      limit: 5000,
      remaining: 4321,
      resetAt: at('2026-01-01T12:00:00'),
      cost: 2,
    });
  });

  it.each([
    ['nowhere', { body: [] }],
    ['not where limits are off', { body: { data: { rateLimit: null } } }],
    ['not readably', { body: 'text', headers: { 'x-ratelimit-limit': 'many', 'x-ratelimit-remaining': '1' } }],
  ])('stands %s', (_, answer) => {
    expect(budgetOf(toResponse(answer))).toBeNull();
  });
});

describe('addresses', () => {
  it('have encoded segments', () => {
    expect(repositoryPath('acme/shop.js', 'actions', 'workflows', 'a b/c.yml')).toBe(
      '/repos/acme/shop.js/actions/workflows/a%20b%2Fc.yml',
    );
  });

  it.each(['', '.', '..'])('refuse the segment "%s"', (segment) => {
    expect(() => repositoryPath('acme/shop', segment)).toThrow('cannot be part of a GitHub address');
  });

  it.each([
    'shop',
    'acme/',
    '/shop',
    'acme/shop/x',
    'acme/..',
    '../shop',
    'acme/sh op',
    'https://github.com/acme/shop',
  ])('refuse the repository "%s"', (resource) => {
    expect(() => parseRepository(resource)).toThrow(
      `"${resource}" is not a GitHub repository; write it as owner/name, for example acme/shop`,
    );
  });
});
