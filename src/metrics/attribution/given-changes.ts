import type { Deployed } from './deployed';
import { IntList } from './int-list';
import type { ShippingInput } from './shipping';

/** What the ids in a deployment's `changes` stand for. */
export interface Given {
  /** Nodes: the given commits, and the known commits of given pull requests. */
  readonly commits: readonly number[];
  /** Keys of changes, each with the commit that brings it, -1 for none. */
  readonly changes: readonly { readonly key: number; readonly node: number }[];
  /** Ids without a record. */
  readonly unknownIds: readonly string[];
  /** Symbols of the repositories in which records were found. */
  readonly repositories: ReadonlySet<number>;
}

/** Looks up what a source says that a deployment ships. */
export class GivenChanges {
  readonly #input: ShippingInput;
  #commitsOf: CommitsOfPullRequests | null = null;

  constructor(input: ShippingInput) {
    this.#input = input;
  }

  /** Commits belong to other pull requests than before. */
  forgetPullRequests(): void {
    this.#commitsOf = null;
  }

  resolve(deployed: Deployed): Given {
    const { set, index, services } = this.#input;
    const { changes: ids } = set.tables.deployment.columns;
    const near = services.repositoriesOf(deployed.chain.service, deployed.chain.serviceSymbol);
    const given = { commits: new Set<number>(), changes: new Map<number, number>(), unknownIds: new Array<string>() };
    const repositories = new Set<number>();
    for (let item = 0; item < ids.lengthAt(deployed.row); item++) {
      const id = ids.itemAt(deployed.row, item);
      const found = this.#find(id, near) ?? this.#find(id, services.repositories);
      if (found === null) {
        given.changes.set(index.keys.given(id), -1);
        given.unknownIds.push(set.strings.text(id));
        continue;
      }
      repositories.add(found.repository);
      if (found.node >= 0) {
        this.#takeCommit(found.node, given);
      } else {
        this.#takePullRequest(found.pullRequest, given);
      }
    }
    return {
      commits: [...given.commits],
      changes: [...given.changes].map(([key, node]) => ({ key, node })),
      unknownIds: given.unknownIds,
      repositories,
    };
  }

  /** Among commits, then pull requests that have a record; in the first repository that has one. */
  #find(id: number, repositories: readonly number[]): Found | null {
    const { graph, set } = this.#input;
    for (const repository of repositories) {
      const node = graph.knownIn(repository, id);
      if (node >= 0) {
        return { node, pullRequest: -1, repository };
      }
    }
    for (const repository of repositories) {
      const pullRequest = set.tables.pullRequest.find(id, repository);
      if (pullRequest >= 0) {
        return { node: -1, pullRequest, repository };
      }
    }
    return null;
  }

  #takeCommit(node: number, { commits, changes }: Taken): void {
    commits.add(node);
    changes.set(this.#input.index.changeOf(node), node);
  }

  #takePullRequest(key: number, { commits, changes }: Taken): void {
    this.#commitsOf ??= new CommitsOfPullRequests(this.#input);
    if (!this.#input.facts.isAllCopies(key)) {
      changes.set(key, -1);
    }
    for (const node of this.#commitsOf.of(key)) {
      commits.add(node);
      changes.set(this.#input.index.changeOf(node), node);
    }
  }
}

interface Found {
  readonly repository: number;
  readonly node: number;
  readonly pullRequest: number;
}

interface Taken {
  readonly commits: Set<number>;
  readonly changes: Map<number, number>;
}

/** The commits of each pull request, merge commits left out. */
class CommitsOfPullRequests {
  /** Node + 1 of the newest of each pull request, by key, and of the one before, by node. */
  readonly #last = new IntList();
  readonly #before = new IntList();
  #entered = 0;

  constructor(private readonly input: Pick<ShippingInput, 'graph' | 'index'>) {}

  of(key: number): readonly number[] {
    const { graph, index } = this.input;
    for (; this.#entered < graph.known; this.#entered++) {
      const owner = graph.isMerge(this.#entered) ? -1 : index.pullRequestOf(this.#entered);
      if (owner >= 0) {
        this.#before.set(this.#entered, this.#last.at(index.groupOf(owner)));
        this.#last.set(index.groupOf(owner), this.#entered + 1);
      }
    }
    const nodes: number[] = [];
    for (let node = this.#last.at(index.groupOf(key)) - 1; node >= 0; node = this.#before.at(node) - 1) {
      nodes.push(node);
    }
    return nodes.reverse();
  }
}
