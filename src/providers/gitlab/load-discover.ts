import type { Discover } from '../../core/provider';

/** A chunk of its own: lists of services are looked for seldom, and by those alone who do not name all of them. */
export const discover: Discover = async (http, rule) => {
  const { discover: look } = await import(/* webpackChunkName: "provider-gitlab-discover" */ './discover');
  return look(http, rule);
};
