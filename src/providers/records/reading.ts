import { instant, type Instant } from '../../core/instant';
import { knownFrom } from '../../core/reading/complete';
import type { Batch, Fetch, Scope, Truncation } from '../../core/provider';
import { identityOf, type AnyRecord, type RecordByKind, type RecordKind } from '../../core/records';
import type { Sample } from '../../core/sample';
import type { Service, Settings } from '../../core/settings';
import type { Files } from './load';
import { placesOf, type Place } from './place';
import type { RecordFile } from './record-file';

/** Whose records are wanted. */
export interface Readers {
  readonly resource: string;
  readonly services: readonly Service[];
  readonly settings: Settings;
  readonly place: Place;
  readonly sample?: Sample | undefined;
}

export interface Converted<R> {
  readonly records: readonly R[];
  /** What cannot be told from the rows: sentences without the name of the file. */
  readonly notes?: readonly string[];
}

export interface Format<T, K extends RecordKind> {
  readonly files: Files<T>;
  readonly kind: K;
  /** Whether a record is made of several rows, so that all of them have to be there. */
  readonly folds: boolean;
  readonly convert: (rows: readonly T[], readers: Readers) => Converted<RecordByKind[K]>;
}

const BATCH = 4_000;

/** Everything that files hold of a stream, whatever its age: who gives a file gives all of it. */
export function fetchFrom<T, K extends RecordKind>(format: Format<T, K>): Fetch<K> {
  return async function* (http, scope) {
    const asOf: Instant[] = [];
    const truncated: Truncation[] = [];
    let isStale: Batch<RecordByKind[K]>['isStale'];
    const places = placesOf(scope.services, format.kind);
    for (const place of places) {
      const { settings, span } = scope;
      const file = await format.files.get(http, { settings, place, to: span.to });
      const stream = new FileStream(file, format, { ...scope, place });
      yield* stream.batches();
      asOf.push(file.asOf);
      truncated.push(...stream.notes.map((reason) => ({ span: { ...span, to: later(span.to, file.asOf) }, reason })));
      // Of several files one may be new and another known: then nobody has seen everything, and what is kept stays.
      isStale = places.length === 1 ? stream.isStale : undefined;
    }
    const known = knownFrom({ ...scope.span, to: asOf.reduce(earlier, scope.span.to) }, scope.span.from);
    yield { records: [], complete: known, truncated, ...(isStale === undefined ? {} : { isStale }) };
  };
}

/** What one file gives to one stream, since it was last looked at for it. */
class FileStream<T, K extends RecordKind> {
  notes: readonly string[] = [];
  /** Of a file that was read from its start: whether a record that is kept is not in it any more. */
  isStale: ((record: AnyRecord) => boolean) | undefined;
  readonly #name: string;
  readonly #given = new Set<string>();

  constructor(
    private readonly file: RecordFile<T>,
    private readonly format: Format<T, K>,
    private readonly readers: Readers & Pick<Scope, 'services'>,
  ) {
    this.#name = JSON.stringify([format.kind, readers.resource, readers.services.map(({ name }) => name)]);
  }

  async *batches(): AsyncIterable<Batch<RecordByKind[K]>> {
    const { file, format, readers } = this;
    const { position: start, notes } = file.reachedBy(this.#name);
    for (const block of file.blocks(start)) {
      yield this.#batch(format.folds ? [] : format.convert(block, readers).records);
    }
    // Nothing new makes nothing new of what was known.
    const folded = format.folds && file.size > start ? format.convert(file.rows, readers) : null;
    yield* this.#inParts(folded?.records ?? []);
    const said = folded?.notes ?? notes;
    this.notes = [...file.notes, ...said.map((note) => `${file.about}: ${note}`)];
    if (start === 0) {
      this.isStale = (record) => !this.#given.has(identityOf(record));
    }
    file.hasReachedEnd(this.#name, said);
  }

  *#inParts(records: readonly RecordByKind[K][]): Iterable<Batch<RecordByKind[K]>> {
    for (let from = 0; from < records.length; from += BATCH) {
      yield this.#batch(records.slice(from, from + BATCH));
    }
  }

  #batch(records: readonly RecordByKind[K][]): Batch<RecordByKind[K]> {
    records.forEach((record) => this.#given.add(identityOf(record)));
    return { records, complete: null, truncated: [], more: true };
  }
}

function earlier(one: Instant, other: Instant): Instant {
  return instant(Math.min(one, other));
}

function later(one: Instant, other: Instant): Instant {
  return instant(Math.max(one, other));
}
