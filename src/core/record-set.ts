import type { PackedColumn } from './columns';
import type { Instant } from './instant';
import { recordTables, type RecordTables } from './record-columns';
import { RECORD_KINDS, type AnyRecord, type RecordByKind, type RecordKind } from './records';
import { StringTable, type PackedStrings } from './string-table';

/**
 * Records of one kind as columns, in a form that survives structured cloning: what storage keeps and what goes to a
 * worker. To be read with `RecordSet.addChunk` or `recordsOf`.
 */
export interface RecordChunk {
  readonly kind: RecordKind;
  readonly size: number;
  readonly strings: PackedStrings;
  readonly columns: Readonly<Record<string, PackedColumn>>;
}

/** The records as a chunk; of equal identities the later wins. Records of another kind are left out. */
export function toChunk(kind: RecordKind, records: Iterable<AnyRecord>): RecordChunk {
  const strings = new StringTable();
  const table = recordTables(strings)[kind];
  for (const record of records) {
    if (record.kind === kind) {
      table.add(record);
    }
  }
  return { kind, size: table.rows, strings: strings.pack(), columns: table.pack() };
}

/** The records of a chunk. */
export function* recordsOf(chunk: RecordChunk): Iterable<AnyRecord> {
  const set = new RecordSet();
  set.addChunk(chunk);
  yield* set.of(chunk.kind);
}

/**
 * The records of all streams together. Of equal identities the later added wins.
 * Held in columns: an object a record would take several times the memory.
 */
export class RecordSet {
  readonly strings = new StringTable();
  /** For those who compute over columns; everybody else reads `of`. */
  readonly tables: RecordTables = recordTables(this.strings);
  /**
   * By repository: from when on its commits are known, where they are not from the beginning. Of what was merged before
   * nobody can tell whether it was deployed.
   */
  readonly commitsSince = new Map<string, Instant>();

  add(record: AnyRecord): void {
    this.tables[record.kind].add(record);
  }

  addChunk({ kind, size, strings, columns }: RecordChunk): void {
    this.tables[kind].addPacked(size, columns, this.strings.merge(strings));
  }

  get size(): number {
    return RECORD_KINDS.reduce((sum, kind) => sum + this.tables[kind].rows, 0);
  }

  /** Builds each record anew; in no meaningful order. */
  *of<K extends RecordKind>(kind: K): Iterable<RecordByKind[K]> {
    const table = this.tables[kind];
    for (let row = 0; row < table.rows; row++) {
      const record = { kind, ...table.read(row) };
      if (isOfKind(record, kind)) {
        yield record;
      }
    }
  }
}

/** What the columns of a kind hold was a record of that kind when it was added. */
function isOfKind<K extends RecordKind>(record: { readonly kind: RecordKind }, kind: K): record is RecordByKind[K] {
  return record.kind === kind;
}
