import type { Writable } from 'node:stream';

export const FORMATS = ['table', 'json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

const CHUNK_CHARACTERS = 1 << 16;

/** Writes text piece by piece, no faster than the reader takes it, so that no answer has to fit into one string. */
export async function writeAll(out: Writable, pieces: Iterable<string>): Promise<void> {
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length >= CHUNK_CHARACTERS) {
      await write(out, waiting);
      waiting = '';
    }
  }
  await write(out, waiting);
}

function write(out: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    out.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** One JSON array, an element a line. */
export function* jsonArray(elements: Iterable<unknown>): Iterable<string> {
  let separator = '[\n';
  for (const element of elements) {
    yield separator + JSON.stringify(element);
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
