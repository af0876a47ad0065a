import { secretKey, slotsOf } from '../src/core/connections';
import type { Authorization, ProviderDescriptor, ProviderRoute } from '../src/core/provider';

/** One entry of `routes` in plugin.json. */
interface PluginRoute {
  readonly path: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly content: string }[];
}

/**
 * The routes through which Grafana's proxy lets a vendor be read: one for each slot, path and method, as narrow as the
 * vendor allows, with the address from `jsonData` and the token from `secureJsonData`.
 */
export function pluginRoutes(vendors: readonly ProviderDescriptor[]): readonly PluginRoute[] {
  return vendors.flatMap((vendor) => slotsOf(vendor.id).flatMap((slot) => slotRoutes(vendor, slot)));
}

function slotRoutes({ authorization, routes }: ProviderDescriptor, slot: string): readonly PluginRoute[] {
  return routes.map((route) => ({
    path: slot + route.path,
    method: route.method,
    url: urlTemplate(slot, route),
    headers: authorization === null ? [] : [header(slot, authorization)],
  }));
}

function header(slot: string, { header: name, value, optional }: Authorization) {
  const secret = secretKey(slot);
  if (optional !== true) {
    return { name, content: value.replace('{token}', `{{ .SecureJsonData.${secret} }}`) };
  }
  // `index` gives an empty text for a token that is not there, where a field would print `<no value>`.
  const token = `(index .SecureJsonData "${secret}")`;
  return { name, content: `{{ and ${token} (printf "${value.replace('{token}', '%s')}" ${token}) }}` };
}

/** `index` and not dots, since a slot's name has a hyphen; an address of its own wins over `url` + path. */
function urlTemplate(slot: string, { path, target = path, urlSetting }: ProviderRoute): string {
  const url = `index .JsonData.connections "${slot}" "url"`;
  return urlSetting === undefined
    ? `{{ ${url} }}${target}`
    : `{{ or (index .JsonData.connections "${slot}" "${urlSetting}") (printf "%s${target}" (${url})) }}`;
}
