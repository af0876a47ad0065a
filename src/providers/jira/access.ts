import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { Edition } from './edition';
import { read } from './read';
import { Permissions } from './schema';

/**
 * A search says nothing of what the token may not see: it finds less, or nothing.
 * @throws ProviderError when there is not a single project that it may browse.
 */
export async function requireAccess(http: Http, edition: Edition): Promise<void> {
  const { permissions } = await read(http, {
    path: `${edition.api}/mypermissions`,
    query: { permissions: 'BROWSE_PROJECTS' },
    answer: Permissions,
    about: 'what the token may read',
  });
  if (!permissions.BROWSE_PROJECTS.havePermission) {
    throw new ProviderError(
      'forbidden',
      'Jira lets the token browse no project at all: give its account the permission Browse Projects.',
    );
  }
}
