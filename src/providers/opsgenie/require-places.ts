import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { Service } from '../../core/settings';
import type { Edition, Place } from './edition';
import { placesOf } from './target';

/**
 * A list of what belongs to something that does not exist is empty and no error, so it has to be asked for itself.
 * @throws ProviderError when there is no such service or team, as far as the token may look.
 */
export async function requirePlaces(http: Http, edition: Edition, services: readonly Service[]): Promise<void> {
  for (const place of distinctPlaces(services)) {
    if ((await edition.has(http, place)) === false) {
      throw missing(edition, place);
    }
  }
}

export function distinctPlaces(services: readonly Service[]): readonly Place[] {
  const places = services.flatMap(placesOf);
  return [...new Map(places.map((place) => [`${place.type} ${place.id}`, place])).values()];
}

export function missing({ name }: Edition, { type, id }: Place): ProviderError {
  return new ProviderError(
    'not-found',
    `${name} has no ${type} ${id}, or the token may not see it: the id stands in the address of the ${type}'s page.`,
    { status: 404 },
  );
}
