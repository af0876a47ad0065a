import type { Notice } from '../core/metric';
import { RecordSet } from '../core/record-set';
import type { QualityExample, ReadingFact } from '../core/reports';
import { readRecords, type ReadOutcome, type Rejection } from './read-records';

const EXAMPLES = 5;

export interface LoadedRecords {
  readonly records: RecordSet;
  /** What was wrong with the files, a sentence each. */
  readonly notices: readonly Notice[];
  /** Lines that are no records, of all that are not blank, with the first few. */
  readonly rejected: ReadingFact;
}

/**
 * Reads all files into one set, the later file winning; tells `diagnose` of each of the first lines that are no record.
 * @throws CommandFailure when a file cannot be read.
 */
export async function loadRecords(files: readonly string[], diagnose: (line: string) => void): Promise<LoadedRecords> {
  const records = new RecordSet();
  const notices: Notice[] = [];
  const examples: QualityExample[] = [];
  let count = 0;
  let of = 0;
  for (const file of files) {
    const outcome = await readRecords(file, (record) => records.add(record));
    outcome.examples.forEach(({ line, reason }) => diagnose(`${file}:${line}: rejected: ${reason}`));
    notices.push(...noticesOf(file, outcome));
    examples.push(...outcome.examples.map(toExample));
    count += outcome.rejected;
    of += outcome.accepted + outcome.rejected;
  }
  return { records, notices, rejected: { count, of, examples: examples.slice(0, EXAMPLES) } };
}

function toExample({ file, line, reason }: Rejection): QualityExample {
  return { id: `${file}:${line}`, services: [], detail: reason, url: null };
}

function noticesOf(file: string, { accepted, rejected, examples }: ReadOutcome): readonly Notice[] {
  const first = examples[0];
  if (first !== undefined) {
    const what = rejected === 1 ? '1 line was' : `${rejected} lines were`;
    const text = `${file}: ${what} rejected as no valid record (${accepted} accepted); line ${first.line}: ${first.reason}`;
    return [{ severity: 'warning', text }];
  }
  return accepted === 0 ? [{ severity: 'warning', text: `${file} holds no records.` }] : [];
}
