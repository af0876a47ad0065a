import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { routeRequest, type PluginRoute } from '../../demo/host/plugin-route';
import { pluginRoutes } from '../../scripts/plugin-routes';
import { secretKey, slotsOf } from '../../src/core/connections';
import type { ProviderDescriptor } from '../../src/core/provider';
import { routedUrl } from '../../src/core/routes';
import { parseSettings } from '../../src/core/settings';
import { vendors } from '../../src/providers/registry';

const { routes }: { routes: readonly PluginRoute[] } = JSON.parse(
  readFileSync(path.join(__dirname, '../../plugin.json'), 'utf8'),
);

it('plugin.json has exactly the routes of the registered vendors: else npm run generate', () => {
  expect(routes).toEqual(pluginRoutes(Object.values(vendors)));
});

it('no route stands in the way of a later one', () => {
  const hidden = routes.filter(({ path: own, method }, index) =>
    routes.slice(0, index).some((earlier) => earlier.method === method && own.startsWith(earlier.path)),
  );
  expect(hidden).toEqual([]);
});

it('what no route lets through goes nowhere, as the data source has no address of its own', () => {
  const connection = { url: 'https://vendor.example' };
  for (const request of ['DELETE /search/issues', 'GET /admin', 'GET /']) {
    expect(proxied(AZURE, request, { connection, token: 'b64' })).toEqual({ url: null, headers: {} });
  }
  const file = readFileSync(path.join(__dirname, '../../provisioning/datasources/dora.yaml'), 'utf8');
  const { datasources }: { datasources: readonly object[] } = parse(file);
  expect(datasources.filter((source) => 'url' in source)).toEqual([]);
  expect(datasources).toHaveLength(1);
});

interface Sender {
  readonly slot?: string;
  readonly connection: object;
  readonly token?: string | undefined;
}

/** Where a request goes through Grafana, with the headers that the proxy sets. */
function proxied(vendor: ProviderDescriptor, request: string, { slot = 'some-vendor', connection, token }: Sender) {
  const data = {
    JsonData: { connections: { [slot]: connection } },
    SecureJsonData: token === undefined ? {} : { [secretKey(slot)]: token },
    URL: '',
  };
  const [method = '', asked = ''] = request.split(' ');
  const { url, headers } = routeRequest([...pluginRoutes([vendor])], method, slot + asked, data);
  return { url: url?.href ?? null, headers };
}

const AZURE: ProviderDescriptor = {
  id: 'some-vendor',
  name: 'Some vendor',
  defaultUrl: null,
  authorization: { header: 'Authorization', value: 'Basic {token}', form: 'basic' },
  tokenHint: 'Any.',
  routes: [
    { method: 'GET', path: '/releases/', target: '/', urlSetting: 'releaseUrl' },
    { method: 'POST', path: '/search/issues' },
    { method: 'GET', path: '/projects/', target: '/' },
  ],
  gives: [],
  rules: {},
};

describe('a vendor with names at the start of its paths, and a second address', () => {
  const url = 'https://vendor.example/org';
  it.each([
    ['GET /projects/shop/_apis/builds', {}, 'https://vendor.example/org/shop/_apis/builds'],
    ['GET /releases/shop/_apis/release', {}, 'https://vendor.example/org/shop/_apis/release'],
    [
      'GET /releases/shop/_apis/release',
      { releaseUrl: 'https://releases.example/org' },
      'https://releases.example/org/shop/_apis/release',
    ],
    ['POST /search/issues', {}, 'https://vendor.example/org/search/issues'],
    ['POST /projects/shop/_apis/builds', {}, null],
  ])('%s with %j goes to %s, through Grafana and without it', (request, extra, expected) => {
    const connection = { url, ...extra };
    const { url: through, headers } = proxied(AZURE, request, { slot: 'some-vendor-2', connection, token: 'b64' });
    expect(through).toBe(expected);
    expect(headers).toEqual(expected === null ? {} : { authorization: 'Basic b64' });
    const [method = '', asked = ''] = request.split(' ');
    const parsed = parseSettings({ connections: { 'some-vendor-2': connection } }).connections['some-vendor-2']!;
    const verb = method === 'POST' ? 'POST' : 'GET';
    expect(routedUrl({ method: verb, path: asked }, parsed, AZURE.routes)).toBe(expected);
  });
});

it.each([
  [undefined, ''],
  ['t0k', 'Token token=t0k'],
])('a token that is optional and is %j is sent as "%s"', (token, sent) => {
  const authorization = { header: 'Authorization', value: 'Token token={token}', optional: true } as const;
  const vendor = { ...AZURE, authorization };
  const { headers } = proxied(vendor, 'POST /search/issues', { connection: { url: 'https://vendor.example' }, token });
  expect(headers).toEqual({ authorization: sent });
});

it('a vendor without credentials gets no header', () => {
  const vendor = { ...AZURE, authorization: null };
  const { headers } = proxied(vendor, 'POST /search/issues', {
    connection: { url: 'https://vendor.example' },
    token: 'x',
  });
  expect(headers).toEqual({});
});

it('each vendor has a secret and routes for each of its three slots', () => {
  for (const { id, authorization } of Object.values(vendors)) {
    for (const slot of slotsOf(id)) {
      const own = routes.filter((route) => route.path.startsWith(`${slot}/`));
      expect(own.length).toBeGreaterThan(0);
      const names = own.flatMap(({ headers = [] }) => headers.map(({ content }) => content));
      expect(names.every((content) => content.includes(secretKey(slot)))).toBe(true);
      expect(names).toHaveLength(authorization === null ? 0 : own.length);
    }
  }
});
