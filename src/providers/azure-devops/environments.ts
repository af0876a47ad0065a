import type { Http } from '../../core/ports';
import type { Scope } from '../../core/provider';
import { projectPath } from './place';
import { listOf, tokenPages } from './read';
import { DeploymentRecord, Environment } from './schema';

const PAGE_SIZE = 200;

/**
 * The environments that are read: those that a rule names, of a rule that names none those that are production by the
 * settings. Each is a list of its own, and a project may have hundreds.
 * @throws ProviderError
 */
export async function wantedEnvironments(
  http: Http,
  project: string,
  { services, settings }: Pick<Scope, 'services' | 'settings'>,
): Promise<readonly Environment[]> {
  const patterns = services.map(({ deployments }) => new RegExp(deployments?.environment ?? settings.production, 'i'));
  const list = tokenPages(http, {
    path: projectPath(project, 'distributedtask/environments'),
    query: { $top: PAGE_SIZE },
    answer: listOf(Environment),
    about: `the environments of ${project}`,
    permission: 'Environment (Read & manage)',
    preview: true,
  });
  const all: Environment[] = [];
  for await (const rows of list) {
    all.push(...rows);
  }
  return all.filter(({ name }) => patterns.some((pattern) => pattern.test(name)));
}

/** What was deployed to an environment, a record for each job, the youngest first. It cannot be asked for by time. */
export function recordsOf(
  http: Http,
  project: string,
  { id, name }: Environment,
): AsyncIterable<readonly DeploymentRecord[]> {
  return tokenPages(http, {
    path: projectPath(project, 'distributedtask/environments', String(id), 'environmentdeploymentrecords'),
    query: { top: PAGE_SIZE },
    answer: listOf(DeploymentRecord),
    about: `the deployments to ${name} of ${project}`,
    permission: 'Environment (Read & manage)',
    preview: true,
  });
}
