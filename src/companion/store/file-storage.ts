import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { DAY_MS } from '../../core/instant';
import type { Clock, RecordStorage, StreamManifest } from '../../core/ports';
import type { RecordChunk } from '../../core/record-set';
import { failureReason } from './failure-reason';
import { KeptStream } from './kept-stream';
import { OnlyNews } from './only-news';
import { folderName, readIndex, StreamFiles, type Change } from './stream-files';

/** Streams that no settings named for so long make room. */
const UNUSED_MS = 60 * DAY_MS;
/** Of what is kept first of a stream. */
const FIRST_REVISION = 1;

export interface StorageFacts {
  /** Whether everything that is known is on disk. */
  readonly isWritten: boolean;
  readonly bytes: number;
  /** Of writes, since the start. */
  readonly failures: number;
  /** Streams that were damaged, since the start. */
  readonly damaged: number;
}

/** Storage that can also tell what changed, and how it is. */
export interface FileStorage extends RecordStorage {
  /** Tries again to write what could not be written. */
  flush(): void;
  facts(): StorageFacts;
  /** Calls the listener with a stream's key when it was found damaged, and is kept no more. */
  onLost(listener: (stream: string) => void): void;
  /** Everything of a stream, as `load` gives it; empty when there is nothing. */
  chunksOf(stream: string): readonly RecordChunk[];
  /** When the stream last changed, epoch milliseconds; null when there is nothing of it. */
  changedAt(stream: string): number | null;
  /** What has changed since; null when that is not known, so that everything has to be given. */
  changesAfter(stream: string, since: number): readonly Change<RecordChunk>[] | null;
}

/**
 * Records in files below a folder that this process has alone. What the disk does not take is held in memory and written
 * later; until then the disk has the stream as it was.
 * @param say for whoever runs it: a sentence when something is damaged, or cannot be written.
 */
export function fileStorage(folder: string, clock: Clock, say: (sentence: string) => void): FileStorage {
  return new Files(path.join(folder, 'streams'), clock, say);
}

class Files implements FileStorage {
  readonly #streams = new Map<string, KeptStream>();
  readonly #news = new Map<string, OnlyNews>();
  readonly #lost = new Set<(stream: string) => void>();
  #failures = 0;
  #damaged = 0;
  #lastAt = 0;
  #lastFailure: string | null = null;

  constructor(
    private readonly folder: string,
    private readonly clock: Clock,
    private readonly say: (sentence: string) => void,
  ) {
    mkdirSync(folder, { recursive: true });
    readdirSync(folder).forEach((name) => this.#open(name));
  }

  async load(stream: string, unless: number | null) {
    const kept = this.#streams.get(stream);
    if (kept === undefined || kept.manifest.revision === unless) {
      return null;
    }
    return this.#undamaged(kept, () => kept.load());
  }

  async append(stream: string, manifest: StreamManifest, chunks: readonly RecordChunk[]): Promise<void> {
    const kept = this.#streams.get(stream) ?? this.#create(stream, manifest);
    if (kept !== null) {
      kept.append(manifest, this.#newsOf(stream).in(chunks), this.#at());
      this.#write(kept);
    }
  }

  async replace(
    stream: string,
    stored: { readonly manifest: StreamManifest; readonly chunks: readonly RecordChunk[] },
    removed?: readonly string[],
  ): Promise<void> {
    const kept = this.#streams.get(stream) ?? this.#create(stream, stored.manifest);
    if (kept !== null) {
      this.#news.delete(stream);
      kept.replace(stored, this.#at(), removed);
      this.#write(kept);
    }
  }

  flush(): void {
    [...this.#streams.values()].filter(({ isWritten }) => !isWritten).forEach((kept) => this.#write(kept));
  }

  facts(): StorageFacts {
    const all = [...this.#streams.values()];
    return {
      isWritten: all.every(({ isWritten }) => isWritten),
      bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
      failures: this.#failures,
      damaged: this.#damaged,
    };
  }

  onLost(listener: (stream: string) => void): void {
    this.#lost.add(listener);
  }

  chunksOf(stream: string): readonly RecordChunk[] {
    const kept = this.#streams.get(stream);
    return (kept === undefined ? null : this.#undamaged(kept, () => kept.load()))?.chunks ?? [];
  }

  changedAt(stream: string): number | null {
    return this.#streams.get(stream)?.changedAt ?? null;
  }

  changesAfter(stream: string, since: number): readonly Change<RecordChunk>[] | null {
    const kept = this.#streams.get(stream);
    return kept === undefined ? null : this.#undamaged(kept, () => kept.changesAfter(since));
  }

  #open(name: string): void {
    const folder = path.join(this.folder, name);
    const file = readIndex(folder);
    if (file === null || folderName(file.key) !== name) {
      this.#damaged += 1;
      this.say(`${folder} is damaged; what it held is read anew.`);
      rmSync(folder, { recursive: true, force: true });
    } else if (this.clock.now() - statSync(folder).mtimeMs > UNUSED_MS) {
      rmSync(folder, { recursive: true, force: true });
    } else {
      const { key, ...stored } = file;
      this.#streams.set(key, new KeptStream(new StreamFiles(this.folder, key), stored));
      this.#lastAt = Math.max(this.#lastAt, stored.changesSince, ...stored.changes.map(({ at }) => at));
    }
  }

  /** Null for what goes on with something that was damaged: alone it would claim to be all. It is read anew next time. */
  #create(stream: string, manifest: StreamManifest): KeptStream | null {
    if (manifest.revision > FIRST_REVISION) {
      return null;
    }
    const kept = new KeptStream(new StreamFiles(this.folder, stream), { manifest, now: this.#at() });
    this.#streams.set(stream, kept);
    return kept;
  }

  #newsOf(stream: string): OnlyNews {
    const news = this.#news.get(stream) ?? new OnlyNews();
    this.#news.set(stream, news);
    return news;
  }

  /** Never goes back, whatever the clock does: whoever asks what changed since may miss nothing. */
  #at(): number {
    this.#lastAt = Math.max(this.#lastAt, this.clock.now());
    return this.#lastAt;
  }

  #write(kept: KeptStream): void {
    try {
      kept.write();
      this.#lastFailure = null;
    } catch (error) {
      this.#failures += 1;
      const reason = failureReason(error);
      if (reason !== this.#lastFailure) {
        this.#lastFailure = reason;
        this.say(
          `Records cannot be written to ${path.dirname(this.folder)}: ${reason}. They are held in memory meanwhile.`,
        );
      }
    }
  }

  /** What is damaged goes, as if it had never been there. */
  #undamaged<T>(kept: KeptStream, work: () => T): T | null {
    try {
      return work();
    } catch {
      this.#damaged += 1;
      this.say(`What is stored of ${kept.key} is damaged; it is read anew.`);
      this.#streams.delete(kept.key);
      this.#news.delete(kept.key);
      kept.drop();
      this.#lost.forEach((listener) => listener(kept.key));
      return null;
    }
  }
}
