import { DAY_MS, type Instant } from '../core/instant';
import type { RecordStorage, StoredStream } from '../core/ports';
import { RecordSet, toChunk } from '../core/record-set';
import { RECORD_KINDS, identityOf, type AnyRecord, type RecordKind } from '../core/records';
import { isUnfinished, lastInstantOf } from './record-times';
import { since } from './spans';

/** Records in a chunk: reading and writing is fast with a few thousand. */
export const CHUNK_SIZE = 4_000;
/** More chunks than this are made into fewer. */
const MANY_CHUNKS = 16;
/** Old records are dropped together, not day by day. */
const SLACK_MS = 30 * DAY_MS;

/** Whether a stored stream has grown beyond its bounds: in age, or in many small chunks. */
export function isUntidy({ manifest, chunks }: StoredStream, oldest: Instant): boolean {
  return (manifest.known[0]?.from ?? oldest) < oldest - SLACK_MS || chunks.length > MANY_CHUNKS;
}

/** Writes the stream anew, without what ended before `oldest`, in few chunks. To be called under the stream's lock. */
export async function tidyStored(storage: RecordStorage, key: string, oldest: Instant): Promise<void> {
  const stored = await storage.load(key, null);
  if (stored !== null) {
    const { manifest, chunks } = rewrite(stored, (record) => isUnfinished(record) || lastInstantOf(record) >= oldest);
    // What is too old to be kept was not taken back.
    await storage.replace(key, { manifest: { ...manifest, known: since(manifest.known, oldest) }, chunks }, []);
  }
}

/** Takes records out of the stored stream. To be called under the stream's lock. */
export async function removeStored(storage: RecordStorage, key: string, identities: readonly string[]): Promise<void> {
  const stored = await storage.load(key, null);
  if (stored !== null) {
    const removed = new Set(identities);
    await storage.replace(
      key,
      rewrite(stored, (record) => !removed.has(identityOf(record))),
      identities,
    );
  }
}

/** Identities of the stored records of which something is true. */
export async function identitiesOf(
  storage: RecordStorage,
  key: string,
  isWanted: (record: AnyRecord) => boolean,
): Promise<readonly string[]> {
  const all = new RecordSet();
  (await storage.load(key, null))?.chunks.forEach((chunk) => all.addChunk(chunk));
  const wanted = RECORD_KINDS.flatMap((kind) => [...all.of(kind)].filter(isWanted));
  return wanted.map(identityOf);
}

function rewrite({ manifest, chunks }: StoredStream, keep: (record: AnyRecord) => boolean): StoredStream {
  const all = new RecordSet();
  chunks.forEach((chunk) => all.addChunk(chunk));
  return { manifest, chunks: RECORD_KINDS.flatMap((kind) => [...chunksOf(kind, all.of(kind), keep)]) };
}

function* chunksOf(kind: RecordKind, records: Iterable<AnyRecord>, keep: (record: AnyRecord) => boolean) {
  let part: AnyRecord[] = [];
  for (const record of records) {
    if (keep(record)) {
      part.push(record);
    }
    if (part.length === CHUNK_SIZE) {
      yield toChunk(kind, part);
      part = [];
    }
  }
  if (part.length > 0) {
    yield toChunk(kind, part);
  }
}
