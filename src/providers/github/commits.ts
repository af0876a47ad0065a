import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Commit } from '../../core/records';
import { inTurn, knownAfterCommits } from '../../core/reading/complete';
import { readHistory } from './history';
import { ownersOf, prefixesOf, toTerritories } from '../../core/reading/paths';
import { looseRevisions } from './loose-revisions';
import { toCommit } from './to-commit';

const HEAD = 'HEAD';

/**
 * The history of the services' branches, newest first, by the time of committing; then that of deployed revisions which
 * are on none of them. `service` names those whose paths a commit touches: an empty list is a commit that is nobody's
 * (every service has paths, and it touches none of them), while a commit without `service` is everybody's.
 */
export async function* fetchCommits(http: Http, scope: Scope): AsyncIterable<Batch<Commit>> {
  const read = new Set<string>();
  for await (const batch of inTurn(branchesOf(scope).map((branch) => branchHistory(http, scope, branch)))) {
    batch.records.forEach(({ id }) => read.add(id));
    yield batch;
  }
  yield* looseRevisions(http, scope, read);
}

/** Null: the default branch. None when nothing but revisions is asked for. */
function branchesOf({ span, services }: Scope): readonly (string | null)[] {
  const branches = new Set(services.map(({ repository }) => repository?.branch ?? null));
  return span.from >= span.to ? [] : branches.size === 0 ? [null] : [...branches];
}

async function* branchHistory(http: Http, scope: Scope, branch: string | null): AsyncIterable<Batch<Commit>> {
  const { resource, span, services } = scope;
  const territories = toTerritories(services, 'GitHub');
  const revision = branch === null ? HEAD : `refs/heads/${branch}`;
  const history = { resource, revision, since: span.from, until: span.to, prefixes: prefixesOf(territories) };
  for await (const { commits, touches, defaultBranch } of readHistory(http, history)) {
    const records = commits.map((row) =>
      toCommit(row, {
        repository: resource,
        branch: branch ?? defaultBranch,
        services: ownersOf(territories, (prefix) => touches(row, prefix)),
      }),
    );
    const times = commits.map(({ committedDate }) => committedDate);
    yield { records, complete: knownAfterCommits(span, times), truncated: [] };
  }
  yield { records: [], complete: span, truncated: [] };
}
