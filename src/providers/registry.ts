import type { Provider } from '../core/provider';
import { github } from './github/provider';

/** The one list of vendors: adding one is a folder and a line here. */
export const providers = { github } as const satisfies Record<string, Provider>;

/** The provider of a connection's vendor, null when there is none. */
export function providerOf(id: string): Provider | null {
  return Object.values(providers).find((provider) => provider.id === id) ?? null;
}
