import { instant } from '../../../core/instant';
import { RecordSet, recordsOf } from '../../../core/record-set';
import { identityOf, type AnyRecord } from '../../../core/records';
import type { Settings } from '../../../core/settings';
import type { StreamProgress } from '../../../sync/create-sync';
import type { FileStorage } from '../../store/file-storage';
import type { RecordsQuery } from './records-query';
import type { RecordsAnswer, RecordSource, ServedService } from './records-route';
import { etagOf, inPieces, linesOf, selected, type ServedStream, type StreamChanges } from './served-stream';

export interface KeptRecords {
  readonly storage: FileStorage;
  readonly progress: () => readonly StreamProgress[];
  readonly settings: () => Settings;
  /** From when on records are meant to be known, epoch milliseconds. */
  readonly from: () => number;
}

/** The records of a store as they are served. */
export function recordSource(kept: KeptRecords): RecordSource {
  return {
    open: (query) => Promise.resolve(answerOf(streamsOf(kept), query)),
    services: () => Promise.resolve(servicesOf(kept.settings())),
  };
}

export function answerOf(streams: readonly ServedStream[], query: RecordsQuery): RecordsAnswer {
  const asked = selected(streams, query);
  return { etag: etagOf(asked, query), pieces: inTurns(inPieces(linesOf(asked, query))) };
}

/** Whatever else waits has its turn between two pieces. */
async function* inTurns(pieces: Iterable<string>): AsyncIterable<string> {
  for (const piece of pieces) {
    yield piece;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function servicesOf({ services }: Pick<Settings, 'services'>): readonly ServedService[] {
  return services.map(({ name, team, repository }) => ({
    name,
    team: team ?? null,
    repository: repository?.id ?? null,
    branch: repository?.branch ?? null,
  }));
}

function streamsOf({ storage, progress, from }: KeptRecords): readonly ServedStream[] {
  return progress().map(({ stream, known, truncated, problem }): ServedStream => {
    const { key } = stream;
    const last = known.at(-1);
    const facts = {
      knownFrom: last === undefined ? null : instant(last.from),
      knownUntil: last === undefined ? null : instant(last.to),
      isSettled: last !== undefined && last.from <= from(),
      notes: [...(problem === null ? [] : [problem.reason]), ...truncated.map(({ reason }) => reason)],
    };
    return {
      ...{ key, kind: stream.kind, services: stream.services.map(({ name }) => name), ...facts },
      version: JSON.stringify([storage.changedAt(key), facts]),
      all: () => everythingOf(storage, key, stream.kind),
      changes: (since) => netOf(storage.changesAfter(key, since)),
    };
  });
}

/** What has come since, and what has gone and not come again. */
function netOf(changes: ReturnType<FileStorage['changesAfter']>): StreamChanges | null {
  const records: AnyRecord[] = [];
  const removed = new Set<string>();
  for (const change of changes ?? []) {
    change.removed.forEach((identity) => removed.add(identity));
    for (const record of change.chunks.flatMap((chunk) => [...recordsOf(chunk)])) {
      removed.delete(identityOf(record));
      records.push(record);
    }
  }
  return changes === null ? null : { records, removed: [...removed] };
}

/** Each record once, as it is now. */
function* everythingOf(storage: FileStorage, key: string, kind: AnyRecord['kind']): Iterable<AnyRecord> {
  const all = new RecordSet();
  storage.chunksOf(key).forEach((chunk) => all.addChunk(chunk));
  yield* all.of(kind);
}
