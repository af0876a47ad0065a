import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startHost, type Host } from '../../demo/host/server';

const TOKEN = 'very-secret';
const ROUTES = [
  { path: 'github/repos', method: 'GET', url: '{{ index .JsonData.connections "github" "url" }}/v3/repos' },
  { path: 'github/graphql', method: 'POST', url: '{{ index .JsonData.connections "github" "url" }}/graphql?ignored=1' },
  { path: 'github-2/repos', method: 'GET', url: '{{ index .JsonData.connections "github-2" "url" }}/repos' },
  { path: 'nobody', method: '*', url: 'http://127.0.0.1:1/' },
].map((route) => ({
  ...route,
  headers: [{ name: 'Authorization', content: 'Bearer {{ .SecureJsonData.githubToken }}' }],
}));

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let folder: string;
let vendor: Server;
let host: Host;
let seen: Seen[];

beforeAll(async () => {
  vendor = createServer((incoming, response) => {
    const chunks: Uint8Array[] = [];
    incoming.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method, url, headers } = incoming;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      if (url?.includes('slow') === true) {
        return;
      }
      const status = Number(/status=(\d+)/.exec(url ?? '')?.[1] ?? 200);
      response
        .writeHead(status, { etag: '"1"', 'set-cookie': 'a=b', 'x-ratelimit-remaining': '12' })
        .end('{"ok":true}');
    });
  });
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve));
  const address = vendor.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  folder = mkdtempSync(path.join(tmpdir(), 'shipbeat-host-'));
  mkdirSync(path.join(folder, 'dashboards'));
  const meta = { id: 'shipbeat-dora-datasource', info: { version: '1', logos: { small: 's.svg', large: 's.svg' } } };
  writeFileSync(path.join(folder, 'plugin.json'), JSON.stringify({ ...meta, routes: ROUTES }));
  writeFileSync(path.join(folder, 'module.js'), 'define([])');
  writeFileSync(path.join(folder, 'dashboards', 'one.json'), '{"uid":"one","title":"One </script>"}');
  host = await startHost({
    dataSource: {
      uid: 'dora',
      name: 'DORA',
      jsonData: { connections: { github: { url } } },
      secureJsonData: { githubToken: TOKEN },
    },
    pluginFolder: folder,
    pageFolder: folder,
    port: 0,
    proxyTimeoutMs: 300,
  });
});

beforeEach(() => {
  seen = [];
});

afterAll(async () => {
  await host.close();
  vendor.closeAllConnections();
  await new Promise<void>((resolve) => vendor.close(() => resolve()));
  rmSync(folder, { recursive: true });
});

const proxy = (rest: string) => `${host.url}/api/datasources/proxy/uid/dora/${rest}`;

describe('the data proxy', () => {
  it('sends a request to the first route that fits, with the secret in its header and nothing of the browser', async () => {
    const headers = {
      Authorization: 'Basic x',
      Cookie: 'c=1',
      Origin: 'http://o',
      Referer: 'http://r',
      'X-Own': 'kept',
    };
    const answer = await fetch(proxy('github/repos/acme/shop?b=2&a=1%202'), { headers });
    expect(await answer.json()).toEqual({ ok: true });
    expect(seen[0]).toMatchObject({ method: 'GET', url: '/v3/repos/acme/shop?a=1+2&b=2' });
    expect(seen[0]?.headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, 'x-own': 'kept' });
    expect(seen[0]?.headers['user-agent']).toMatch(/^Grafana\//);
    expect(['cookie', 'origin', 'referer'].filter((name) => name in (seen[0]?.headers ?? {}))).toEqual([]);
  });

  it('sends a body on, and drops a query in a route', async () => {
    await fetch(proxy('github/graphql'), { method: 'POST', body: '{"query":"{x}"}' });
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/graphql', body: '{"query":"{x}"}' });
  });

  it('answers with the vendor’s headers but its cookies', async () => {
    const { headers } = await fetch(proxy('github/repos/x'));
    expect(headers.get('etag')).toBe('"1"');
    expect(headers.get('x-ratelimit-remaining')).toBe('12');
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('content-security-policy')).toBe('sandbox');
  });

  it.each([404, 403, 429, 500])('passes status %i on', async (status) => {
    expect((await fetch(proxy(`github/repos/x?status=${status}`))).status).toBe(status);
  });

  it('answers 400 where the vendor answers 401, with the words that Grafana uses', async () => {
    const answer = await fetch(proxy('github/repos/x?status=401'));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toBe('Authentication to data source failed');
    expect(answer.headers.get('x-ratelimit-remaining')).toBeNull();
  });

  it.each([
    ['a path without a route', 'other/repos'],
    ['a method without a route', 'github/graphql'],
    ['a connection that the settings do not have', 'github-2/repos/x'],
    ['a vendor that is not there', 'nobody'],
  ])('answers 502 without a word for %s', async (_, rest) => {
    const answer = await fetch(proxy(rest));
    expect([answer.status, await answer.text()]).toEqual([502, '']);
    expect(seen).toEqual([]);
  });

  it('does not leave a route by dots in the path', async () => {
    expect(await rawStatus('/api/datasources/proxy/uid/dora/github/repos/../admin')).toBe(502);
    expect(seen).toEqual([]);
  });

  it('answers 504 when the vendor takes too long', async () => {
    expect((await fetch(proxy('github/repos/slow'))).status).toBe(504);
  });
});

describe('the page', () => {
  it('tells the browser the settings and the names of the secrets, not their values', async () => {
    const page = await (await fetch(`${host.url}/d/one`)).text();
    expect(page).toContain('"connections":{"github"');
    expect(page).toContain('"secureKeys":["githubToken"]');
    expect(page).not.toContain(TOKEN);
  });

  it('keeps a title from ending its script', async () => {
    const page = await (await fetch(host.url)).text();
    expect(page).toContain('One \\u003c/script>');
  });

  it('serves the plugin and the dashboard', async () => {
    const module = await fetch(`${host.url}/public/plugins/shipbeat-dora-datasource/module.js?_cache=1`);
    expect(await module.text()).toBe('define([])');
    const dashboard = await fetch(`${host.url}/api/dashboards/uid/one`);
    expect(await dashboard.json()).toMatchObject({ dashboard: { uid: 'one' } });
  });

  it.each(['/public/plugins/shipbeat-dora-datasource/../../etc/passwd', '/public/%2e%2e/%2e%2e/etc/passwd', '/api/x'])(
    'answers 404 for %s',
    async (asked) => {
      expect(await rawStatus(asked)).toBe(404);
    },
  );
});

/** Asks for a path as it is; `fetch` would resolve its dots. */
function rawStatus(asked: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(host.url);
    request({ hostname, port, path: asked }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
