import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import { readIfThere } from './read';
import { ServiceBody, TeamBody } from './schema';
import { nameOf, type Target } from './target';

/**
 * A list of the incidents of something that does not exist is empty and no error: what has no incident has to be asked
 * for itself.
 * @throws ProviderError when there is no such service or team.
 */
export async function requireTarget(http: Http, target: Target): Promise<void> {
  const { type, id } = target;
  const path = `/${type}s/${encodeURIComponent(id)}`;
  const body = type === 'service' ? ServiceBody : TeamBody;
  if ((await readIfThere(http, { path, body, about: nameOf(target) })) === null) {
    throw new ProviderError(
      'not-found',
      `PagerDuty has no ${nameOf(target)}, or the key may not see it: the id is the last part of the address of the \
${type}'s page.`,
      { status: 404 },
    );
  }
}
