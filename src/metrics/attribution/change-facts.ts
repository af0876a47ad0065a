import type { RecordSet } from '../../core/record-set';
import type { ChangeIndex } from './change-index';
import type { CommitGraph } from './commit-graph';
import type { Rules } from './rules';

/** An instant, NaN when it has not happened at `now`. */
export type Known = (at: number) => number;

/** Epoch milliseconds of a change's way, NaN where not known. */
export interface ChangeTimes {
  /** Earliest `authoredAt` and `committedAt` of its commits. */
  readonly authored: number;
  readonly committed: number;
}

/** What is known of each change beside where it is shipped. */
export class ChangeFacts {
  readonly #set: RecordSet;
  readonly #graph: CommitGraph;
  readonly #index: ChangeIndex;
  readonly #rules: Rules;
  readonly #known: Known;
  readonly #authored: Float64Array;
  readonly #committed: Float64Array;
  /** Of each group: commits that are no merges, and how many of them are copies or made by a bot. */
  readonly #commits: Int32Array;
  readonly #copies: Int32Array;
  readonly #byBots: Int32Array;

  constructor(set: RecordSet, graph: CommitGraph, { index, rules, known }: ChangeFactsInput) {
    this.#set = set;
    this.#graph = graph;
    this.#index = index;
    this.#rules = rules;
    this.#known = known;
    this.#authored = new Float64Array(index.groups).fill(NaN);
    this.#committed = new Float64Array(index.groups).fill(NaN);
    this.#commits = new Int32Array(index.groups);
    this.#copies = new Int32Array(index.groups);
    this.#byBots = new Int32Array(index.groups);
    this.#collect();
  }

  /** A pull request whose known commits are all copies is no change. */
  isAllCopies(key: number): boolean {
    const commits = key < this.#index.pullRequests ? this.#commits[key] : 0;
    return commits !== 0 && commits === this.#copies[key];
  }

  /** Whether the settings take a change out: it ships, but is no change. */
  isExcluded(key: number): boolean {
    const { exclude } = this.#rules.settings;
    if (key < this.#index.records) {
      return this.#isPullRequestExcluded(key);
    }
    const group = this.#index.groupOf(key);
    if (!exclude.bots || group >= 0) {
      return exclude.bots && this.#commits[group] !== 0 && this.#commits[group] === this.#byBots[group];
    }
    const node = this.#index.nodeOf(key);
    return node >= 0 && this.#set.tables.commit.columns.bot.at(node);
  }

  times(key: number): ChangeTimes {
    const group = this.#index.groupOf(key);
    if (group >= 0) {
      return { authored: this.#authored[group] ?? NaN, committed: this.#committed[group] ?? NaN };
    }
    return this.commitTimes(this.#index.nodeOf(key));
  }

  /** NaN for a node of -1. */
  commitTimes(node: number): ChangeTimes {
    const { authoredAt, committedAt } = this.#set.tables.commit.columns;
    return { authored: this.#known(authoredAt.at(node)), committed: this.#known(committedAt.at(node)) };
  }

  /** When the lead time of a change starts, NaN when that is not known. */
  startOf(key: number, times: ChangeTimes): number {
    const { leadTimeStart } = this.#rules.settings;
    if (key >= this.#index.records) {
      return leadTimeStart === 'firstCommit' ? earliest(times.authored, times.committed) : times.committed;
    }
    const { firstCommitAt, openedAt, mergedAt } = this.#set.tables.pullRequest.columns;
    const opened = this.#known(openedAt.at(key));
    if (leadTimeStart === 'firstCommit') {
      return earliest(earliest(this.#known(firstCommitAt.at(key)), opened), times.authored);
    }
    return leadTimeStart === 'opened' ? opened : this.#known(mergedAt.at(key));
  }

  #isPullRequestExcluded(row: number): boolean {
    const { title, labels, bot } = this.#set.tables.pullRequest.columns;
    const { excludesPullRequest, settings } = this.#rules;
    const { patterns, labels: names } = settings.exclude.pullRequests;
    return (
      (settings.exclude.bots && bot.at(row)) ||
      (patterns.length > 0 && excludesPullRequest.title(title.read(row) ?? '')) ||
      (names.length > 0 && (labels.read(row) ?? []).some(excludesPullRequest.label))
    );
  }

  #collect(): void {
    for (let node = 0; node < this.#graph.known; node++) {
      const isCopy = this.#index.isCopy(node);
      const owner = this.#index.pullRequestOf(node);
      if (this.#graph.isMerge(node)) {
        continue;
      }
      if (owner >= 0) {
        this.#count(owner, node, isCopy);
      }
      const change = isCopy ? this.#index.changeOf(node) : owner;
      if (isCopy ? this.#index.isOriginalUnknown(change) : owner >= 0) {
        this.#time(this.#index.groupOf(change), node);
      }
      if (isCopy && this.#index.isOriginalUnknown(change)) {
        this.#count(this.#index.groupOf(change), node, false);
      }
    }
  }

  #count(group: number, node: number, isCopy: boolean): void {
    this.#commits[group] = (this.#commits[group] ?? 0) + 1;
    this.#copies[group] = (this.#copies[group] ?? 0) + (isCopy ? 1 : 0);
    const isBot = this.#set.tables.commit.columns.bot.at(node);
    this.#byBots[group] = (this.#byBots[group] ?? 0) + (isBot ? 1 : 0);
  }

  #time(group: number, node: number): void {
    const { authored, committed } = this.commitTimes(node);
    this.#authored[group] = earliest(this.#authored[group] ?? NaN, authored);
    this.#committed[group] = earliest(this.#committed[group] ?? NaN, committed);
  }
}

interface ChangeFactsInput {
  readonly index: ChangeIndex;
  readonly rules: Rules;
  readonly known: Known;
}

/** The earlier of two instants, of which either may be unknown. */
function earliest(left: number, right: number): number {
  return Number.isNaN(left) || right < left ? right : left;
}
