const SERVER_API = /^(https?:\/\/[^/]+)\/api\/v3\/?$/;

/**
 * Address of the GraphQL API that goes with the REST address of a GitHub Enterprise Server (`https://HOST/api/v3`);
 * null for every other, where it is `url` + `/graphql`.
 * @see https://docs.github.com/en/enterprise-server/graphql/guides/forming-calls-with-graphql
 */
export function graphqlUrlOf(url: string): string | null {
  const host = SERVER_API.exec(url.trim())?.[1];
  return host === undefined ? null : `${host}/api/graphql`;
}

/** The API's address where what was typed is that of GitHub's web pages; null where it may well be the API's. */
export function apiUrlOf(url: string): string | null {
  const [, scheme, host] = /^(https?:\/\/)([^/]+)\/?$/.exec(url.trim()) ?? [];
  if (scheme === undefined || host === undefined || host.startsWith('api.') || /^(localhost|127\.|\[)/.test(host)) {
    return null;
  }
  if (host === 'github.com' || host === 'www.github.com') {
    return 'https://api.github.com';
  }
  return host.endsWith('.ghe.com') ? `${scheme}api.${host}` : `${scheme}${host}/api/v3`;
}
