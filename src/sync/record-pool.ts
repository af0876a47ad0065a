import { RecordSet, type RecordChunk } from '../core/record-set';
import { RECORD_KINDS, identityOf, type AnyRecord } from '../core/records';

/** What is known at one moment. `records` grows with the next snapshot, so only the newest one may be computed with. */
export interface Snapshot {
  readonly records: RecordSet;
  /** Another number whenever the records are other ones. */
  readonly version: number;
}

/** The records of all streams. What arrives is kept apart until a snapshot is taken. */
export class RecordPool {
  #records = new RecordSet();
  #version = 0;
  #arrived: (AnyRecord | RecordChunk)[] = [];
  readonly #removed = new Set<string>();

  add(records: readonly AnyRecord[]): void {
    for (const record of records) {
      this.#arrived.push(record);
    }
  }

  addChunk(chunk: RecordChunk): void {
    this.#arrived.push(chunk);
  }

  remove(identities: readonly string[]): void {
    // Those that arrived before have to be there to be removed.
    if (identities.length > 0) {
      this.#settle();
      identities.forEach((identity) => this.#removed.add(identity));
    }
  }

  snapshot(): Snapshot {
    this.#settle();
    return { records: this.#records, version: this.#version };
  }

  /** Whether there is a commit. */
  hasCommit(repository: string, id: string): boolean {
    const { strings, tables } = this.snapshot().records;
    const [symbol, scope] = [strings.find(id), strings.find(repository)];
    return symbol !== 0 && scope !== 0 && tables.commit.find(symbol, scope) >= 0;
  }

  #settle(): void {
    if (this.#removed.size > 0) {
      this.#dropRemoved();
    }
    if (this.#arrived.length > 0) {
      const arrivals = this.#arrived;
      this.#arrived = [];
      this.#version += 1;
      for (const arrived of arrivals) {
        if ('columns' in arrived) {
          this.#records.addChunk(arrived);
        } else {
          this.#records.add(arrived);
        }
      }
    }
  }

  /** Columns have no holes, so what remains is copied; sources take back little, and seldom. */
  #dropRemoved(): void {
    const kept = new RecordSet();
    for (const kind of RECORD_KINDS) {
      for (const record of this.#records.of(kind)) {
        if (!this.#removed.has(identityOf(record))) {
          kept.add(record);
        }
      }
    }
    this.#records.commitsSince.forEach((since, repository) => kept.commitsSince.set(repository, since));
    this.#removed.clear();
    this.#version += kept.size === this.#records.size ? 0 : 1;
    this.#records = kept;
  }
}
