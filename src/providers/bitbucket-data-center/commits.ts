import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Commit as CommitRecord } from '../../core/records';
import { inTurn, knownAfterCommits } from '../../core/reading/complete';
import { toTerritories } from '../../core/reading/paths';
import { isMissing } from '../../core/reading/refusals';
import { readHistorySince } from './history';
import { looseRevisions } from './loose-revisions';
import { repositoryPath } from './place';
import { read } from './rest';
import { Repository } from './schema';
import { toCommit } from './to-commit';
import { touchedFolders } from './touched-folders';

/**
 * The history of the services' branches, newest first; then that of deployed revisions which are on none of them.
 * `service` names those whose paths a commit touches: an empty list is a commit that is nobody's (every service has
 * paths, and it touches none of them), while a commit without `service` is everybody's.
 */
export async function* fetchCommits(http: Http, scope: Scope): AsyncIterable<Batch<CommitRecord>> {
  const branches = branchesOf(scope);
  const read = new Set<string>();
  const histories = scope.span.from < scope.span.to ? branches : [];
  for await (const batch of inTurn(histories.map((branch) => branchHistory(http, scope, branch)))) {
    batch.records.forEach(({ id }) => read.add(id));
    yield batch;
  }
  yield* looseRevisions(http, scope, read);
}

/** Null is the default branch, which need not be asked for. */
export function branchesOf({ services }: Scope): readonly (string | null)[] {
  const named = services.map(({ repository }) => repository?.branch ?? null);
  return [...new Set(named.length === 0 ? [null] : named)];
}

async function* branchHistory(http: Http, scope: Scope, until: string | null): AsyncIterable<Batch<CommitRecord>> {
  const { resource, span, services } = scope;
  const territories = toTerritories(services, 'Bitbucket');
  const touches = await touchedFolders(http, scope, { territories, until });
  try {
    for await (const rows of readHistorySince(http, { resource, until }, span.from)) {
      const records = rows.map((row) => toCommit(row, { repository: resource, territories, touches }));
      const times = rows.map(({ committerTimestamp: at }) => at);
      yield { records, complete: knownAfterCommits(span, times), truncated: [] };
    }
  } catch (error) {
    await explainMissing(http, scope, { until, error });
  }
  yield { records: [], complete: span, truncated: [] };
}

/** An empty repository has no default branch, and no history. @throws ProviderError that says what it is that is missing */
async function explainMissing(
  http: Http,
  { resource }: Scope,
  { until, error }: { readonly until: string | null; readonly error: unknown },
): Promise<void> {
  if (!isMissing(error)) {
    throw error;
  }
  await read(http, { path: repositoryPath(resource), body: Repository, about: `the repository ${resource}` });
  if (until !== null) {
    throw new ProviderError('not-found', `${resource} has no branch "${until}".`, { cause: error, status: 404 });
  }
}
