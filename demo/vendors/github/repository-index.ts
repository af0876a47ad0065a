import type { Commit, Deployment, Issue, PullRequest, Release, Repository, Tag, WorkflowRun } from '../../world/world';
import { History } from './history';

/** A repository with what is needed to answer each question without a search through all of it. */
export class RepositoryIndex {
  readonly history: History;
  readonly pullRequests: ReadonlyMap<number, PullRequest>;
  readonly issues: ReadonlyMap<number, Issue>;
  readonly deployments: ReadonlyMap<number, Deployment>;
  readonly releases: ReadonlyMap<string, Release>;
  readonly runs: ReadonlyMap<number, WorkflowRun>;
  readonly tags: ReadonlyMap<string, Tag>;
  readonly #lists = new Map<string, readonly unknown[]>();

  constructor(readonly repository: Repository) {
    this.history = new History(repository);
    this.pullRequests = new Map(repository.pullRequests.map((pull) => [pull.number, pull]));
    this.issues = new Map(repository.issues.map((issue) => [issue.number, issue]));
    this.deployments = new Map(repository.deployments.map((deployment) => [deployment.id, deployment]));
    this.releases = new Map(repository.releases.map((release) => [release.tag, release]));
    this.runs = new Map(repository.runs.map((run) => [run.id, run]));
    this.tags = new Map(repository.tags.map((tag) => [tag.name, tag]));
  }

  /** A list that is made once: `name` stands for everything that it depends on. */
  list<T>(name: string, make: () => readonly T[]): readonly T[];
  list(name: string, make: () => readonly unknown[]): readonly unknown[] {
    const known = this.#lists.get(name);
    const list = known ?? make();
    if (known === undefined) {
      this.#lists.set(name, list);
    }
    return list;
  }

  /** The commit that a branch, a tag, `HEAD` or a revision (of 7 digits or more) names. */
  resolve(expression: string): Commit | undefined {
    const { branches, defaultBranch } = this.repository;
    const name = expression === 'HEAD' ? (defaultBranch ?? '') : expression.replace(/^refs\/(heads|tags)\//, '');
    const sha = branches.get(name) ?? this.tags.get(name)?.sha ?? name;
    return this.history.get(sha) ?? this.#abbreviated(sha);
  }

  #abbreviated(sha: string): Commit | undefined {
    const isAbbreviated = /^[0-9a-f]{7,39}$/.test(sha);
    return isAbbreviated ? this.repository.commits.find((commit) => commit.sha.startsWith(sha)) : undefined;
  }
}

/** Rows by a time; equal times by `id`, so that pages never overlap. */
export function sortedBy<T extends { readonly id: number }>(
  rows: readonly T[],
  value: (row: T) => number,
  direction: 'ASC' | 'DESC',
): readonly T[] {
  const sign = direction === 'ASC' ? 1 : -1;
  return [...rows].sort((one, other) => sign * (value(one) - value(other) || one.id - other.id));
}
