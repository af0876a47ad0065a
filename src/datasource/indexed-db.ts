import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Clock, RecordStorage, StoredStream, StreamManifest } from '../core/ports';
import type { RecordChunk } from '../core/record-set';
import { DAY_MS } from '../core/instant';

const NAME = 'shipbeat-dora';
/** Of the stores and of what is in them; raised when either changes, and then everything is read anew. */
const VERSION = 2;
/** Streams that nobody looked at for so long make room. */
const UNUSED_MS = 60 * DAY_MS;
/** Records of all streams together, by far more than the largest organisation's three years. */
const MOST_RECORDS = 5_000_000;

interface Entry {
  readonly manifest: StreamManifest;
  /** Number of the next chunk. */
  readonly next: number;
  readonly records: number;
  readonly usedAt: number;
}

interface Schema extends DBSchema {
  streams: { key: string; value: Entry };
  /** By stream and number. A few thousand records a value: an object a record would take a hundred times as long. */
  chunks: { key: [string, number]; value: RecordChunk };
}
type Database = IDBPDatabase<Schema>;

/**
 * Records in the browser's own database. Where there is none, or it is blocked or full, nothing is kept: the next visit
 * then reads anew.
 * @param owner tells users, organisations and data sources apart.
 */
export function indexedDbStorage(owner: string, clock: Clock): RecordStorage {
  let opened: Promise<Database | null> | null = null;
  const database = () => (opened ??= open(clock));
  const keyOf = (stream: string) => `${owner}/${stream}`;
  return {
    load: async (stream, unless) => {
      const db = await database();
      return (await attempt(db, (open) => load(open, keyOf(stream), { unless, now: clock.now() }))) ?? null;
    },
    append: async (stream, manifest, chunks) => {
      const change = { key: keyOf(stream), manifest, chunks, now: clock.now(), replaces: false };
      await writeOrMakeRoom(await database(), change);
    },
    replace: async (stream, { manifest, chunks }) => {
      const change = { key: keyOf(stream), manifest, chunks, now: clock.now(), replaces: true };
      await writeOrMakeRoom(await database(), change);
    },
  };
}

/** A database that does not open must not keep panels waiting. */
const PATIENCE_MS = 3_000;

async function open(clock: Clock): Promise<Database | null> {
  if (typeof indexedDB === 'undefined') {
    return null;
  }
  let patience: ReturnType<typeof setTimeout> | undefined;
  const given = new Promise<null>((resolve) => {
    patience = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    return await Promise.race([openTidied(clock), given]);
  } catch {
    // Damaged, or written by a newer version: it is read anew, at the latest by the next visit.
    void deleteDB(NAME).catch(() => undefined);
    return null;
  } finally {
    clearTimeout(patience);
  }
}

async function openTidied(clock: Clock): Promise<Database> {
  const db = await openDB<Schema>(NAME, VERSION, {
    upgrade: (fresh) => {
      [...fresh.objectStoreNames].forEach((store) => fresh.deleteObjectStore(store));
      fresh.createObjectStore('streams');
      fresh.createObjectStore('chunks');
    },
    // Another tab has a newer version: it may go ahead, this one goes on without.
    blocking: (_current, _blocked, event) => event.target instanceof IDBDatabase && event.target.close(),
  });
  await attempt(db, (ready) => makeRoom(ready, { unusedSince: clock.now() - UNUSED_MS, most: MOST_RECORDS }));
  return db;
}

/** Undefined when it did not work out; what is not kept is read anew. */
async function attempt<T>(db: Database | null, work: (db: Database) => Promise<T>): Promise<T | undefined> {
  try {
    return db === null ? undefined : await work(db);
  } catch {
    return undefined;
  }
}

interface Look {
  readonly unless: number | null;
  readonly now: number;
}

async function load(db: Database, key: string, { unless, now }: Look): Promise<StoredStream | null> {
  const entry = await db.get('streams', key);
  if (entry === undefined || entry.manifest.revision === unless) {
    return null;
  }
  try {
    const chunks = await db.getAll('chunks', all(key));
    if (now - entry.usedAt > DAY_MS) {
      await db.put('streams', { ...entry, usedAt: now }, key);
    }
    return { manifest: entry.manifest, chunks };
  } catch (error) {
    await drop(db, [key]);
    throw error;
  }
}

interface Change {
  readonly key: string;
  readonly manifest: StreamManifest;
  readonly chunks: readonly RecordChunk[];
  readonly now: number;
  readonly replaces: boolean;
}

/** When the browser gives no more room, the streams that were used least recently go, and it is tried once more. */
async function writeOrMakeRoom(db: Database | null, change: Change): Promise<void> {
  if (db === null) {
    return;
  }
  try {
    await write(db, change);
  } catch {
    await attempt(db, async () => {
      const kept = await countRecords(db);
      await makeRoom(db, { unusedSince: -Infinity, most: kept / 2, spared: change.key });
      await write(db, change);
    });
  }
}

async function write(db: Database, { key, manifest, chunks, now, replaces }: Change): Promise<void> {
  const transaction = db.transaction(['streams', 'chunks'], 'readwrite', { durability: 'relaxed' });
  const streams = transaction.objectStore('streams');
  const stored = transaction.objectStore('chunks');
  const before = replaces ? undefined : await streams.get(key);
  if (!replaces && !goesOn(manifest, before)) {
    return transaction.done;
  }
  const next = before?.next ?? 0;
  const added = chunks.reduce((sum, { size }) => sum + size, 0);
  const entry = { manifest, next: next + chunks.length, records: (before?.records ?? 0) + added, usedAt: now };
  const work = [
    ...(replaces ? [stored.delete(all(key))] : []),
    ...chunks.map((chunk, index) => stored.put(chunk, [key, next + index])),
    streams.put(entry, key),
    transaction.done,
  ];
  await Promise.all(work);
}

/**
 * Whether nothing is missing between what is kept and what comes. Else something could not be kept, or had to make room,
 * and together they would claim to be all. As it is kept it is whole, and the next visit goes on from there.
 */
function goesOn({ revision }: StreamManifest, before: Entry | undefined): boolean {
  return revision === (before?.manifest.revision ?? 0) + 1;
}

async function countRecords(db: Database): Promise<number> {
  return (await db.getAll('streams')).reduce((sum, { records }) => sum + records, 0);
}

interface Bounds {
  readonly unusedSince: number;
  /** Records. */
  readonly most: number;
  readonly spared?: string;
}

/** Drops streams, the least recently used first, until what is left is within bounds. */
async function makeRoom(db: Database, { unusedSince, most, spared }: Bounds): Promise<void> {
  const [keys, entries] = await Promise.all([db.getAllKeys('streams'), db.getAll('streams')]);
  const byUse = keys
    .map((key, index) => ({ key, records: entries[index]?.records ?? 0, usedAt: entries[index]?.usedAt ?? 0 }))
    .sort((one, other) => one.usedAt - other.usedAt);
  let left = byUse.reduce((sum, { records }) => sum + records, 0);
  const dropped = byUse.filter(({ key, records, usedAt }) => {
    const goes = key !== spared && (usedAt < unusedSince || left > most);
    left -= goes ? records : 0;
    return goes;
  });
  await drop(
    db,
    dropped.map(({ key }) => key),
  );
}

async function drop(db: Database, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) {
    return;
  }
  const transaction = db.transaction(['streams', 'chunks'], 'readwrite');
  const work = keys.flatMap((key) => [
    transaction.objectStore('streams').delete(key),
    transaction.objectStore('chunks').delete(all(key)),
  ]);
  await Promise.all([...work, transaction.done]);
}

/** The chunks of a stream. */
function all(key: string): IDBKeyRange {
  return IDBKeyRange.bound([key, 0], [key, Infinity]);
}
