import type { Http } from '../../core/ports';
import type { Scope } from '../../core/provider';
import { isInside, ownersOf, prefixesOf, toTerritories } from '../../core/reading/paths';
import { pathsBetween } from './changed-paths';
import { strategyOf } from './landed';
import type { RepositoryPlace } from './place';
import { branchOf } from './repository';
import type { PullRequestRow, Repository } from './schema';
import { readTouched } from './touched';

interface Of {
  readonly place: RepositoryPlace;
  readonly facts: Repository;
}

/** Services whose folders a pull request changes; null where nobody has folders. */
type Owners = (row: PullRequestRow) => Promise<readonly string[] | null>;

/**
 * Whose a pull request is. What one that was squashed or merged changed is what its last commit changed on the branch,
 * which the folders' histories tell; the files of others are asked for.
 */
export async function toOwners(http: Http, { services, span }: Scope, { place, facts }: Of): Promise<Owners> {
  const territories = toTerritories(services, 'Azure DevOps');
  const prefixes = prefixesOf(territories);
  if (prefixes.length === 0 || !facts.defaultBranch) {
    return () => Promise.resolve(null);
  }
  const branch = branchOf(facts.defaultBranch);
  const touches = await readTouched(http, { place, branch, from: span.from, prefixes });
  return async (row) => {
    const landed = landedAs(row, branch);
    if (landed !== null) {
      return ownersOf(territories, (prefix) => touches(landed, prefix));
    }
    const [base, target] = [row.lastMergeTargetCommit?.commitId, row.lastMergeSourceCommit?.commitId];
    const paths = base === undefined || target === undefined ? [] : await pathsBetween(http, place, { base, target });
    return ownersOf(territories, (prefix) => paths.some((path) => isInside(prefix, path)));
  };
}

/** The one commit of the branch that has all of it; null where there is none such. */
function landedAs(row: PullRequestRow, branch: string): string | null {
  const isWhole = strategyOf(row) !== 'rebase' && row.status === 'completed';
  return isWhole && branchOf(row.targetRefName) === branch ? (row.lastMergeCommit?.commitId ?? null) : null;
}
