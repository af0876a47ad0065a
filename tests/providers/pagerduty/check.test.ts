import { ProviderError } from '../../../src/core/errors';
import { budgetOf } from '../../../src/providers/pagerduty/budget';
import { check } from '../../../src/providers/pagerduty/check';
import { FakeHttp, toResponse, type FakeAnswer } from '../github/fake-http';
import { at } from '../github/support';
import { aPage, someServices } from './support';

const headers = {
  'ratelimit-limit': '960',
  'ratelimit-remaining': '955',
  'ratelimit-reset': '20',
  date: 'Mon, 05 Jan 2026 10:00:00 GMT',
};
const services = someServices({
  shop: { service: 'PSHOP01' },
  site: { service: 'PSHOP01' },
  search: { team: 'PTEAM01' },
});
const BUDGET = { resource: 'requests', limit: 960, remaining: 955, resetAt: at('2026-01-05T10:00:20') };

function answering(answers: Readonly<Record<string, FakeAnswer | ProviderError>> = {}) {
  return new FakeHttp(({ path }) => {
    const id = path.split('/')[2];
    const usual = path === '/incidents' ? aPage([]) : { service: { id }, team: { id } };
    return answers[path] ?? { body: usual, headers };
  });
}

describe('check', () => {
  it('says what works and what may still be asked', async () => {
    const http = answering();
    expect(await check(http, services)).toEqual({
      message: 'PagerDuty answers. All 2 services and teams are found. 955 of 960 requests are left this minute.',
      budgets: [BUDGET],
    });
    expect(http.requests.map(({ path }) => path)).toEqual(['/incidents', '/services/PSHOP01', '/teams/PTEAM01']);
    expect(await check(answering())).toMatchObject({
      message: 'PagerDuty answers. 955 of 960 requests are left this minute.',
    });
  });

  it('names what is not found', async () => {
    const gone = new ProviderError('not-found', 'pagerduty does not know it.', { status: 404 });
    await expect(check(answering({ '/teams/PTEAM01': gone }), services)).rejects.toMatchObject({
      kind: 'not-found',
      message:
        "PagerDuty answers, but only 1 of 2 services and teams are found. PagerDuty has no team PTEAM01, or the key may not see it: the id is the last part of the address of the team's page.",
    });
  });

  it.each(['unauthorized', 'unreachable', 'rate-limited'] as const)('passes on what is %s', async (kind) => {
    const refused = new ProviderError(kind, 'The key was refused.');
    await expect(check(answering({ '/incidents': refused }))).rejects.toBe(refused);
    await expect(check(answering({ '/services/PSHOP01': refused }), services)).rejects.toBe(refused);
  });
});

describe('the budget', () => {
  it.each([
    ['of the minute', headers, BUDGET],
    ['whose reset is not known without the server’s clock', { ...headers, date: 'soon' }, { ...BUDGET, resetAt: null }],
    ['whose reset is not said', { ...headers, 'ratelimit-reset': '' }, { ...BUDGET, resetAt: null }],
    ['is not said', { date: headers.date }, null],
    ['is no number', { ...headers, 'ratelimit-limit': 'many' }, null],
  ])('%s', (_, given, expected) => {
    expect(budgetOf(toResponse({ body: {}, headers: given }))).toEqual(expected);
  });
});
