import { secretKey, slotsOf } from '../src/core/connections';
import type { Provider } from '../src/core/provider';

/** One entry of `routes` in plugin.json. */
interface PluginRoute {
  readonly path: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly content: string }[];
}

/**
 * The routes through which Grafana's proxy lets a vendor be read: one for each slot, path and method, as narrow as the
 * provider says, with the address from `jsonData` and the token from `secureJsonData`.
 */
export function pluginRoutes(providers: readonly Provider[]): readonly PluginRoute[] {
  return providers.flatMap((provider) => slotsOf(provider.id).flatMap((slot) => slotRoutes(provider, slot)));
}

function slotRoutes(provider: Provider, slot: string): readonly PluginRoute[] {
  const { header, value } = provider.authorization;
  const content = value.replace('{token}', `{{ .SecureJsonData.${secretKey(slot)} }}`);
  return provider.routes.map((route) => ({
    path: slot + route.path,
    method: route.method,
    url: urlTemplate(slot, route.path, route.urlSetting),
    headers: [{ name: header, content }],
  }));
}

/** `index` and not dots, since a slot's name has a hyphen; an address of its own wins over `url` + path. */
function urlTemplate(slot: string, path: string, setting: string | undefined): string {
  const url = `index .JsonData.connections "${slot}" "url"`;
  return setting === undefined
    ? `{{ ${url} }}${path}`
    : `{{ or (index .JsonData.connections "${slot}" "${setting}") (printf "%s${path}" (${url})) }}`;
}
