import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { ConnectionCheck } from '../../core/provider';
import type { Service } from '../../core/settings';
import { readPage } from './created';
import type { Edition } from './edition';
import { distinctPlaces, missing } from './require-places';
import { targetsOf, type Target } from './target';

/**
 * Whether the token is let in and may read what the services' rules name, and which of their services and teams are
 * not found.
 * @throws ProviderError also when one of those is not there; the sentence names it.
 */
export async function check(http: Http, edition: Edition, services: readonly Service[] = []): Promise<ConnectionCheck> {
  const named = targetsOf(edition, services);
  for (const target of named.length === 0 ? [firstOf(edition)] : named) {
    await readPage(http, edition, target, { condition: null, offset: 0, size: 1 });
  }
  const places = distinctPlaces(services);
  const found = await Promise.all(places.map((place) => edition.has(http, place)));
  const problems = places.filter((_, index) => found[index] === false).map((place) => missing(edition, place));
  const [first] = problems;
  if (first !== undefined) {
    const text = problems.map(({ message }) => message).join(' ');
    const count = `${places.length - problems.length} of ${places.length} services and teams are found.`;
    throw new ProviderError(first.kind, `${edition.name} answers, but only ${count} ${text}`, { cause: first });
  }
  return { message: `${edition.name} answers.${toMessage(found)}`, budgets: [] };
}

function firstOf({ sources }: Edition): Target {
  return { source: sources.incidents ?? sources.alerts, search: null, services: [] };
}

function toMessage(found: readonly (boolean | null)[]): string {
  if (found.length === 0) {
    return '';
  }
  return found.includes(null)
    ? ' Whether the services and teams exist cannot be told: the token may not read the configuration.'
    : ` All ${found.length} services and teams are found.`;
}
