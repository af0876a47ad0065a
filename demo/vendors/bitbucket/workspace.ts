import type { Holding } from '../common/holdings';
import type { SimulatedWorld } from '../github/simulated-world';
import type { Wire } from '../common/vendor-api';
import type { Answer } from './routes';
import { repositoryRow } from './shapes';

/** `GET /repositories/:workspace`: all that the workspace has, whatever its case; of one project where `q` says so. */
export function repositoriesOf(world: SimulatedWorld, workspace: string, { query }: Wire): Answer {
  const start = `${workspace.toLowerCase()}/`;
  const all = world.holdings().filter(({ repository }) => repository.fullName.toLowerCase().startsWith(start));
  if (all.length === 0) {
    return { status: 404, message: `No workspace with identifier '${workspace}'.` };
  }
  const [asked, sort] = [query.get('q'), query.get('sort')];
  const key = /^project\.key\s*=\s*"(\w+)"$/.exec(asked ?? '')?.[1];
  if ((asked !== undefined && key === undefined) || (sort !== undefined && sort !== 'created_on')) {
    return { status: 400, message: 'Invalid query' };
  }
  const rows = all.filter((holding) => key === undefined || projectKey(holding) === key);
  return { rows: rows.map(toRow), paging: { most: 100, by: 'page' } };
}

/** Each team has a project; what is nobody's is in one of its own. */
function projectKey({ teams: [team] }: Holding): string {
  return (team ?? 'others').toUpperCase();
}

/** What is archived elsewhere is a repository like any other. */
function toRow(holding: Holding): object {
  const { repository, isFork } = holding;
  const [, slug = ''] = repository.fullName.split('/');
  return {
    ...repositoryRow(repository),
    project: { type: 'project', key: projectKey(holding), name: projectKey(holding).toLowerCase() },
    ...(isFork ? { parent: { type: 'repository', full_name: `elsewhere/${slug}`, name: slug } } : {}),
  };
}
