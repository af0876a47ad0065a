import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRaw } from 'node:zlib';
import { crc32 } from './crc32';

/** The long beginning of a text, compressed once for all answers that begin with it. */
export interface Beginning {
  readonly deflated: Uint8Array;
  /** Of the text as it is. */
  readonly crc: number;
  readonly bytes: number;
}

/** The short end of a text, which changes more often. */
export interface End {
  readonly plain: Uint8Array;
  readonly deflated: Uint8Array;
}

const { Z_BEST_SPEED, Z_SYNC_FLUSH } = constants;
const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** A text that another one follows. */
export async function beginning(text: string): Promise<Beginning> {
  const plain = Buffer.from(text, 'utf8');
  // It ends at a byte and does not say that it was the last block, so that more may stand behind it.
  const deflated = await deflate(plain, { level: Z_BEST_SPEED, finishFlush: Z_SYNC_FLUSH });
  return { deflated, crc: crc32(plain), bytes: plain.length };
}

export async function end(text: string): Promise<End> {
  const plain = Buffer.from(text, 'utf8');
  return { plain, deflated: await deflate(plain, { level: Z_BEST_SPEED }) };
}

// Deflated, no name, no time, of no particular system.
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);

/**
 * Both as one gzip file of one member, piece by piece: several members are allowed too, but not everybody reads on.
 * @see https://www.rfc-editor.org/rfc/rfc1952
 */
export function gzipped(first: Beginning, last: End): readonly Uint8Array[] {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(last.plain, first.crc), 0);
  trailer.writeUInt32LE((first.bytes + last.plain.length) >>> 0, 4);
  return [HEADER, first.deflated, last.deflated, trailer];
}

/** Both as they are. @throws when the beginning is none */
export async function plain(first: Beginning, last: End): Promise<readonly Uint8Array[]> {
  return [await inflate(first.deflated, { finishFlush: Z_SYNC_FLUSH }), last.plain];
}

export function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
