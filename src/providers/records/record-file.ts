import type { Instant } from '../../core/instant';
import { STRANGE } from '../../core/strange-instants';
import { malformed, type Rows } from './rows';

/** What a row is: something of ours, strange or not, nothing of interest (null), or not what it should be. */
export type Parse<T> = (
  value: unknown,
) => { readonly row: T; readonly strange?: string | null } | { readonly reason: string } | null;

/** Rows that are looked at before others have their turn: some milliseconds' worth. */
const BLOCK = 2_000;
/** A browser holds no more; a file that has more is to be split. */
const MOST_ROWS = 500_000;

interface Reached {
  readonly position: number;
  /** What it had to say of the rows until there. */
  readonly notes: readonly string[];
}

/** What a file holds. Its rows are parsed when somebody first asks for them, a block at a time, and once for all. */
export class RecordFile<T> {
  readonly #rows: T[] = [];
  readonly #readers = new Map<string, Reached>();
  #rest: Rows[];
  #total = 0;
  #rejected = 0;
  #example: string | null = null;
  #strange = 0;
  #strangeExample: string | null = null;
  #isCut = false;

  /**
   * @param about what it is called in sentences: `records, file /shop.ndjson`
   * @param asOf everything that had happened before is in it.
   */
  constructor(
    readonly about: string,
    rows: Rows,
    private readonly parse: Parse<T>,
    public asOf: Instant,
  ) {
    this.#rest = [rows];
  }

  /** What has been added since it was read. */
  add(rows: Rows): void {
    this.#rest.push(rows);
  }

  /** The rows from a position on, a block after the other. */
  *blocks(position: number): Generator<readonly T[]> {
    for (let at = position; at < this.#rows.length || this.#parseBlock();) {
      const block = this.#rows.slice(at, at + BLOCK);
      at += block.length;
      yield block;
    }
    if (this.#rejected > 0 && this.#rejected === this.#total) {
      throw malformed(this.about, `has nothing that can be used: ${this.#example ?? ''}`);
    }
  }

  get rows(): readonly T[] {
    return this.#rows;
  }

  /** How far a reader, by its name, has come. */
  reachedBy(reader: string): Reached {
    return this.#readers.get(reader) ?? { position: 0, notes: [] };
  }

  hasReachedEnd(reader: string, notes: readonly string[]): void {
    this.#readers.set(reader, { position: this.#rows.length, notes });
  }

  /** Sentences about what is not used or not to be believed, once all blocks have been read. */
  get notes(): readonly string[] {
    return [...this.#unusedNotes(), ...this.#strangeNotes()];
  }

  #strangeNotes(): readonly string[] {
    const of = `${count(this.#strange)} of ${count(this.#total)}`;
    const what = `${of} entries have an instant ${STRANGE}, which counts as it stands`;
    return this.#strange === 0 ? [] : [`${this.about}: ${what}; ${this.#strangeExample ?? ''}.`];
  }

  #unusedNotes(): readonly string[] {
    const of = `${count(this.#rejected)} of ${count(this.#total)}`;
    return [
      ...(this.#rejected === 0
        ? []
        : [`${this.about}: ${of} entries cannot be used and are left out; ${this.#example ?? ''}.`]),
      ...(this.#isCut
        ? [`${this.about} has more than ${count(MOST_ROWS)} entries, and those after are not read: split it.`]
        : []),
    ];
  }

  get size(): number {
    return this.#rows.length;
  }

  /** False when there is nothing left to parse. */
  #parseBlock(): boolean {
    const next = this.#rest[0];
    if (next === undefined) {
      return false;
    }
    for (let parsed = 0; parsed < BLOCK; parsed++) {
      const { done = false, value } = next.rows.next();
      this.#isCut ||= !done && this.#total === MOST_ROWS;
      if (done || this.#isCut) {
        this.#rest = this.#isCut ? [] : this.#rest.slice(1);
        return true;
      }
      this.#total += 1;
      this.#take(value, next.unit);
    }
    return true;
  }

  #take({ number, content }: { number: number; content: { value: unknown } | { reason: string } }, unit: string): void {
    const result = 'reason' in content ? content : this.parse(content.value);
    if (result !== null && 'row' in result) {
      this.#rows.push(result.row);
      this.#note(`${unit} ${number}`, result.strange ?? null);
    } else if (result !== null) {
      this.#rejected += 1;
      this.#example ??= `${unit} ${number}: ${result.reason}`;
    }
  }

  #note(place: string, strange: string | null): void {
    if (strange !== null) {
      this.#strange += 1;
      this.#strangeExample ??= `${place}: ${strange}`;
    }
  }
}

function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
