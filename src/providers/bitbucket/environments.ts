import type { Http } from '../../core/ports';
import { repositoryPath } from './repository';
import { pages } from './rest';
import { Environment, ENVIRONMENT_FIELDS } from './schema';

/** The repository's environments, which a deployment names by nothing but their ids. @throws ProviderError */
export async function readEnvironments(http: Http, resource: string): Promise<ReadonlyMap<string, Environment>> {
  const environments = new Map<string, Environment>();
  const list = pages(http, {
    path: repositoryPath(resource, 'environments'),
    row: Environment,
    fields: ENVIRONMENT_FIELDS,
    about: `the environments of ${resource}`,
  });
  for await (const rows of list) {
    rows.forEach((row) => environments.set(row.uuid, row));
  }
  return environments;
}
