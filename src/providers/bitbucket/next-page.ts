import { ProviderError } from '../../core/errors';
import type { HttpRequest } from '../../core/ports';

type Query = NonNullable<HttpRequest['query']>;

/**
 * What the address of a next page asks for. It names Bitbucket's host, which the request does not go to: of the address
 * only the query counts, and the path stays the same.
 * @throws ProviderError when it leads back to the page that it stands on.
 */
export function nextQuery(address: string, current: Query): Query {
  const [, text = ''] = address.split('?');
  const query: Record<string, string | readonly string[]> = {};
  for (const [name, value] of text.split('&').map(toPair)) {
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  if (text === '' || isSame(query, current)) {
    throw new ProviderError('malformed', 'Bitbucket promises another page but gives no address that leads to it.');
  }
  return query;
}

function toPair(part: string): readonly [string, string] {
  const at = part.indexOf('=');
  return at < 0 ? [decoded(part), ''] : [decoded(part.slice(0, at)), decoded(part.slice(at + 1))];
}

function decoded(text: string): string {
  const spaced = text.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

function isSame(one: Query, other: Query): boolean {
  return toText(one) === toText(other);
}

function toText(query: Query): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${[value].flat().join('&')}`);
  return pairs.sort().join(' ');
}
