import { identityOf, type AnyRecord, type RecordByKind, type RecordKind } from './records';

/** Records of one kind in a form that survives structured cloning; what storage keeps and what goes to a worker. */
export interface RecordChunk {
  readonly kind: RecordKind;
  readonly records: readonly AnyRecord[];
}

export function toChunk(kind: RecordKind, records: readonly AnyRecord[]): RecordChunk {
  return { kind, records };
}

/** The records of all streams together. Of equal identities the later added wins. */
export class RecordSet {
  readonly #records = new Map<string, AnyRecord>();

  add(record: AnyRecord): void {
    this.#records.set(identityOf(record), record);
  }

  addChunk(chunk: RecordChunk): void {
    for (const record of chunk.records) {
      this.add(record);
    }
  }

  get size(): number {
    return this.#records.size;
  }

  *of<K extends RecordKind>(kind: K): Iterable<RecordByKind[K]> {
    for (const record of this.#records.values()) {
      if (isOfKind(record, kind)) {
        yield record;
      }
    }
  }
}

function isOfKind<K extends RecordKind>(record: AnyRecord, kind: K): record is RecordByKind[K] & AnyRecord {
  return record.kind === kind;
}
