import type { Provider } from '../core/provider';

/** The vendors' readers are a chunk of their own: a page that only shows the settings needs none of them. */
export async function loadProvider(id: string): Promise<Provider | null> {
  const { providerOf } = await import(/* webpackChunkName: "providers" */ '../providers/registry');
  return providerOf(id);
}
