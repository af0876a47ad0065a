import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { instant } from '../src/core/instant';
import { RecordSet } from '../src/core/record-set';
import { parseSettings } from '../src/core/settings';
import { attribute } from '../src/metrics/attribution/attribution';
import { failAbove, printFigures, type Figure } from './figure';
import { generatedHistory } from './generated-history';
import { processorTime } from './processor-time';
import { toRecord } from './record-portions';
import { heldBytes, median, sample, SAMPLES } from './sample';
import { isStarted } from './started';

export interface AttributionBench {
  readonly source: string;
  readonly commits: number;
  readonly records: number;
  readonly bytesPerRecord: number;
  readonly figures: readonly Figure[];
}

const COMMITS = 1_000_000;
const SHARED = join(__dirname, '../../shared/data/devlake.ndjson.gz');
const NOW = instant(Date.UTC(2030, 0, 1));

/** A real history where it stands beside the repository, else a generated one. */
function historyLines(): { readonly source: string; readonly lines: readonly string[] } {
  if (!existsSync(SHARED)) {
    return { source: 'generated history', lines: generatedHistory(8000).map((record) => JSON.stringify(record)) };
  }
  const text = gunzipSync(readFileSync(SHARED)).toString('utf8');
  return { source: 'devlake', lines: text.split('\n').filter((line) => line !== '') };
}

/** The history as another service's: ids, service and repository get a number, so that no two copies share a record. */
function* copies(lines: readonly string[], commits: number): Iterable<string> {
  const perCopy = lines.filter((line) => line.includes('"kind":"commit"')).length;
  for (let copy = 0; copy * perCopy < commits; copy++) {
    const suffix = copy.toString(16).padStart(4, '0');
    for (const line of lines) {
      // SHAs stay SHAs: their last four digits are replaced.
      const renamed = line.replace(/"([0-9a-f]{36})[0-9a-f]{4}"/g, `"$1${suffix}"`);
      yield renamed.replace(/"(service|repository|pullRequest)":"([^"]*)"/g, `"$1":"$2-${copy}"`);
    }
  }
}

/** Measures parsing, adding to columns and attribution on a million commits. Takes some ten seconds. */
export function runAttributionBench(commits = COMMITS): AttributionBench {
  const { source, lines } = historyLines();
  const all = [...copies(lines, commits)];
  const parse = medianOf(() => all.forEach((line) => JSON.parse(line)));
  const set = new RecordSet();
  const before = heldBytes();
  const adding = addAll(set, all);
  const bytesPerRecord = (heldBytes() - before) / set.size;
  const settings = parseSettings({});
  const attribution = medianOf(() => attribute(set, settings, NOW));
  const figure = (name: string, ms: number, limit: number | null): Figure => ({
    name: `${name} ÷ JSON.parse of ${source}`,
    value: ms / parse,
    limit,
    detail: `${Math.round(ms)} ms`,
  });
  return {
    source,
    commits: set.tables.commit.rows,
    records: set.size,
    bytesPerRecord,
    figures: [figure('adding to columns', adding, null), figure('attribution', attribution, 1)],
  };
}

function medianOf(work: () => unknown): number {
  return median(
    Array.from({ length: SAMPLES }, () => sample(work)),
    (ms) => ms,
  );
}

/** In portions, because validated objects of a million records would not fit beside the lines. @returns milliseconds */
function addAll(set: RecordSet, lines: readonly string[]): number {
  const portion = 20_000;
  let ms = 0;
  for (let from = 0; from < lines.length; from += portion) {
    const records = lines.slice(from, from + portion).map(toRecord);
    const start = processorTime();
    for (const record of records) {
      set.add(record);
    }
    ms += processorTime() - start;
  }
  return ms;
}

if (isStarted('attribution')) {
  const { figures, ...facts } = runAttributionBench();
  console.log(facts);
  printFigures(figures);
  failAbove(figures);
}
