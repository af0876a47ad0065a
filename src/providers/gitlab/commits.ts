import * as z from 'zod';
import { ProviderError } from '../../core/errors';
import { DAY_MS } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Commit } from '../../core/records';
import { inTurn, knownAfterCommits } from '../../core/reading/complete';
import { prefixesOf, toTerritories } from '../../core/reading/paths';
import { readHistoryIfThere } from './history';
import { looseRevisions } from './loose-revisions';
import { restPath } from './project';
import { projectFacts, type ProjectFacts } from './project-facts';
import { pages } from './rest';
import { touchedFolders } from './touched-folders';
import { toCommits } from './to-commit';

/**
 * The history of the services' branches, newest first, by the time of committing; then that of deployed revisions which
 * are on none of them. `service` names those whose paths a commit touches: an empty list is a commit that is nobody's
 * (every service has paths, and it touches none of them), while a commit without `service` is everybody's.
 */
export async function* fetchCommits(http: Http, scope: Scope): AsyncIterable<Batch<Commit>> {
  const project = await projectFacts(http, scope, scope.services[0]?.repository?.connection ?? '');
  if (project.defaultBranch === null) {
    yield { records: [], complete: scope.span, truncated: [] };
    return;
  }
  const read = new Set<string>();
  const branches = branchesOf(scope, project.defaultBranch);
  const histories = scope.span.from < scope.span.to ? branches : [];
  for await (const batch of inTurn(histories.map((branch) => branchHistory(http, scope, { project, branch })))) {
    batch.records.forEach(({ id }) => read.add(id));
    yield batch;
  }
  yield* looseRevisions(http, scope, { project, branch: branches[0] ?? project.defaultBranch, read });
}

function branchesOf({ services }: Scope, defaultBranch: string): readonly string[] {
  const branches = new Set(services.map(({ repository }) => repository?.branch ?? defaultBranch));
  return branches.size === 0 ? [defaultBranch] : [...branches];
}

interface Branch {
  readonly project: ProjectFacts;
  readonly branch: string;
}

async function* branchHistory(http: Http, scope: Scope, { project, branch }: Branch): AsyncIterable<Batch<Commit>> {
  const { resource, span, services } = scope;
  const territories = toTerritories(services, 'GitLab');
  const history = { number: project.number, resource, ref: branch, since: span.from, until: span.to };
  const touches = await touchedFolders(prefixesOf(territories), (path) =>
    readHistoryIfThere(http, { ...history, path }),
  );
  let isEmpty = true;
  // Of a branch that is not there GitLab says "not found" or gives nothing; what it is shows below.
  for await (const rows of readHistoryIfThere(http, history)) {
    isEmpty = isEmpty && rows.length === 0;
    const records = toCommits(rows, { repository: resource, territories, touches });
    const times = rows.map(({ committed_date: at }) => at);
    yield { records, complete: knownAfterCommits(span, times), truncated: [] };
  }
  if (isEmpty && span.to - span.from > DAY_MS) {
    await checkBranch(http, scope, { project, branch });
  }
  yield { records: [], complete: span, truncated: [] };
}

const Branches = z.array(z.object({ name: z.string() }));

/** @throws ProviderError when the branch in settings is not there. */
async function checkBranch(http: Http, { resource }: Scope, { project, branch }: Branch): Promise<void> {
  const path = restPath(project.number, 'repository', 'branches');
  const request = { path, query: { search: `^${branch}` }, body: Branches, about: `the branches of ${resource}` };
  for await (const rows of pages(http, request)) {
    if (rows.some(({ name }) => name === branch)) {
      return;
    }
  }
  const hint = `its default branch is "${project.defaultBranch ?? ''}"`;
  throw new ProviderError('not-found', `${resource} has no branch "${branch}"; ${hint}.`, { status: 404 });
}
