import type { Attribution } from './attribution/attribution';
import type { SegmentLabels } from './cohort';
import { Owners } from './owners';
import { ownersOfPullRequests } from './pull-requests';

/** A change that is ready for production, for one of its services. */
export interface Deployable {
  /** As in `ChangeIndex`. */
  readonly key: number;
  /** Epoch milliseconds of its merge, of a change without a pull request of its commit. */
  readonly start: number;
  readonly labels: SegmentLabels;
}

/** What was merged, and commits without a pull request: each change once for each of its services. */
export function* deployableChanges(attribution: Attribution): Iterable<Deployable> {
  yield* mergedPullRequests(attribution);
  yield* commitsAlone(attribution);
}

/** A pull request to another branch than the service's is left out; one that does not say where to is not. */
function* mergedPullRequests(attribution: Attribution): Iterable<Deployable> {
  const { set, known, services } = attribution;
  const { rows, columns } = set.tables.pullRequest;
  const owners = ownersOfPullRequests(attribution);
  for (let key = 0; key < rows; key++) {
    const start = known(columns.mergedAt.at(key));
    const base = columns.base.at(key);
    for (const labels of isChange(attribution, key, start) ? owners.of(key) : []) {
      const branch = base === 0 ? '' : services.branchOf(labels.service, labels.repository);
      if (branch === '' || branch === set.strings.text(base)) {
        yield { key, start, labels };
      }
    }
  }
}

/** Commits say nothing of branches, so all known ones count. */
function* commitsAlone(attribution: Attribution): Iterable<Deployable> {
  const { changes, facts, graph, services, set } = attribution;
  const owners = new Owners(attribution, set.tables.commit, (name, symbol) => services.servicesOf(name, symbol));
  const told = new Map<number, Set<SegmentLabels>>();
  for (let node = 0; node < graph.known; node++) {
    const key = changes.changeOf(node);
    const start = tellsOf(attribution, key, node) ? facts.times(key).committed : NaN;
    for (const labels of isChange(attribution, key, start) ? owners.of(node) : []) {
      if (changes.nodeOf(key) === node || isNew(told, key, labels)) {
        yield { key, start, labels };
      }
    }
  }
}

/** Whether a commit tells of a change; a copy of one that is known and no merge does not, since that one does. */
function tellsOf({ changes, graph }: Attribution, key: number, node: number): boolean {
  if (graph.isMerge(node) || key < changes.records) {
    return false;
  }
  const original = changes.nodeOf(key);
  return original < 0 || original === node || graph.isMerge(original);
}

/** Of changes with several commits. */
function isNew(told: Map<number, Set<SegmentLabels>>, key: number, labels: SegmentLabels): boolean {
  const known = told.get(key) ?? new Set();
  told.set(key, known);
  return !known.has(labels) && known.add(labels).has(labels);
}

function isChange({ facts }: Attribution, key: number, start: number): boolean {
  return !Number.isNaN(start) && !facts.isAllCopies(key) && !facts.isExcluded(key);
}
