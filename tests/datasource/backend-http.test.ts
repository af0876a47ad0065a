/** @jest-environment ./tests/support/jsdom-env.js */
import type { BackendSrvRequest, FetchResponse } from '@grafana/runtime';
import { NEVER, Observable, of, throwError } from 'rxjs';
import { InputError, ProviderError } from '../../src/core/errors';
import type { HttpRequest } from '../../src/core/ports';
import { backendExchange } from '../../src/datasource/backend-http';
import { httpOver } from '../../src/datasource/engine/plain-response';

const GET: HttpRequest = { method: 'GET', path: '/repos/acme/shop' };

function aBackend(answer: (request: BackendSrvRequest) => Observable<unknown>) {
  const requests: BackendSrvRequest[] = [];
  const fetch = <T>(request: BackendSrvRequest) => {
    requests.push(request);
    return answer(request) as Observable<FetchResponse<T>>;
  };
  return { requests, backend: { fetch } };
}

const ok =
  (data: unknown, headers = {}) =>
  () =>
    of({ data: typeof data === 'string' ? data : JSON.stringify(data), status: 200, headers: new Headers(headers) });
const fails =
  (status: number, data: unknown = {}) =>
  () =>
    throwError(() => ({ status, data, config: {} }));

function http({ backend }: ReturnType<typeof aBackend>, signal = new AbortController().signal) {
  return httpOver(backendExchange({ proxyUrl: '/api/datasources/proxy/uid/dora', backend }))('github-2', signal);
}

async function problemOf(answer: () => Observable<unknown>): Promise<unknown> {
  return http(aBackend(answer))
    .send(GET)
    .catch((error: unknown) => error);
}

it('asks through the route of its connection, quietly, under a name of its own', async () => {
  const fake = aBackend(ok([1], { 'X-RateLimit-Remaining': '7' }));
  const request = { ...GET, query: { page: 2 }, headers: { Accept: 'a/b' } };
  const response = await http(fake).send(request);
  await http(fake).send({ method: 'POST', path: '/graphql', body: { query: 'q' } });
  expect(response.body).toEqual([1]);
  expect(response.header('x-ratelimit-remaining')).toBe('7');
  expect(response.header('link')).toBeNull();
  const [first, second] = fake.requests;
  expect(first).toMatchObject({
    url: '/api/datasources/proxy/uid/dora/github-2/repos/acme/shop',
    method: 'GET',
    params: { page: 2 },
    headers: { Accept: 'a/b' },
    showErrorAlert: false,
    // Grafana would take JSON apart on the page.
    responseType: 'text',
  });
  expect(second).toMatchObject({ method: 'POST', data: { query: 'q' } });
  expect(first?.requestId).not.toBe(second?.requestId);
});

it.each<[string, number, unknown, string, RegExp]>([
  [
    'a token that is wrong',
    400,
    { message: 'Authentication to data source failed' },
    'unauthorized',
    /token is missing, wrong or expired/,
  ],
  ['a session that has ended', 401, { message: 'Unauthorized' }, 'unauthorized', /Grafana session has ended/],
  ['a token that may not', 403, { message: 'Resource not accessible' }, 'forbidden', /"Resource not accessible"/],
  ['a role that may not', 403, { message: 'plugin proxy route access denied' }, 'forbidden', /your role in Grafana/],
  [
    'a host that Grafana does not list',
    403,
    { message: 'Data proxy hostname and ip are not included in whitelist' },
    'forbidden',
    /data_source_proxy_whitelist/,
  ],
  ['a proxy that rewrites the host', 403, { message: 'origin not allowed' }, 'forbidden', /Host header/],
  [
    'the secondary limit',
    403,
    { message: 'You have exceeded a secondary rate limit' },
    'rate-limited',
    /refuses further requests/,
  ],
  ['a limit', 429, {}, 'rate-limited', /refuses further requests/],
  [
    'nothing there',
    404,
    { message: 'Not Found' },
    'not-found',
    /has no such thing.*; check the name, and its address\.$/,
  ],
  ['a gateway of the vendor', 502, { message: 'Server Error' }, 'unreachable', /error 502 \("Server Error"\)/],
  ['a gateway with a page', 502, '<html>Unicorn!', 'unreachable', /answers with error 502\.$/],
  ['someone slow', 504, '', 'unreachable', /did not answer in time/],
  ['someone broken', 500, { message: 'boom' }, 'unreachable', /error 500 \("boom"\)/],
  ['a network that is down', 0, undefined, 'unreachable', /Grafana itself cannot be reached.*check its address/],
  ['something else', 418, { message: 'teapot' }, 'malformed', /status 418 \("teapot"\)/],
])('names %s', async (...[, status, data, kind, message]) => {
  const problem = await problemOf(fails(status, data));
  expect(problem).toBeInstanceOf(ProviderError);
  expect(problem).toMatchObject({ kind, status, message: expect.stringMatching(message) });
  expect(String(problem)).toContain('Connection github-2: ');
});

it('finds the words in a refusal that came as text, which Grafana wraps', async () => {
  const response = JSON.stringify({ message: 'You have exceeded a secondary rate limit', documentation_url: 'd' });
  const problem = await problemOf(fails(403, { message: response, error: 'Forbidden', response }));
  const message =
    'Connection github-2: it refuses further requests for now ("You have exceeded a secondary rate limit").';
  expect(problem).toMatchObject({ kind: 'rate-limited', message });
});

it('leaves an answer that is no JSON as it is', async () => {
  await expect(http(aBackend(ok('a,b\n1,2'))).send(GET)).resolves.toMatchObject({ status: 200, body: 'a,b\n1,2' });
});

// An empty answer, before and after Grafana has put words of its own into it.
it.each([[''], [{ message: 'Bad Gateway', error: 'Bad Gateway', response: '' }], [{ message: 'Unexpected error' }]])(
  'names no one there, of whom there is no status: %j',
  async (data) => {
    const problem = await problemOf(fails(502, data));
    const message = expect.stringMatching(/^Connection github-2: Grafana cannot reach it; check its address/);
    expect(problem).toMatchObject({ kind: 'unreachable', status: null, message });
  },
);

it('does not take a web page for data', async () => {
  const problem = await problemOf(ok('<!DOCTYPE html><html>login</html>'));
  expect(problem).toMatchObject({
    kind: 'malformed',
    message: expect.stringMatching(/with a web page, not with data/),
  });
});

it('takes "not modified" for an answer', async () => {
  await expect(http(aBackend(fails(304))).send(GET)).resolves.toMatchObject({ status: 304, body: null });
});

it('says when it was canceled, and asks nothing afterwards', async () => {
  const abort = new AbortController();
  const fake = aBackend(() => throwError(() => ({ status: -1, cancelled: true, data: null })));
  const running = http(fake, abort.signal).send(GET);
  await expect(running).rejects.toMatchObject({ kind: 'canceled' });
  expect(fake.requests[0]?.abortSignal).toBe(abort.signal);
  abort.abort();
  await expect(
    http(
      aBackend(() => NEVER),
      abort.signal,
    ).send(GET),
  ).rejects.toMatchObject({ kind: 'canceled' });
});

it.each(['/repos/../user', '/repos/%2e%2E/user', '/..', '/repos/..\\user', 'repos'])(
  'refuses the path %s',
  async (path) => {
    const fake = aBackend(ok({}));
    await expect(http(fake).send({ method: 'GET', path })).rejects.toBeInstanceOf(InputError);
    expect(fake.requests).toHaveLength(0);
  },
);

it('gives up a request that is never answered, and lets go of it', async () => {
  jest.useFakeTimers();
  let isOpen = true;
  const silent = aBackend(() => new Observable(() => () => (isOpen = false)));
  const answer = http(silent)
    .send(GET)
    .catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(9 * 60_000);
  expect(isOpen).toBe(true);
  await jest.advanceTimersByTimeAsync(60_000);
  jest.useRealTimers();
  expect(await answer).toMatchObject({ kind: 'unreachable', status: 504 });
  expect(isOpen).toBe(false);
});
