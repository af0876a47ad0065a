import { revisionsOfHeld } from '../core/held-commits';
import type { Notice } from '../core/metric';
import { RecordSet } from '../core/record-set';
import type { QualityExample, ReadingFact } from '../core/reports';
import type { Settings } from '../core/settings';
import { STRANGE } from '../core/strange-instants';
import { readRecords, type ReadOutcome, type Remark } from './read-records';

const EXAMPLES = 5;

export interface LoadedRecords {
  readonly records: RecordSet;
  /** What was wrong with the files, a sentence each. */
  readonly notices: readonly Notice[];
  /** Lines that are no records, of all that are not blank, with the first few. */
  readonly rejected: ReadingFact;
  /** Records with an instant that is as good as none, of all records, with the first few. */
  readonly strange: ReadingFact;
}

/**
 * Reads all files into one set, the later file winning; a deployment that names its commit by a version or in short gets
 * the commit that this leads to; tells `diagnose` of each of the first lines that are no record.
 * @throws CommandFailure when a file cannot be read.
 */
export async function loadRecords(
  files: readonly string[],
  { services }: Pick<Settings, 'services'>,
  diagnose: (line: string) => void,
): Promise<LoadedRecords> {
  const records = new RecordSet();
  const notices: Notice[] = [];
  const outcomes: ReadOutcome[] = [];
  for (const file of files) {
    const outcome = await readRecords(file, (record) => records.add(record));
    outcome.examples.forEach(({ line, reason }) => diagnose(`${file}:${line}: rejected: ${reason}`));
    notices.push(...noticesOf(file, outcome));
    outcomes.push(outcome);
  }
  const accepted = sum(outcomes.map((outcome) => outcome.accepted));
  const rejected = sum(outcomes.map((outcome) => outcome.rejected));
  const strange = sum(outcomes.map((outcome) => outcome.strange));
  const facts = {
    rejected: toFact(
      rejected,
      accepted + rejected,
      outcomes.flatMap(({ examples }) => examples),
    ),
    strange: toFact(
      strange,
      accepted,
      outcomes.flatMap(({ strangeExamples }) => strangeExamples),
    ),
  };
  lead(records, services);
  return { records, notices, ...facts };
}

/** Versions and abbreviations to the commits that the files have. */
function lead(records: RecordSet, services: Settings['services']): void {
  const named = new Map(services.map((service) => [service.name, service]));
  revisionsOfHeld(records, (name) => named.get(name) ?? null).forEach((deployment) => records.add(deployment));
}

function toFact(count: number, of: number, examples: readonly Remark[]): ReadingFact {
  return { count, of, examples: examples.slice(0, EXAMPLES).map(toExample) };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}

function toExample({ file, line, reason }: Remark): QualityExample {
  return { id: `${file}:${line}`, services: [], detail: reason, url: null };
}

function noticesOf(file: string, outcome: ReadOutcome): readonly Notice[] {
  return [...rejectionNotices(file, outcome), ...strangeNotices(file, outcome)];
}

function rejectionNotices(file: string, { accepted, rejected, examples }: ReadOutcome): readonly Notice[] {
  const first = examples[0];
  if (first !== undefined) {
    const what = rejected === 1 ? '1 line was' : `${rejected} lines were`;
    const text = `${file}: ${what} rejected as no valid record (${accepted} accepted); line ${first.line}: ${first.reason}`;
    return [{ severity: 'warning', text }];
  }
  return accepted === 0 ? [{ severity: 'warning', text: `${file} holds no records.` }] : [];
}

function strangeNotices(file: string, { strange, strangeExamples }: ReadOutcome): readonly Notice[] {
  const first = strangeExamples[0];
  if (first === undefined) {
    return [];
  }
  const what = strange === 1 ? '1 record has' : `${strange} records have`;
  const text = `${file}: ${what} an instant ${STRANGE}, which counts as it stands; line ${first.line}: ${first.reason}`;
  return [{ severity: 'warning', text }];
}
