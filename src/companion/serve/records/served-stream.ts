import { createHash } from 'node:crypto';
import { instant, toIso, type Instant } from '../../../core/instant';
import type { AnyRecord, RecordKind } from '../../../core/records';
import type { RecordsQuery } from './records-query';
import { toLine } from './record-line';

/** What is kept of one stream, as it is served. */
export interface ServedStream {
  readonly key: string;
  readonly kind: RecordKind;
  /** Names of the services that read it. */
  readonly services: readonly string[];
  /** What is known completely; null while nothing is. */
  readonly knownFrom: Instant | null;
  readonly knownUntil: Instant | null;
  /** Whether it reaches back as far as it is meant to. */
  readonly isSettled: boolean;
  /** Sentences: why it is not known further, and what its source would not give in full. */
  readonly notes: readonly string[];
  /** Another whenever any of the above, or any record, is other than before. */
  readonly version: string;
  /** Everything that is kept. */
  readonly all: () => Iterable<AnyRecord>;
  /** What has changed since; null when that is not known. */
  readonly changes: (since: number) => StreamChanges | null;
}

export interface StreamChanges {
  readonly records: Iterable<AnyRecord>;
  /** Identities of what is not there any more. */
  readonly removed: readonly string[];
}

/** What stands before the records of a stream, for whoever asks for `streams`. */
export interface StreamHeader {
  readonly kind: RecordKind;
  readonly services: readonly string[];
  readonly knownFrom: string | null;
  readonly knownUntil: string | null;
  readonly isSettled: boolean;
  readonly notes: readonly string[];
  /** Everything that is kept follows; else what has changed. */
  readonly isWhole: boolean;
  readonly removed: readonly string[];
}

export function selected(streams: readonly ServedStream[], { kinds, services }: RecordsQuery): readonly ServedStream[] {
  return streams.filter(
    (stream) =>
      (kinds === null || kinds.includes(stream.kind)) &&
      (services === null || stream.services.some((name) => services.includes(name))),
  );
}

/** Another whenever the answer to the query is. */
export function etagOf(streams: readonly ServedStream[], query: RecordsQuery): string {
  const hash = createHash('sha256').update(JSON.stringify(query));
  streams.forEach(({ key, version }) => hash.update(`${key} ${version}\n`));
  return `W/"${hash.digest('hex').slice(0, 32)}"`;
}

/** The answer, line by line. */
export function* linesOf(streams: readonly ServedStream[], query: RecordsQuery): Iterable<string> {
  for (const stream of streams) {
    const changes = query.since === null ? null : stream.changes(query.since);
    if (query.streams) {
      yield `${JSON.stringify({ stream: headerOf(stream, changes) })}\n`;
    }
    for (const record of changes?.records ?? stream.all()) {
      if (isAsked(record, query)) {
        yield toLine(record);
      }
    }
  }
}

/** A stream may be read by services that were not asked for. */
function isAsked(record: AnyRecord, { services }: RecordsQuery): boolean {
  const isOwned = record.kind === 'deployment' || record.kind === 'incident';
  return services === null || !isOwned || services.includes(record.service);
}

function headerOf(stream: ServedStream, changes: StreamChanges | null): StreamHeader {
  const { kind, services, knownFrom, knownUntil, isSettled, notes } = stream;
  return {
    ...{ kind, services, isSettled, notes },
    knownFrom: isoOf(knownFrom),
    knownUntil: isoOf(knownUntil),
    isWhole: changes === null,
    removed: changes?.removed ?? [],
  };
}

function isoOf(at: Instant | null): string | null {
  return at === null ? null : toIso(instant(at));
}

const PIECE_CHARACTERS = 1 << 17;

/** The lines in pieces of some size, so that a long answer is never whole in memory. */
export function* inPieces(lines: Iterable<string>): Iterable<string> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length >= PIECE_CHARACTERS) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') {
    yield piece;
  }
}
