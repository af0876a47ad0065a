import type { CommitGraph } from './commit-graph';
import type { ChangeIndex } from './change-index';
import type { Deployed } from './deployed';
import type { ShippingInput } from './shipping';

/** What the ids in a deployment's `changes` stand for. */
export interface Given {
  /** Nodes: the given commits, and the known commits of given pull requests. */
  readonly commits: readonly number[];
  /** Keys of changes, each with the commit that brings it, -1 for none. */
  readonly changes: readonly { readonly key: number; readonly node: number }[];
  /** Ids without a record. */
  readonly unknownIds: readonly string[];
}

/** Looks up what a source says that a deployment ships. */
export class GivenChanges {
  readonly #input: ShippingInput;
  #commitsOf: Map<number, number[]> | null = null;

  constructor(input: ShippingInput) {
    this.#input = input;
  }

  resolve(deployed: Deployed): Given {
    const { set, index, services } = this.#input;
    const { changes: ids } = set.tables.deployment.columns;
    const near = services.repositoriesOf(deployed.chain.service, deployed.chain.serviceSymbol);
    const given = { commits: new Set<number>(), changes: new Map<number, number>(), unknownIds: new Array<string>() };
    for (let item = 0; item < ids.lengthAt(deployed.row); item++) {
      const id = ids.itemAt(deployed.row, item);
      const found = this.#find(id, near) ?? this.#find(id, services.repositories);
      if (found === null) {
        given.changes.set(index.givenKey(id), -1);
        given.unknownIds.push(set.strings.text(id));
      } else if (found.node >= 0) {
        this.#takeCommit(found.node, given);
      } else {
        this.#takePullRequest(found.pullRequest, given);
      }
    }
    return {
      commits: [...given.commits],
      changes: [...given.changes].map(([key, node]) => ({ key, node })),
      unknownIds: given.unknownIds,
    };
  }

  /** Among commits, then pull requests that have a record; in the first repository that has one. */
  #find(id: number, repositories: readonly number[]): Found | null {
    const { graph, set } = this.#input;
    for (const repository of repositories) {
      const node = graph.knownIn(repository, id);
      if (node >= 0) {
        return { node, pullRequest: -1 };
      }
    }
    for (const repository of repositories) {
      const pullRequest = set.tables.pullRequest.find(id, repository);
      if (pullRequest >= 0) {
        return { node: -1, pullRequest };
      }
    }
    return null;
  }

  #takeCommit(node: number, { commits, changes }: Taken): void {
    commits.add(node);
    changes.set(this.#input.index.changeOf(node), node);
  }

  #takePullRequest(key: number, { commits, changes }: Taken): void {
    this.#commitsOf ??= commitsByPullRequest(this.#input.graph, this.#input.index);
    if (!this.#input.facts.isAllCopies(key)) {
      changes.set(key, -1);
    }
    for (const node of this.#commitsOf.get(key) ?? []) {
      commits.add(node);
      changes.set(this.#input.index.changeOf(node), node);
    }
  }
}

interface Found {
  readonly node: number;
  readonly pullRequest: number;
}

interface Taken {
  readonly commits: Set<number>;
  readonly changes: Map<number, number>;
}

/** The commits of each pull request, merge commits left out. */
function commitsByPullRequest(graph: CommitGraph, index: ChangeIndex): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (let node = 0; node < graph.known; node++) {
    const key = graph.isMerge(node) ? -1 : index.pullRequestOf(node);
    if (key >= 0) {
      const nodes = found.get(key) ?? [];
      nodes.push(node);
      found.set(key, nodes);
    }
  }
  return found;
}
