import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Commit as CommitRecord } from '../../core/records';
import { inTurn, knownAfterCommits } from '../../core/reading/complete';
import { prefixesOf, toTerritories } from '../../core/reading/paths';
import { readHistorySince } from './history';
import { looseRevisions } from './loose-revisions';
import { askMainBranch, mainBranch } from './repository-facts';
import { pagesIfThere } from './rest';
import { toCommit } from './to-commit';
import { touchedFolders } from './touched-folders';

/**
 * The history of the services' branches, newest first; then that of deployed revisions which are on none of them.
 * `service` names those whose paths a commit touches: an empty list is a commit that is nobody's (every service has
 * paths, and it touches none of them), while a commit without `service` is everybody's.
 */
export async function* fetchCommits(http: Http, scope: Scope): AsyncIterable<Batch<CommitRecord>> {
  const branches = await branchesOf(http, scope);
  const read = new Set<string>();
  const histories = scope.span.from < scope.span.to ? branches : [];
  for await (const batch of inTurn(histories.map((branch) => branchHistory(http, scope, branch)))) {
    batch.records.forEach(({ id }) => read.add(id));
    yield batch;
  }
  if (branches.length === 0) {
    yield { records: [], complete: scope.span, truncated: [] };
  }
  yield* looseRevisions(http, scope, { branches, read });
}

/** The main branch is asked for only where a service names none; none at all while the repository is empty. */
async function branchesOf(http: Http, scope: Scope): Promise<readonly string[]> {
  const own = scope.services.map(({ repository }) => repository?.branch ?? null);
  const named = own.length === 0 ? [null] : own;
  const connection = scope.services[0]?.repository?.connection ?? '';
  const main = named.includes(null) ? await mainBranch(http, scope, connection) : null;
  return [...new Set(named.flatMap((branch) => branch ?? main ?? []))];
}

async function* branchHistory(http: Http, scope: Scope, branch: string): AsyncIterable<Batch<CommitRecord>> {
  const { resource, span, services } = scope;
  const territories = toTerritories(services, 'Bitbucket');
  const history = { resource, include: [branch] };
  const touches = await touchedFolders(prefixesOf(territories), (path) =>
    pagesIfThere(readHistorySince(http, { ...history, path }, span.from)),
  );
  let isThere = false;
  // What it is that is missing, is asked for where nothing came of the branch itself.
  for await (const rows of pagesIfThere(readHistorySince(http, history, span.from))) {
    isThere = true;
    const records = rows.map((row) => toCommit(row, { repository: resource, territories, touches }));
    const times = rows.map(({ date: at }) => at);
    yield { records, complete: knownAfterCommits(span, times), truncated: [] };
  }
  if (!isThere) {
    await explainMissing(http, scope, branch);
  }
  yield { records: [], complete: span, truncated: [] };
}

/** @throws ProviderError that says whether the repository is missing, or the branch in it. */
async function explainMissing(http: Http, { resource }: Scope, branch: string): Promise<void> {
  const main = await askMainBranch(http, resource);
  if (main !== null) {
    const message = `${resource} has no branch "${branch}"; its main branch is "${main}".`;
    throw new ProviderError('not-found', message, { status: 404 });
  }
}
