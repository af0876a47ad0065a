import type { HttpRequest } from './ports';
import type { Authorization, ProviderRoute } from './provider';
import type { Connection } from './settings';

/**
 * Where a request goes, by the rules that `plugin.json` gives to Grafana's proxy: the first route of its method whose
 * path it begins with. Null when none lets it through.
 */
export function routedUrl(
  { method, path }: Pick<HttpRequest, 'method' | 'path'>,
  connection: Connection,
  routes: readonly ProviderRoute[],
): string | null {
  const route = routes.find((candidate) => candidate.method === method && path.startsWith(candidate.path));
  if (route === undefined) {
    return null;
  }
  const own = route.urlSetting === undefined ? undefined : connection[route.urlSetting];
  const rest = path.slice(route.path.length);
  return own === undefined ? connection.url + (route.target ?? route.path) + rest : joined(own, rest);
}

function joined(base: string, rest: string): string {
  return rest === '' ? base : `${base.replace(/\/+$/, '')}/${rest.replace(/^\/+/, '')}`;
}

/** The headers that tell a vendor who asks, as `plugin.json` sets them; none for a token that is not there. */
export function authorizationHeaders(authorization: Authorization | null, token: string | null) {
  const headers: Record<string, string> = {};
  if (authorization !== null && token !== null) {
    headers[authorization.header.toLowerCase()] = authorization.value.replace('{token}', token);
  }
  return headers;
}
