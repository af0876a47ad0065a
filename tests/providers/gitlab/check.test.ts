import { ProviderError } from '../../../src/core/errors';
import { budgetOf } from '../../../src/providers/gitlab/budget';
import { check } from '../../../src/providers/gitlab/check';
import { FakeHttp, toResponse, variablesOf, type FakeAnswer } from '../github/fake-http';
import { at } from '../github/support';
import { someServices } from './support';

const rates = {
  'ratelimit-limit': '2000',
  'ratelimit-name': 'throttle_authenticated_api',
  'ratelimit-remaining': '1990',
  'ratelimit-reset': String(at('2026-01-10T10:00:00') / 1000),
};
const self: FakeAnswer = { body: { id: 1, scopes: ['read_api'], expires_at: '2026-12-01' }, headers: rates };
const services = someServices(
  { name: 'a' },
  {
    name: 'b',
    repository: { connection: 'gitlab', id: 'acme/secret' },
    incidents: { connection: 'gitlab', repository: 'acme/shop' },
  },
);

function answering(token: FakeAnswer | ProviderError, hidden: readonly string[] = []): FakeHttp {
  return new FakeHttp((request) => {
    if (request.path === '/api/v4/personal_access_tokens/self') {
      return token;
    }
    return { body: { data: { project: hidden.includes(String(variablesOf(request)['path'])) ? null : { id: 'x' } } } };
  });
}

it('says what works, until when, and what may still be asked', async () => {
  expect(await check(answering(self), services)).toEqual({
    message: 'GitLab answers. The token has the scope read_api and expires on 2026-12-01. All 2 projects can be read.',
    budgets: [
      { resource: 'throttle_authenticated_api', limit: 2000, remaining: 1990, resetAt: at('2026-01-10T10:00:00') },
    ],
  });
});

it('a scope that is missing is named', async () => {
  await expect(check(answering({ body: { scopes: ['read_user'] } }), services)).rejects.toMatchObject({
    kind: 'forbidden',
    message: 'The token has read_user, but reading needs the scope read_api.',
  });
});

it.each(['not-found', 'forbidden'] as const)(
  'a token that cannot be asked about itself (%s) may do all the same',
  async (kind) => {
    const { message } = await check(answering(new ProviderError(kind, 'No.')), services);
    expect(message).toBe('GitLab answers. All 2 projects can be read.');
  },
);

it('a token that was revoked is refused', async () => {
  const refused = new ProviderError('unauthorized', 'The token was refused.', { status: 401 });
  await expect(check(answering(refused), services)).rejects.toBe(refused);
});

it('a project that cannot be read is named', async () => {
  await expect(check(answering(self, ['acme/secret']), services)).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringMatching(
      /^GitLab answers, but only 1 of 2 projects can be read\. GitLab finds no project acme\/secret: .*\.$/,
    ),
  });
});

it('a project that is written wrongly is named', async () => {
  const wrong = someServices({ repository: { connection: 'gitlab', id: 'shop' } });
  await expect(check(answering(self), wrong)).rejects.toThrow('"shop" is not a GitLab project');
});

it.each([
  [{}, null],
  [{ 'ratelimit-limit': '2000' }, null],
  [
    { 'ratelimit-limit': '60', 'ratelimit-remaining': '0' },
    { resource: 'api', limit: 60, remaining: 0, resetAt: null },
  ],
])('the budget in %j is %j', (headers, expected) => {
  expect(budgetOf(toResponse({ body: {}, headers }))).toEqual(expected);
});
