import { ProviderError } from '../core/errors';
import { instant, type Instant, type Span } from '../core/instant';
import type { Clock, Http, Locks, RecordStorage, Signal, StoredStream } from '../core/ports';
import type { Batch, Provider, Scope } from '../core/provider';
import { toChunk } from '../core/record-set';
import type { AnyRecord } from '../core/records';
import type { Settings } from '../core/settings';
import type { RecordPool } from './record-pool';
import { CHUNK_SIZE, identitiesOf, isUntidy, removeStored, tidyStored } from './stored-stream';
import { StreamState } from './stream-state';
import type { Stream } from './streams';

/** What one stream is read with. */
export interface ReadingContext {
  readonly stream: Stream;
  readonly state: StreamState;
  readonly settings: Settings;
  readonly pool: RecordPool;
  readonly storage: RecordStorage;
  readonly locks: Locks;
  readonly clock: Clock;
  /** @throws ProviderError when nothing is known that could be read there. */
  provider(): Promise<Provider>;
  http(provider: Provider, signal: Signal): Http;
  /** The source gave an error for an answer: the error to show for it. */
  failed(error: ProviderError): ProviderError;
  /** A record as it arrives, with what was found out about it before. */
  named(record: AnyRecord): AnyRecord;
  /** Something more is known. */
  changed(): void;
  /** Lets whatever else waits have its turn: a page must not stand still while a big file is read. */
  breathe(): Promise<void>;
}

export interface Wanted {
  /** Everything since then. */
  readonly from: Instant;
  /** Commits only: revisions to read beside the branches. */
  readonly extraRevisions: readonly string[];
}

/** Takes over what was kept since it was last looked at, by an earlier visit or by another tab. */
export async function catchUp(context: ReadingContext): Promise<void> {
  const { stream, state, storage, changed } = context;
  const stored = await storage.load(stream.key, state.revision);
  // While it was loaded, this tab may have gone on itself.
  if (stored === null || stored.manifest.revision <= (state.revision ?? 0)) {
    return;
  }
  try {
    takeOver(context, stored);
  } catch {
    // Unreadable: read anew. What was taken over of it is true all the same.
    await storage.replace(stream.key, { manifest: new StreamState().manifest(), chunks: [] });
  }
  changed();
}

function takeOver({ state, pool, clock, settings }: ReadingContext, stored: StoredStream): void {
  stored.chunks.forEach((chunk) => pool.addChunk(chunk));
  pool.snapshot();
  state.restore(stored.manifest, clock.now());
  state.isUntidy = isUntidy(stored, oldestKept({ clock, settings }));
}

/** What ended before that is not kept for another visit. */
function oldestKept({ clock, settings }: Pick<ReadingContext, 'clock' | 'settings'>): Instant {
  return instant(clock.now() - settings.retention);
}

/**
 * Reads what is missing, from the newest, and keeps it. No two tabs read the same stream at once.
 * @throws ProviderError what was read until then stays known.
 */
export function readStream(context: ReadingContext, wanted: Wanted, signal: Signal): Promise<void> {
  return context.locks.run(context.stream.key, async () => {
    if (signal.aborted) {
      return;
    }
    await catchUp(context);
    const { state, clock } = context;
    const parts = state.missing(wanted.from, clock.now());
    const unfinished = state.unfinishedIds();
    for (const [index, span] of parts.entries()) {
      state.forgetTruncated(span);
      await readPart(context, { span, unfinished: index === 0 ? unfinished : [] }, signal);
    }
    await readExtras(context, wanted, signal);
    if (state.isUntidy) {
      state.isUntidy = false;
      await tidyStored(context.storage, context.stream.key, oldestKept(context));
    }
  });
}

/** Keeps records in place of those that the stream has, as more was found out about them than its source tells. */
export function amendStream(context: ReadingContext, records: readonly AnyRecord[]): Promise<void> {
  return context.locks.run(context.stream.key, async () => {
    await catchUp(context);
    context.pool.add(records);
    const keep = new Keeper(context);
    await keep.take({ records, complete: null, truncated: [] });
    await keep.rest();
    context.changed();
  });
}

async function readExtras(context: ReadingContext, { from, extraRevisions }: Wanted, signal: Signal): Promise<void> {
  const { state, pool, stream } = context;
  const asked = unaskedOf(state, { from, extraRevisions });
  if (asked.length > 0) {
    const isKnown = (id: string) => pool.hasCommit(stream.resource, id);
    const part = { span: { from, to: from }, unfinished: [], extraRevisions: asked, isKnown };
    await readPart(context, part, signal, () => {
      state.extraFrom = from;
      asked.forEach((revision) => state.extraRevisions.add(revision));
    });
  }
}

/** A revision that was asked for is asked for again only when more history has become known since. */
export function unaskedOf({ extraRevisions: asked, extraFrom }: StreamState, wanted: Wanted): readonly string[] {
  const reachesFurther = extraFrom === null || wanted.from < extraFrom;
  return reachesFurther ? wanted.extraRevisions : wanted.extraRevisions.filter((revision) => !asked.has(revision));
}

interface Part extends Pick<Scope, 'extraRevisions' | 'isKnown'> {
  readonly span: Span;
  readonly unfinished: readonly string[];
}

/** @param done what to note when it was read to its end, before it is kept. */
async function readPart(context: ReadingContext, part: Part, signal: Signal, done?: () => void): Promise<void> {
  const { state, pool, changed } = context;
  const keep = new Keeper(context);
  try {
    for await (const arrived of await batchesOf(context, part, signal)) {
      const batch = { ...arrived, records: arrived.records.map((record) => context.named(record)) };
      pool.add(batch.records);
      pool.remove(batch.removed ?? []);
      state.apply(batch);
      await keep.take(batch);
      await dropStale(context, batch, keep);
      changed();
      await (batch.more === true ? context.breathe() : undefined);
    }
    done?.();
  } finally {
    await keep.rest();
  }
}

/** What the source does not have any more goes from what is kept, also when it was kept by an earlier visit. */
async function dropStale({ pool, state, storage, stream }: ReadingContext, batch: Batch<AnyRecord>, keep: Keeper) {
  const { isStale } = batch;
  if (isStale !== undefined) {
    await keep.rest();
    const gone = await identitiesOf(storage, stream.key, isStale);
    pool.remove(gone);
    state.apply({ records: [], complete: null, truncated: [], removed: gone });
    await (gone.length === 0 ? undefined : removeStored(storage, stream.key, gone));
  }
}

async function batchesOf(
  context: ReadingContext,
  part: Part,
  signal: Signal,
): Promise<AsyncIterable<Batch<AnyRecord>>> {
  const { stream, settings } = context;
  const provider = await context.provider();
  const fetch = provider.fetch[stream.kind];
  if (fetch === undefined) {
    throw new ProviderError('not-found', `The system behind "${stream.connection}" gives no such records.`);
  }
  const { resource, services } = stream;
  return fetch(context.http(provider, signal), { resource, services, settings, ...part });
}

/** Writes what arrives, some thousand records at a time. */
class Keeper {
  #records: AnyRecord[] = [];

  constructor(private readonly context: ReadingContext) {}

  async take({ records, removed }: Batch<AnyRecord>): Promise<void> {
    this.#records.push(...records);
    if (removed !== undefined && removed.length > 0) {
      await this.rest();
      await removeStored(this.context.storage, this.context.stream.key, removed);
    } else if (this.#records.length >= CHUNK_SIZE) {
      await this.rest();
    }
  }

  /** With the manifest even when no record is left: it says what is known to be empty. */
  async rest(): Promise<void> {
    const { stream, state, storage } = this.context;
    const chunks = this.#records.length === 0 ? [] : [toChunk(stream.kind, this.#records)];
    this.#records = [];
    state.revision = (state.revision ?? 0) + 1;
    await storage.append(stream.key, state.manifest(), chunks);
  }
}
