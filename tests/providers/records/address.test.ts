import { routeRequest } from '../../../demo/host/plugin-route';
import { pluginRoutes } from '../../../scripts/plugin-routes';
import { routedUrl } from '../../../src/core/routes';
import { parseSettings } from '../../../src/core/settings';
import { vendors } from '../../../src/providers/registry';

/** Where a request goes, through Grafana and without it. */
function addressesOf(path: string, url: string) {
  const connection = parseSettings({ connections: { 'records-2': { url } } }).connections['records-2']!;
  const data = { JsonData: { connections: { 'records-2': connection } }, SecureJsonData: {}, URL: '' };
  const routes = [...pluginRoutes(Object.values(vendors))];
  const proxied = routeRequest(routes, 'GET', `records-2${path}`, data);
  const direct = routedUrl({ method: 'GET', path }, connection, vendors['records']?.routes ?? []);
  return { proxied: proxied.url?.href ?? null, direct, authorization: proxied.headers['authorization'] };
}

it.each([
  ['/file', 'https://files.example/dora/all.ndjson', 'https://files.example/dora/all.ndjson'],
  ['/file', 'https://files.example/dora/', 'https://files.example/dora'],
  ['/file/shop.json', 'https://files.example/dora', 'https://files.example/dora/shop.json'],
  ['/file/a/shop.json', 'https://files.example', 'https://files.example/a/shop.json'],
  ['/elsewhere', 'https://files.example/dora', null],
])('%s at %s is %s, with no header where there is no token', (path, url, expected) => {
  const { proxied, direct, authorization } = addressesOf(path, url);
  expect(proxied).toBe(expected);
  expect(direct).toBe(expected);
  expect(authorization ?? '').toBe('');
});

it('Grafana lets nobody out of the host, whatever follows the name of the route', () => {
  // The prefix is not bound to whole names, so that this one is let through; it stays below the address all the same.
  expect(addressesOf('/file.evil.example', 'https://files.example').proxied).toBe(
    'https://files.example/.evil.example',
  );
});
