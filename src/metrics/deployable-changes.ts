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

export type TakeDeployable = (key: number, start: number, labels: SegmentLabels) => void;

/** What was merged, and commits without a pull request: each change once for each of its services. */
export function deployableChanges(attribution: Attribution): readonly Deployable[] {
  const found: Deployable[] = [];
  eachDeployable(attribution, (key, start, labels) => found.push({ key, start, labels }));
  return found;
}

/** The same without an object for each, because a million come at once. */
export function eachDeployable(attribution: Attribution, take: TakeDeployable, touched: Repositories = null): void {
  eachPullRequest(attribution, take, touched);
  eachCommitAlone(attribution, take, touched);
}

/** Symbols of those that are looked at; null for all. */
type Repositories = ReadonlySet<number> | null;

function isLeftOut(repository: number, touched: Repositories): boolean {
  return touched !== null && !touched.has(repository);
}

function eachPullRequest(attribution: Attribution, take: TakeDeployable, touched: Repositories): void {
  const { set, known } = attribution;
  const { rows, columns } = set.tables.pullRequest;
  const owners = ownersOfPullRequests(attribution);
  const branches = new Branches(attribution);
  const since = new Map([...set.commitsSince].map(([name, at]) => [set.strings.find(name), at]));
  for (let key = 0; key < rows; key++) {
    const repository = columns.repository.at(key);
    const start = isLeftOut(repository, touched) ? NaN : known(columns.mergedAt.at(key));
    if (start < (since.get(repository) ?? -Infinity) || !isChange(attribution, key, start)) {
      continue;
    }
    const base = columns.base.at(key);
    for (const labels of owners.of(key)) {
      if (branches.isOwn(base, labels)) {
        take(key, start, labels);
      }
    }
  }
}

/** The branches from which services are deployed. */
class Branches {
  readonly #attribution: Attribution;
  readonly #symbols = new Map<SegmentLabels, number>();
  /** Of the last pull request: the next is most often the same service's. */
  #last: { readonly labels: SegmentLabels; readonly symbol: number } | null = null;

  constructor(attribution: Attribution) {
    this.#attribution = attribution;
  }

  /** Whether a pull request to a branch (its symbol) is one to the service's; one that does not say where to is. */
  isOwn(base: number, labels: SegmentLabels): boolean {
    if (this.#last?.labels !== labels) {
      this.#last = { labels, symbol: this.#symbols.get(labels) ?? this.#find(labels) };
    }
    const { symbol } = this.#last;
    return base === 0 || symbol === ANY || symbol === base;
  }

  #find(labels: SegmentLabels): number {
    const { services, set } = this.#attribution;
    const branch = services.branchOf(labels.service, labels.repository);
    const symbol = branch === '' ? ANY : set.strings.find(branch) || NO_BRANCH;
    this.#symbols.set(labels, symbol);
    return symbol;
  }
}

/** In the place of a symbol: the settings name no branch, or one that no record names. */
const ANY = -1;
const NO_BRANCH = -2;

/** Commits say nothing of branches, so all known ones count. */
function eachCommitAlone(attribution: Attribution, take: TakeDeployable, touched: Repositories): void {
  const { changes, facts, graph, services, set } = attribution;
  const owners = new Owners(attribution, set.tables.commit, (name, symbol) => services.servicesOf(name, symbol));
  const told = new Map<number, Set<SegmentLabels>>();
  for (let node = 0; node < graph.known; node++) {
    if (isLeftOut(graph.repositoryOf(node), touched)) {
      continue;
    }
    const key = changes.changeOf(node);
    if (!tellsOf(attribution, key, node)) {
      continue;
    }
    const start = facts.times(key).committed;
    if (!isChange(attribution, key, start)) {
      continue;
    }
    const isAlone = changes.nodeOf(key) === node;
    for (const labels of owners.of(node)) {
      if (isAlone || isNew(told, key, labels)) {
        take(key, start, labels);
      }
    }
  }
}

/** Whether a commit tells of a change; a copy of one that is known and no merge does not, since that one does. */
function tellsOf({ changes, graph }: Attribution, key: number, node: number): boolean {
  if (key < changes.records || graph.isMerge(node)) {
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
