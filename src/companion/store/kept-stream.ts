import type { StoredStream, StreamManifest } from '../../core/ports';
import { RecordSet, toChunk, type RecordChunk } from '../../core/record-set';
import type { StreamFiles } from './stream-files';
import { type Change, type ChunkFile, type StreamFile } from './stream-files';

/** On disk, or still in memory as the disk would not take it. */
type Kept = ChunkFile | RecordChunk;

/** Changes are told that long after: whoever was away for longer is given everything. */
const CHANGES_MS = 26 * 3_600_000;

/** Each sync that brings something writes a file, however little it is: that many small ones at the end become one. */
const MANY_SMALL = 16;
const SMALL_BYTES = 64 * 1024;

/** One stream: what is on disk of it, and what could not be written yet. */
export class KeptStream {
  #manifest: StreamManifest;
  #chunks: readonly Kept[];
  #changes: readonly Change<Kept>[];
  #changesSince: number;
  #isWritten: boolean;
  /** There may be files that nothing names: of an earlier process that was ended, too. */
  #hasWaste = true;

  constructor(
    private readonly files: StreamFiles,
    stored: Omit<StreamFile, 'key'> | { readonly manifest: StreamManifest; readonly now: number },
  ) {
    const isStored = 'chunks' in stored;
    this.#manifest = stored.manifest;
    this.#chunks = isStored ? stored.chunks : [];
    this.#changes = isStored ? stored.changes : [];
    this.#changesSince = isStored ? stored.changesSince : stored.now;
    this.#isWritten = isStored;
  }

  get key(): string {
    return this.files.key;
  }

  get manifest(): StreamManifest {
    return this.#manifest;
  }

  get isWritten(): boolean {
    return this.#isWritten;
  }

  /** Size on disk. */
  get bytes(): number {
    return this.#files().reduce((sum, { bytes }) => sum + bytes, 0);
  }

  append(manifest: StreamManifest, chunks: readonly RecordChunk[], at: number): void {
    this.#manifest = manifest;
    this.#chunks = [...this.#chunks, ...chunks];
    this.#note({ at, chunks, removed: [] });
  }

  /** @param removed identities that are not there any more; undefined: nobody knows what has changed. */
  replace({ manifest, chunks }: StoredStream, at: number, removed: readonly string[] | undefined): void {
    this.#manifest = manifest;
    this.#chunks = chunks;
    this.#hasWaste = true;
    if (removed === undefined) {
      this.#changes = [];
      this.#changesSince = at;
    }
    this.#note({ at, chunks: [], removed: removed ?? [] });
  }

  /** Writes what is not on disk yet. @throws when the disk does not take it; it may be tried again. */
  write(): void {
    const written = new Map<RecordChunk, ChunkFile>();
    const toFile = (one: Kept): ChunkFile => {
      if ('hash' in one) {
        return one;
      }
      const file = written.get(one) ?? this.files.writeChunk(one);
      written.set(one, file);
      return file;
    };
    this.#chunks = this.#chunks.map(toFile);
    this.#joinSmall();
    this.#changes = this.#changes.map((change) => ({ ...change, chunks: change.chunks.map(toFile) }));
    const chunks = this.#chunks.filter(isFile);
    const changes = this.#changes.map((change) => ({ ...change, chunks: change.chunks.filter(isFile) }));
    this.files.writeIndex({
      key: this.key,
      manifest: this.#manifest,
      chunks,
      changes,
      changesSince: this.#changesSince,
    });
    this.#isWritten = true;
    if (this.#hasWaste) {
      this.#hasWaste = false;
      this.files.sweep(this.#files());
    }
  }

  /** @throws when something of it is damaged */
  load(): StoredStream {
    return { manifest: this.#manifest, chunks: this.#chunks.map((one) => this.#read(one)) };
  }

  /** What has changed since; null when that is not known any more. @throws when something of it is damaged */
  changesAfter(since: number): readonly Change<RecordChunk>[] | null {
    if (since < this.#changesSince) {
      return null;
    }
    return this.#changes
      .filter(({ at }) => at >= since)
      .map((change) => ({ ...change, chunks: change.chunks.map((one) => this.#read(one)) }));
  }

  /** When the stream last changed. */
  get changedAt(): number {
    return this.#changes.at(-1)?.at ?? this.#changesSince;
  }

  drop(): void {
    this.files.drop();
  }

  /** @throws when the disk does not take it: then they stay as they are */
  #joinSmall(): void {
    const files = this.#chunks.filter(isFile);
    const large = files.map(({ bytes }) => bytes >= SMALL_BYTES).lastIndexOf(true);
    const small = files.slice(large + 1);
    const joined = small.length > MANY_SMALL ? this.#joined(small) : null;
    if (joined !== null) {
      this.#chunks = [...files.slice(0, large + 1), ...joined.map((chunk) => this.files.writeChunk(chunk))];
      this.#hasWaste = true;
    }
  }

  /** Null when one of them is damaged: that is for whoever reads the stream to notice. */
  #joined(files: readonly ChunkFile[]): readonly RecordChunk[] | null {
    try {
      return joinedChunks(files.map((file) => this.files.readChunk(file)));
    } catch {
      return null;
    }
  }

  #note(change: Change<RecordChunk>): void {
    this.#isWritten = false;
    if (change.chunks.length > 0 || change.removed.length > 0) {
      this.#changes = [...this.#changes, change];
    }
    const oldest = change.at - CHANGES_MS;
    if (this.#changes.some(({ at }) => at < oldest)) {
      this.#changes = this.#changes.filter(({ at }) => at >= oldest);
      this.#changesSince = Math.max(this.#changesSince, oldest);
      this.#hasWaste = true;
    }
  }

  #read(one: Kept): RecordChunk {
    return 'hash' in one ? this.files.readChunk(one) : one;
  }

  #files(): readonly ChunkFile[] {
    const all = [...this.#chunks, ...this.#changes.flatMap(({ chunks }) => chunks)].filter(isFile);
    return [...new Map(all.map((file) => [file.name, file])).values()];
  }
}

/** As fewer chunks; of equal identities the later wins. */
function joinedChunks(chunks: readonly RecordChunk[]): readonly RecordChunk[] {
  const all = new RecordSet();
  chunks.forEach((chunk) => all.addChunk(chunk));
  return [...new Set(chunks.map(({ kind }) => kind))].map((kind) => toChunk(kind, all.of(kind)));
}

function isFile(one: Kept): one is ChunkFile {
  return 'hash' in one;
}
