import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { instant } from '../src/core/instant';
import { METRIC_IDS, type MetricRequest } from '../src/core/metric';
import { parseRecord, type AnyRecord } from '../src/core/records';
import { RecordSet } from '../src/core/record-set';
import { parseSettings } from '../src/core/settings';
import { attribute } from '../src/metrics/attribution/attribution';
import { createEngine } from '../src/metrics/create-engine';
import { generatedHistory } from './generated-history';

/** A step, and its share of the time that `JSON.parse` takes for the same lines in the same run. */
export interface Measured {
  readonly step: string;
  readonly ms: number;
  readonly ofJsonParse: number;
  /** The share that it may take, null where nothing was promised. */
  readonly atMost: number | null;
}

export interface AttributionBench {
  readonly source: string;
  readonly commits: number;
  readonly records: number;
  readonly bytesPerRecord: number;
  readonly steps: readonly Measured[];
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

/** Measures parsing, adding to columns, attribution and questions on a million commits. Takes some ten seconds. */
export function runAttributionBench(commits = COMMITS): AttributionBench {
  const { source, lines } = historyLines();
  const all = [...copies(lines, commits)];
  const steps: { step: string; ms: number; atMost: number | null }[] = [];
  const timed = <T>(step: string, atMost: number | null, work: () => T): T => {
    const { ms, result } = median(
      Array.from({ length: atMost === null && step !== PARSE ? 1 : SAMPLES }, () => sample(work)),
    );
    steps.push({ step, ms, atMost });
    return result;
  };
  timed(PARSE, null, () => all.forEach((line) => JSON.parse(line)));
  const set = new RecordSet();
  const before = arrayBytes();
  steps.push({ step: 'adding to columns', ms: addAll(set, all), atMost: null });
  const bytesPerRecord = (arrayBytes() - before) / set.size;
  const settings = parseSettings({});
  const attribution = timed('attribution', 1, () => attribute(set, settings, NOW));
  const engine = createEngine(set, settings, NOW);
  timed('attribution again, and the first question', null, () => engine.evaluate(questions(0)));
  METRIC_IDS.forEach((metric, index) => {
    timed(`${metric}, by week and service, two years`, null, () => engine.evaluate(questions(index)));
    timed(`${metric}, again`, null, () => engine.evaluate(questions(index)));
  });
  const parse = steps[0]?.ms ?? NaN;
  return {
    source,
    commits: attribution.graph.known,
    records: set.size,
    bytesPerRecord,
    steps: steps.map(({ step, ms, atMost }) => ({ step, ms, ofJsonParse: ms / parse, atMost })),
  };
}

const PARSE = 'JSON.parse';
/** Of what is promised, and of what it is compared with: a single sample says more of the collector than of the work. */
const SAMPLES = 3;

interface Sample<T> {
  readonly ms: number;
  readonly result: T;
}

function sample<T>(work: () => T): Sample<T> {
  globalThis.gc?.();
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}

function median<T>(samples: readonly Sample<T>[]): Sample<T> {
  const middle = [...samples].sort((one, other) => one.ms - other.ms)[Math.floor(samples.length / 2)];
  if (middle === undefined) {
    throw new Error('nothing was measured');
  }
  return middle;
}

/** In portions, because validated objects of a million records would not fit beside the lines. @returns milliseconds */
function addAll(set: RecordSet, lines: readonly string[]): number {
  const portion = 20_000;
  let ms = 0;
  for (let from = 0; from < lines.length; from += portion) {
    const records = lines.slice(from, from + portion).map(toRecord);
    const start = performance.now();
    for (const record of records) {
      set.add(record);
    }
    ms += performance.now() - start;
  }
  return ms;
}

function toRecord(line: string): AnyRecord {
  const parsed = parseRecord(JSON.parse(line));
  if (!('record' in parsed)) {
    throw new Error(parsed.reason);
  }
  return parsed.record;
}

function arrayBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().arrayBuffers;
}

function questions(index: number): MetricRequest {
  return {
    metric: METRIC_IDS[index] ?? 'changeLeadTime',
    from: instant(Date.UTC(2022, 0, 1)),
    to: instant(Date.UTC(2024, 0, 1)),
    now: NOW,
    bucket: 'week',
    windowDays: null,
    statistic: null,
    timezone: 'Europe/Berlin',
    weekStart: 'monday',
    groupBy: ['service'],
    filters: {},
    benchmark: 2023,
  };
}

function print({ source, commits, records, bytesPerRecord, steps }: AttributionBench): void {
  console.log(
    `${source}: ${commits} commits, ${records} records, ${Math.round(bytesPerRecord)} bytes of arrays a record`,
  );
  console.table(
    steps.map(({ step, ms, ofJsonParse, atMost }) => ({
      step,
      ms: Math.round(ms),
      'of JSON.parse': ofJsonParse.toFixed(3),
      goal: atMost === null ? '' : `≤ ${atMost}${ofJsonParse <= atMost ? ' met' : ' MISSED'}`,
    })),
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  print(runAttributionBench());
}
