import { CodeList } from '../../core/code-list';
import { NumberColumn } from '../../core/number-column';
import type { RecordSet } from '../../core/record-set';
import type { ChangeIndex } from './change-index';
import type { CommitGraph } from './commit-graph';
import type { Past } from './fresh';
import type { Rules } from './rules';

const MS_A_SECOND = 1000;

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
  /** Whether the settings take any change out. */
  readonly #hasExclusions: boolean;
  readonly #authored = new NumberColumn(MS_A_SECOND);
  readonly #committed = new NumberColumn(MS_A_SECOND);
  /** Of each group: commits that are no merges, and how many of them are copies or made by a bot. */
  readonly #commits = new CodeList();
  readonly #copies = new CodeList();
  readonly #byBots = new CodeList();

  constructor(set: RecordSet, graph: CommitGraph, { index, rules, known }: ChangeFactsInput) {
    this.#set = set;
    this.#graph = graph;
    this.#index = index;
    this.#rules = rules;
    this.#known = known;
    const { bots, pullRequests } = rules.settings.exclude;
    this.#hasExclusions = bots || pullRequests.patterns.length > 0 || pullRequests.labels.length > 0;
  }

  /** Takes in commits. What they tell of changes that are shipped already makes those other changes. */
  extend(nodes: Iterable<number>, past: Past): void {
    for (const node of nodes) {
      if (!this.#graph.isMerge(node)) {
        this.#collect(node, past);
      }
    }
  }

  /** @param keys new keys of changes by their former ones */
  adopt(keys: ReadonlyMap<number, number>): void {
    for (const [from, to] of keys) {
      const [former, group] = [this.#index.groupOf(from), this.#index.groupOf(to)];
      for (const times of [this.#authored, this.#committed]) {
        times.write(group, times.at(former));
      }
      for (const counts of [this.#commits, this.#copies, this.#byBots]) {
        counts.set(group, counts.at(former));
      }
    }
  }

  /** Forgets all changes of some repositories, given by their symbols. */
  forget(repositories: ReadonlySet<number>): void {
    const { keys } = this.#index;
    const forgetGroup = (key: number): void => {
      const group = repositories.has(keys.repositoryOf(key)) ? keys.groupOf(key) : -1;
      if (group >= 0) {
        [this.#authored, this.#committed].forEach((times) => times.write(group, undefined));
        [this.#commits, this.#copies, this.#byBots].forEach((counts) => counts.set(group, 0));
      }
    };
    for (let row = 0; row < this.#set.tables.pullRequest.rows; row++) {
      forgetGroup(row);
    }
    for (let key = keys.firstOther; key < keys.limit; key++) {
      forgetGroup(key);
    }
  }

  /** A pull request whose known commits are all copies is no change. */
  isAllCopies(key: number): boolean {
    const group = this.#index.isPullRequest(key) ? this.#index.groupOf(key) : -1;
    return group >= 0 && this.#commits.at(group) !== 0 && this.#commits.at(group) === this.#copies.at(group);
  }

  /** Whether the settings take a change out: it ships, but is no change. */
  isExcluded(key: number): boolean {
    if (!this.#hasExclusions) {
      return false;
    }
    const { exclude } = this.#rules.settings;
    if (key < this.#index.records) {
      return this.#isPullRequestExcluded(key);
    }
    const group = this.#index.groupOf(key);
    if (!exclude.bots || group >= 0) {
      return exclude.bots && this.#commits.at(group) !== 0 && this.#commits.at(group) === this.#byBots.at(group);
    }
    const node = this.#index.nodeOf(key);
    return node >= 0 && this.#set.tables.commit.columns.bot.at(node);
  }

  times(key: number): ChangeTimes {
    const group = this.#index.groupOf(key);
    if (group >= 0) {
      return { authored: this.#authored.at(group), committed: this.#committed.at(group) };
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

  #collect(node: number, past: Past): void {
    const isCopy = this.#index.isCopy(node);
    const owner = this.#index.pullRequestOf(node);
    if (owner >= 0) {
      this.#count(owner, node, { isCopy, past });
    }
    const change = isCopy ? this.#index.changeOf(node) : owner;
    const isOfUnknown = isCopy && this.#index.isOriginalUnknown(change);
    if (isCopy ? isOfUnknown : owner >= 0) {
      this.#time(this.#index.groupOf(change), node);
    }
    if (isOfUnknown) {
      this.#count(change, node, { isCopy: false, past });
    }
  }

  #count(key: number, node: number, { isCopy, past }: { readonly isCopy: boolean; readonly past: Past }): void {
    if (past.isGone(key) || this.isAllCopies(key)) {
      past.redo(this.#graph.repositoryOf(node));
    }
    const group = this.#index.groupOf(key);
    this.#commits.set(group, this.#commits.at(group) + 1);
    // Most have neither, and lists take no memory for what was never counted.
    if (isCopy) {
      this.#copies.set(group, this.#copies.at(group) + 1);
    }
    if (this.#set.tables.commit.columns.bot.at(node)) {
      this.#byBots.set(group, this.#byBots.at(group) + 1);
    }
  }

  #time(group: number, node: number): void {
    const { authored, committed } = this.commitTimes(node);
    this.#authored.write(group, earliest(this.#authored.at(group), authored));
    this.#committed.write(group, earliest(this.#committed.at(group), committed));
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
