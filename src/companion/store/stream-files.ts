import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { StreamManifest } from '../../core/ports';
import type { RecordChunk } from '../../core/record-set';

/** A chunk of records in a file of its own, which is written once and never changed. */
export interface ChunkFile {
  readonly name: string;
  readonly bytes: number;
  /** Of its content: a disk may be damaged, or may have lost power while it wrote. */
  readonly hash: string;
}

/** What changed in a stream at one moment: records that arrived, and identities of those that went. */
export interface Change<C> {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly chunks: readonly C[];
  readonly removed: readonly string[];
}

/** Everything of a stream that is not a record. Replaced whole, so that it is always that of one moment. */
export interface StreamFile {
  /** The stream's key. */
  readonly key: string;
  readonly manifest: StreamManifest;
  readonly chunks: readonly ChunkFile[];
  /** From the oldest. */
  readonly changes: readonly Change<ChunkFile>[];
  /** Epoch milliseconds since when `changes` tells every change. */
  readonly changesSince: number;
}

const INDEX = 'stream.json';
const CHUNK_END = '.chunk';

/**
 * The files of one stream, in a folder of its own. A chunk is written beside its place and renamed, then the index is,
 * which alone says what counts: whoever is ended in between leaves what was there before, and files that nothing names.
 * Nothing is forced to the disk: what a power cut spoils is noticed by its hash, and read anew.
 */
export class StreamFiles {
  readonly #folder: string;

  constructor(
    streams: string,
    readonly key: string,
  ) {
    this.#folder = path.join(streams, folderName(key));
  }

  /** @throws when there is no room, or no permission */
  writeChunk(chunk: RecordChunk): ChunkFile {
    const content = serialize(chunk);
    const hash = hashOf(content);
    const name = `${hash.slice(0, 24)}${CHUNK_END}`;
    mkdirSync(this.#folder, { recursive: true });
    writeWhole(path.join(this.#folder, name), content);
    return { name, bytes: content.length, hash };
  }

  /** @throws when it is not what was written */
  readChunk({ name, hash }: ChunkFile): RecordChunk {
    const content = readFileSync(path.join(this.#folder, name));
    if (hashOf(content) !== hash) {
      throw new Error(`${name} is damaged`);
    }
    return deserialize(content) as RecordChunk;
  }

  /** @throws when there is no room, or no permission */
  writeIndex(file: StreamFile): void {
    mkdirSync(this.#folder, { recursive: true });
    const content = JSON.stringify(file);
    writeWhole(path.join(this.#folder, INDEX), `${hashOf(content)}\n${content}`);
  }

  /** Removes every file that the index does not name. */
  sweep(kept: readonly ChunkFile[]): void {
    const named = new Set([INDEX, ...kept.map(({ name }) => name)]);
    for (const name of readdirSync(this.#folder)) {
      if (!named.has(name)) {
        rmSync(path.join(this.#folder, name), { force: true });
      }
    }
  }

  drop(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The index in a stream's folder; null when it is damaged or not there. */
export function readIndex(folder: string): StreamFile | null {
  try {
    const [hash = '', ...rest] = readFileSync(path.join(folder, INDEX), 'utf8').split('\n');
    const content = rest.join('\n');
    return hashOf(content) === hash ? (JSON.parse(content) as StreamFile) : null;
  } catch {
    return null;
  }
}

/** A key has slashes, and may be longer than a file's name. */
export function folderName(key: string): string {
  return hashOf(key).slice(0, 32);
}

function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Whole, or not at all. */
export function writeWhole(file: string, content: string | Buffer): void {
  const unfinished = `${file}.new`;
  try {
    writeFileSync(unfinished, content);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
