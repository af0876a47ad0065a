import { isUtf8 } from 'node:buffer';
import { parseRecord, type AnyRecord } from '../core/records';
import { strangeInstant } from '../core/strange-instants';
import { fileChunks } from './file-chunks';
import { toLines } from './lines';

/** A line that is no record, or a strange one. */
export interface Remark {
  readonly file: string;
  /** From 1, blank lines counted. */
  readonly line: number;
  readonly reason: string;
}

export interface ReadOutcome {
  readonly accepted: number;
  readonly rejected: number;
  /** The first few of them. */
  readonly examples: readonly Remark[];
  /** Of the accepted, those with an instant that is as good as none. */
  readonly strange: number;
  readonly strangeExamples: readonly Remark[];
}

const EXAMPLES_PER_FILE = 5;
const BLANK = /^\s*$/;

/**
 * Reads record files line by line, in the order given, and hands each record on.
 * @throws CommandFailure when a file cannot be read to its end.
 */
export async function readRecords(file: string, take: (record: AnyRecord) => void): Promise<ReadOutcome> {
  const rejected = new Remarks(file);
  const strange = new Remarks(file);
  let accepted = 0;
  let line = 0;
  for await (const batch of toLines(fileChunks(file))) {
    for (const bytes of batch) {
      line += 1;
      const parsed = parseLine(bytes, line === 1);
      if ('record' in parsed) {
        accepted += 1;
        take(parsed.record);
        strange.add(line, strangeInstant(parsed.record));
      } else {
        rejected.add(line, parsed.reason);
      }
    }
  }
  const { count, examples } = rejected;
  return { accepted, rejected: count, examples, strange: strange.count, strangeExamples: strange.examples };
}

/** Counts, and keeps the first few. */
class Remarks {
  count = 0;
  readonly examples: Remark[] = [];

  constructor(private readonly file: string) {}

  /** Null: there is nothing to say. */
  add(line: number, reason: string | null): void {
    if (reason !== null) {
      this.count += 1;
      if (this.examples.length < EXAMPLES_PER_FILE) {
        this.examples.push({ file: this.file, line, reason });
      }
    }
  }
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
