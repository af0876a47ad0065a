import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchHttp } from '../../src/companion/fetch-http';
import type { Http } from '../../src/core/ports';

type Answer = { readonly status: number; readonly headers?: Record<string, string>; readonly body: string };

describe('fetchHttp', () => {
  let server: Server;
  let answer: Answer;
  let asked: { method?: string; url?: string; authorization?: string; body: string };

  beforeEach((done) => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        asked = { method: request.method!, url: request.url!, authorization: request.headers.authorization!, body };
        response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body);
      });
    }).listen(0, '127.0.0.1', done);
  });

  afterEach((done) => {
    server.close(done);
  });

  function http(signal = new AbortController().signal): Http {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return fetchHttp({ name: 'github', connection: { url }, headers: { authorization: 'Bearer secret' }, signal });
  }

  it('sends path, query and credentials, and gives back JSON and headers', async () => {
    answer = { status: 200, headers: { 'X-RateLimit-Remaining': '41' }, body: '[1]' };
    const response = await http().send({ method: 'GET', path: '/repos/acme/shop', query: { page: 2 } });
    expect(asked).toEqual({ method: 'GET', url: '/repos/acme/shop?page=2', authorization: 'Bearer secret', body: '' });
    expect(response.body).toEqual([1]);
    expect(response.header('x-ratelimit-remaining')).toBe('41');
    expect(response.header('link')).toBeNull();
  });

  it('sends a list as the same name several times, in place of what the path says', async () => {
    answer = { status: 200, body: '[1]' };
    await http().send({ method: 'GET', path: '/x?state=ANY', query: { state: ['OPEN', 'A B'], page: 2, none: [] } });
    expect(asked.url).toBe('/x?state=OPEN&state=A+B&page=2');
  });

  it.each(['application/x-ndjson', 'application/ndjson; charset=utf-8', 'text/plain', 'application/json-seq'])(
    'leaves %s as text: it is a value a line',
    async (type) => {
      answer = { status: 200, headers: { 'content-type': type }, body: '{"id":1}\n{"id":2}\n' };
      expect((await http().send({ method: 'GET', path: '/x' })).body).toBe('{"id":1}\n{"id":2}\n');
    },
  );

  it.each(['application/json', 'application/vnd.github+json; charset=utf-8', 'application/cloudevents-batch+json'])(
    'reads %s as one value',
    async (type) => {
      answer = { status: 200, headers: { 'content-type': type }, body: '[1]' };
      expect((await http().send({ method: 'GET', path: '/x' })).body).toEqual([1]);
    },
  );

  it('takes "not modified" for an answer, as it was asked for', async () => {
    answer = { status: 304, body: '' };
    const response = await http().send({ method: 'GET', path: '/x', headers: { 'if-none-match': '"1"' } });
    expect(response).toMatchObject({ status: 304, body: '' });
  });

  it('posts a body as JSON', async () => {
    answer = { status: 200, body: '{}' };
    await http().send({ method: 'POST', path: '/graphql', body: { query: '{ viewer { id } }' } });
    expect(asked).toMatchObject({ method: 'POST', url: '/graphql', body: '{"query":"{ viewer { id } }"}' });
  });

  it.each([
    [401, {}, 'unauthorized'],
    [403, {}, 'forbidden'],
    [403, { 'x-ratelimit-remaining': '0' }, 'rate-limited'],
    [403, { 'retry-after': '0' }, 'forbidden'],
    [403, { 'retry-after': '7' }, 'rate-limited'],
    [429, { 'retry-after': '7' }, 'rate-limited'],
    [404, {}, 'not-found'],
    [500, {}, 'unreachable'],
    [302, { location: 'http://127.0.0.1:1/' }, 'malformed'],
    [418, {}, 'malformed'],
  ])('takes status %s with %j as %s', async (status, headers, kind) => {
    answer = { status, headers, body: '{}' };
    await expect(http().send({ method: 'GET', path: '/x' })).rejects.toMatchObject({ kind, status });
  });

  it.each([
    ['https://127.0.0.1/x', 'github is there with https only: write https:// in its address.'],
    [
      'https://sign-in.example/login?to=%2Fx&ticket=secret',
      'github leads on to https://sign-in.example/login: write the new name or address where it was renamed or moved, and \
see that nothing between asks for a sign-in.',
    ],
    ['/repositories/7', /^github leads on to http:\/\/127\.0\.0\.1:\d+\/repositories\/7: write the new name/],
    ['http://', /^github leads on to elsewhere: /],
  ])('says where it would be led on to, which it does not follow: %s', async (location, message) => {
    answer = { status: 301, headers: { location }, body: '<html>' };
    await expect(http().send({ method: 'GET', path: '/x' })).rejects.toMatchObject({
      kind: 'malformed',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('says how long to wait', async () => {
    answer = { status: 429, headers: { 'retry-after': '7' }, body: '{}' };
    await expect(http().send({ method: 'GET', path: '/x' })).rejects.toMatchObject({ retryAfterMs: 7000 });
  });

  it('names the connection when JSON is cut off', async () => {
    answer = { status: 200, body: '{"a":' };
    await expect(http().send({ method: 'GET', path: '/x' })).rejects.toMatchObject({
      kind: 'malformed',
      message: 'github answered with JSON that cannot be read.',
    });
  });

  it('hands on what is no JSON as text, for the reader to refuse', async () => {
    answer = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' };
    await expect(http().send({ method: 'GET', path: '/x' })).resolves.toMatchObject({ body: '<html>' });
  });

  it('tells cancelled from unreachable', async () => {
    const canceled = new AbortController();
    const reading = http(canceled.signal);
    canceled.abort();
    await expect(reading.send({ method: 'GET', path: '/x' })).rejects.toMatchObject({ kind: 'canceled' });
    const gone = fetchHttp({
      name: 'github',
      connection: { url: 'http://127.0.0.1:1' },
      headers: {},
      signal: new AbortController().signal,
    });
    await expect(gone.send({ method: 'GET', path: '/x' })).rejects.toMatchObject({ kind: 'unreachable' });
  });
});
