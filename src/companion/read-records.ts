import { isUtf8 } from 'node:buffer';
import { parseRecord, type AnyRecord } from '../core/records';
import { fileChunks } from './file-chunks';
import { toLines } from './lines';

/** A line that is no record. */
export interface Rejection {
  readonly file: string;
  /** From 1, blank lines counted. */
  readonly line: number;
  readonly reason: string;
}

export interface ReadOutcome {
  readonly accepted: number;
  readonly rejected: number;
  /** The first few of them. */
  readonly examples: readonly Rejection[];
}

const EXAMPLES_PER_FILE = 5;
const BLANK = /^\s*$/;

/**
 * Reads record files line by line, in the order given, and hands each record on.
 * @throws CommandFailure when a file cannot be read to its end.
 */
export async function readRecords(file: string, take: (record: AnyRecord) => void): Promise<ReadOutcome> {
  const examples: Rejection[] = [];
  let accepted = 0;
  let rejected = 0;
  let line = 0;
  for await (const batch of toLines(fileChunks(file))) {
    for (const bytes of batch) {
      line += 1;
      const parsed = parseLine(bytes, line === 1);
      if ('record' in parsed) {
        accepted += 1;
        take(parsed.record);
      } else if (parsed.reason !== null) {
        rejected += 1;
        if (examples.length < EXAMPLES_PER_FILE) {
          examples.push({ file, line, reason: parsed.reason });
        }
      }
    }
  }
  return { accepted, rejected, examples };
}

/** Null as the reason: the line is blank. */
function parseLine(bytes: Buffer | null, isFirst: boolean): { record: AnyRecord } | { reason: string | null } {
  if (bytes === null) {
    return { reason: 'is longer than 64 MiB, which no record is; records stand one a line' };
  }
  if (!isUtf8(bytes)) {
    return { reason: 'is not UTF-8 text' };
  }
  const decoded = bytes.toString('utf8');
  const text = isFirst && decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
  if (BLANK.test(text)) {
    return { reason: null };
  }
  try {
    return parseRecord(JSON.parse(text));
  } catch (error) {
    return { reason: `is not JSON (${error instanceof Error ? error.message : String(error)})` };
  }
}
