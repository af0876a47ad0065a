import type { Writable } from 'node:stream';
import { CommandFailure } from './failure';

export const FORMATS = ['table', 'json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];
/** A report can be read as a document as well. */
export const REPORT_FORMATS = [...FORMATS, 'markdown', 'html'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

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
    out.write(text, (error) => (error ? reject(toFailure(error)) : resolve()));
  });
}

/** A closed pipe is passed on: whoever reads has seen enough. */
function toFailure(error: Error): Error {
  const code = 'code' in error ? error.code : '';
  if (code === 'EPIPE') {
    return error;
  }
  const reason = code === 'ENOSPC' ? 'no space is left there' : error.message;
  return new CommandFailure(`Standard output cannot be written: ${reason}.`, { cause: error });
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
