import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InputError } from '../core/errors';
import { CommandFailure } from './failure';

const CHUNK_BYTES = 1 << 20;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'cannot be read: permission denied',
  EISDIR: 'is a folder, not a file',
};

/**
 * The bytes of a file, unpacked when they are gzip (told by the first two bytes or the name `.gz`); `-` is standard
 * input.
 * @throws CommandFailure that names the file and why it cannot be read.
 * @throws InputError when no file is named.
 */
export async function* fileChunks(file: string): AsyncGenerator<Buffer> {
  if (file === '') {
    throw new InputError('--records needs the name of a file; one of those given is empty.');
  }
  const source = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: CHUNK_BYTES });
  try {
    yield* unpacked(source, file);
  } catch (error) {
    throw toFailure(error, file);
  }
}

async function* unpacked(source: Readable, file: string): AsyncGenerator<Buffer> {
  const chunks: AsyncIterator<Buffer> = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done === true) {
    return;
  }
  const all = withFirst(first.value, chunks);
  yield* isGzip(first.value, file) ? gunzip(all) : all;
}

/** One byte tells too, should a pipe deliver no more at first. */
function isGzip(start: Buffer, file: string): boolean {
  return file.endsWith('.gz') || (start[0] === 0x1f && (start.length === 1 || start[1] === 0x8b));
}

async function* withFirst(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    yield next.value;
  }
}

function gunzip(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const packed = Readable.from(chunks, { objectMode: false });
  // The error reaches whoever reads the stream; the callback only keeps it from being thrown twice.
  return pipeline(packed, createGunzip({ chunkSize: CHUNK_BYTES }), () => undefined);
}

function toFailure(error: unknown, file: string): CommandFailure {
  const { code = '', message = error } = typeof error === 'object' && error !== null ? Object(error) : {};
  const reason = String(code).startsWith('Z_') ? `is not whole gzip data: ${message}` : `cannot be read: ${message}`;
  return new CommandFailure(`${file} ${REASONS[String(code)] ?? reason}.`, { cause: error });
}
