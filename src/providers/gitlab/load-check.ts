import type { Provider } from '../../core/provider';

/** A chunk of its own: only who tests a connection asks. */
export const check: Provider['check'] = async (http, services) => {
  const { check: tried } = await import(/* webpackChunkName: "provider-gitlab-check" */ './check');
  return tried(http, services);
};
