import type { RecordSet } from '../../core/record-set';
import { compareTexts } from '../../core/text-order';
import { namesOf } from './pull-request-names';

/** Which pull request names an SHA that has no record, for the few SHAs for which that matters. */
export class NamedShas {
  readonly #set: RecordSet;
  readonly #watched = new Set<number>();
  #rows = new Map<number, number>();
  #naming = new Set<number>();

  constructor(set: RecordSet) {
    this.#set = set;
  }

  /** Whether something depends on that a SHA has no record, and on who names it. */
  isWatched(symbol: number): boolean {
    return this.#watched.has(symbol);
  }

  /** Whether a pull request names, or did when it was looked for, one that is watched. */
  names(row: number): boolean {
    return (
      this.#watched.size > 0 && (this.#naming.has(row) || namesOf(this.#set, row).some((one) => this.isWatched(one)))
    );
  }

  /** To be called before `find`, with all that will be asked for. */
  watch(symbols: readonly number[]): void {
    const added = new Set(symbols.filter((symbol) => !this.#watched.has(symbol)));
    if (added.size > 0) {
      added.forEach((symbol) => this.#watched.add(symbol));
      this.#search(added);
    }
  }

  /** Looks again for all that was ever asked for. */
  refresh(): void {
    this.#rows = new Map();
    this.#naming = new Set();
    if (this.#watched.size > 0) {
      this.#search(this.#watched);
    }
  }

  /** The pull request whose `mergeRevision` or `commits` names a SHA, -1 when there is none. */
  find(repository: number, symbol: number): number {
    return this.#rows.get(repository * PAIR + symbol) ?? -1;
  }

  /** `mergeRevision` before `commits`; of several pull requests the first by id. */
  #search(symbols: ReadonlySet<number>): void {
    const { rows, columns } = this.#set.tables.pullRequest;
    const byCommits = new Map<number, number>();
    const byMerge = new Map<number, number>();
    for (let row = 0; row < rows; row++) {
      for (let index = columns.commits.lengthAt(row) - 1; index >= 0; index--) {
        const symbol = columns.commits.itemAt(row, index);
        if (symbols.has(symbol)) {
          this.#name(byCommits, row, symbol);
        }
      }
      if (symbols.has(columns.mergeRevision.at(row))) {
        this.#name(byMerge, row, columns.mergeRevision.at(row));
      }
    }
    for (const [key, row] of [...byCommits, ...byMerge]) {
      this.#rows.set(key, row);
      this.#naming.add(row);
    }
  }

  #name(names: Map<number, number>, row: number, symbol: number): void {
    const { repository, id } = this.#set.tables.pullRequest.columns;
    const key = repository.at(row) * PAIR + symbol;
    const other = names.get(key);
    if (symbol !== 0 && (other === undefined || compareTexts(id.read(row) ?? '', id.read(other) ?? '') < 0)) {
      names.set(key, row);
    }
  }
}

const PAIR = 2 ** 26;
