import { rmSync } from 'node:fs';
import { Writable } from 'node:stream';
import { runCommand } from '../../../src/companion/run-command';
import { ndjson, temporaryFolder } from '../../companion/dora';
import { when } from '../../metrics/history';

export type Wire = Readonly<Record<string, unknown>>;

export interface PrintedPoint {
  readonly time: string;
  readonly value: number | null;
  readonly n: number;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly open?: number;
  readonly partial: boolean;
  readonly provisional: boolean;
}

export interface PrintedSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly level: { readonly year: number; readonly name: string | null; readonly reason: string | null };
  readonly points: readonly PrintedPoint[];
}

export interface PrintedReport {
  readonly metric: string;
  readonly unit: string;
  readonly statistic: string;
  readonly timezone: string;
  readonly series: readonly PrintedSeries[];
  readonly notices: readonly { readonly severity: string; readonly text: string }[];
}

export interface PrintedRow extends Readonly<Record<string, unknown>> {
  readonly id: string;
}

export interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A year after the records of most cases, so that nothing is provisional. */
const NOW = '2026-12-31T00:00:00Z';

const folder = temporaryFolder();
let files = 0;

/** Runs the command in this process; words of `line` are separated by single blanks. */
export async function told(line: string, ...more: readonly string[]): Promise<Told> {
  const out = new Collected();
  const err = new Collected();
  const clock = { now: () => when(NOW) };
  const code = await runCommand([...line.split(' '), ...more], { out, err, environment: {}, clock });
  return { code, out: out.text, err: err.text };
}

class Collected extends Writable {
  text = '';

  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** A file of records, and one of settings where there are any, for the length of one command. */
async function withFiles(line: string, records: readonly Wire[], settings: Wire | null): Promise<Told> {
  const file = folder.file(`${(files += 1)}.ndjson`, ndjson(...records));
  const given = settings === null ? null : folder.file(`${files}.json`, JSON.stringify(settings));
  const answer = await told(line, '--records', file, ...(given === null ? [] : ['--settings', given]));
  rmSync(file);
  return answer;
}

/**
 * What `dora report --metric LINE --format json` prints: `report(records, 'changeLeadTime --bucket day')`. The range
 * is January 2026 unless the line names another.
 */
export async function report(records: readonly Wire[], line: string, settings: Wire | null = null) {
  const range = line.includes('--from') ? '' : ' --from 2026-01-01 --to 2026-02-01';
  const { code, out, err } = await withFiles(`report --metric ${line}${range} --format json`, records, settings);
  if (code !== 0) {
    throw new Error(err);
  }
  const printed: PrintedReport = JSON.parse(out);
  return printed;
}

/** The points of the only series. */
export async function points(records: readonly Wire[], line: string, settings: Wire | null = null) {
  const { series } = await report(records, line, settings);
  expect(series).toHaveLength(1);
  return series[0]?.points ?? [];
}

/** The values of the only series, point by point. */
export async function values(records: readonly Wire[], line: string, settings: Wire | null = null) {
  return (await points(records, line, settings)).map(({ value }) => value);
}

/** Value and `n` of the first point, by the values of the labels. */
export async function byLabels(records: readonly Wire[], line: string, settings: Wire | null = null) {
  const { series } = await report(records, line, settings);
  return Object.fromEntries(
    series.map(({ labels, points: [first] }) => [Object.values(labels).join('/'), [first?.value, first?.n]]),
  );
}

/** What `dora records LINE --format json` prints. */
export async function rows(records: readonly Wire[], line: string, settings: Wire | null = null) {
  const { code, out, err } = await withFiles(`records ${line} --format json`, records, settings);
  if (code !== 0) {
    throw new Error(err);
  }
  const printed: readonly PrintedRow[] = JSON.parse(out);
  return printed;
}

/** One column of the rows, by id (of an id that comes twice, the last). */
export async function column(key: string, records: readonly Wire[], line: string, settings: Wire | null = null) {
  const printed = await rows(records, line, settings);
  return Object.fromEntries(printed.map((row) => [row.id, row[key]]));
}
