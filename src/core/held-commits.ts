import { isCommit, leadsOf, tagNames, type Leads } from './artifacts';
import type { RecordSet } from './record-set';
import type { Deployment } from './records';
import type { Service } from './settings';

const FULL = /^([0-9a-f]{40}|[0-9a-f]{64})$/;
const TAG = /^refs\/tags\/(.+)$/;
/** Git's shortest abbreviation. */
const SHORTEST = 7;

/** What a name leads to: a commit, none, or several of which nobody can tell which is meant. */
export type Found = { readonly commit: string } | 'none' | 'several';

/** The commits of a set of records by their first digits, as of when it was made. */
export class HeldCommits {
  readonly #byStart = new Map<string, string[]>();

  /** @param repository null: of all repositories. */
  constructor(records: RecordSet, repository: string | null) {
    const seen = new Set<string>();
    const { rows, columns } = records.tables.commit;
    const wanted = repository === null ? null : records.strings.find(repository);
    for (let row = 0; row < rows; row++) {
      // A symbol is compared before anything is read: most commits are of other repositories.
      const id = wanted === null || columns.repository.at(row) === wanted ? (columns.id.read(row) ?? '') : '';
      if (FULL.test(id) && !seen.has(id)) {
        seen.add(id);
        const start = id.slice(0, SHORTEST);
        const ids = this.#byStart.get(start) ?? [];
        this.#byStart.set(start, ids);
        ids.push(id);
      }
    }
  }

  find(name: string): Found {
    const ids = this.#byStart.get(name.slice(0, SHORTEST)) ?? [];
    return toFound(ids.filter((id) => id.startsWith(name)));
  }
}

/** Where a deployment's code may be found; null when it names its commit in full, or says nothing that leads to one. */
export function leadsTo({ revision, version, ref }: Deployment, service: Service): Leads | null {
  if (revision !== undefined) {
    return isCommit(revision) && !FULL.test(revision) ? { commits: [revision.toLowerCase()], tags: [] } : null;
  }
  const tag = TAG.exec(ref ?? '')?.[1];
  if (tag !== undefined) {
    return { commits: [], tags: tagNames(tag, service.name) };
  }
  const leads = version === undefined ? null : leadsOf(version, service);
  return leads !== null && leads.commits.length + leads.tags.length > 0 ? leads : null;
}

/**
 * The one commit that names lead to. Several that lead to different commits are no answer, since one would have to be
 * guessed.
 */
export function agreed(names: readonly string[], find: (name: string) => Found): Found {
  const all = names.map(find);
  return all.includes('several')
    ? 'several'
    : toFound([...new Set(all.flatMap((found) => (typeof found === 'object' ? found.commit : [])))]);
}

/**
 * The deployments that name no commit in full but lead to one that is held, with that commit as their revision.
 * @param serviceOf null for a service that no settings know: its commits are looked for in all repositories.
 */
export function revisionsOfHeld(
  records: RecordSet,
  serviceOf: (name: string) => Service | null,
): readonly Deployment[] {
  const held = new Map<string | null, HeldCommits>();
  const heldOf = (repository: string | null) => {
    const commits = held.get(repository) ?? new HeldCommits(records, repository);
    held.set(repository, commits);
    return commits;
  };
  return [...records.of('deployment')].flatMap((deployment) => {
    const service = serviceOf(deployment.service) ?? { name: deployment.service };
    const { commits } = leadsTo(deployment, service) ?? { commits: [] };
    const repository = service.repository?.id ?? null;
    const found = commits.length === 0 ? 'none' : agreed(commits, (name) => heldOf(repository).find(name));
    return typeof found === 'object' ? [{ ...deployment, revision: found.commit }] : [];
  });
}

function toFound([first, ...others]: readonly string[]): Found {
  return first === undefined ? 'none' : others.length > 0 ? 'several' : { commit: first };
}
