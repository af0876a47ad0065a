import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../scripts/root';
import { parseSettings } from '../src/core/settings';
import { addDays } from './added-day';
import { buildIndex, type BuiltIndex } from './build-index';
import { failAbove, printFigures, type Figure } from './figure';
import { exponentOfNLogN, fittedExponent } from './growth';
import { largeHistory, type LargeHistory } from './large-history';
import { askAll } from './questions';
import { SAMPLES } from './sample';
import { isStarted } from './started';

/** What was promised, as shares of `JSON.parse` of the same lines. */
const LIMITS = { building: 1, first: 0.02, again: 0.005, day: 0.02 } as const;
const LIMIT_BYTES = 100;
/** The sizes beside the whole from which the growth is fitted; small ones are so quickly built that more samples fit. */
const SMALLER = [
  { share: 0.01, samples: 15 },
  { share: 0.1, samples: 5 },
] as const;

export interface EngineBench {
  readonly scale: number;
  readonly counts: LargeHistory['counts'];
  readonly figures: readonly Figure[];
}

/** Measures the engine on two years of an organisation. At full size that takes some minutes. */
export async function runEngineBench(scale = 1): Promise<EngineBench> {
  const sizes: Size[] = [];
  for (const { share, samples } of SMALLER) {
    sizes.push(sizeOf(await build(largeHistory(Number((scale * share).toPrecision(6))), samples)));
  }
  const history = largeHistory(scale);
  const settings = parseSettings(history.settings);
  const built = await build(history, SAMPLES);
  sizes.push(sizeOf(built));
  const figures = [...buildingFigures(built), growthFigure(sizes)];
  for (const times of askAll(built.set, settings, history.readAt[0] ?? NaN)) {
    const { metric, first, otherStatistic, byMonth } = times;
    figures.push(share(`${metric}, first`, first, built, LIMITS.first));
    if (otherStatistic !== null) {
      figures.push(share(`${metric}, another statistic`, otherStatistic, built, LIMITS.again));
    }
    figures.push(share(`${metric}, by month`, byMonth, built, LIMITS.again));
  }
  const day = await addDays(built.set, settings, history);
  figures.push(share(`a day of ${day.records} records more`, day.adding, built, LIMITS.day));
  figures.push(share('changeLeadTime, first after a day more', day.answer, built, LIMITS.first));
  return { scale, counts: history.counts, figures };
}

interface Size {
  readonly records: number;
  readonly ms: number;
}

function sizeOf({ set, adding, ready }: BuiltIndex): Size {
  return { records: set.size, ms: adding + ready };
}

function build(history: LargeHistory, samples: number): Promise<BuiltIndex> {
  const { base: file, settings, readAt } = history;
  return buildIndex({ file, settings: parseSettings(settings), now: readAt[0] ?? NaN, samples });
}

function buildingFigures(built: BuiltIndex): Figure[] {
  const { set, jsonParse, adding, attribution, ready, recordBytes, indexBytes } = built;
  const bytes = (held: number): string => `${(held / 1e6).toFixed(1)} MB ÷ ${set.size}`;
  return [
    { name: 'JSON.parse, ms', value: jsonParse, limit: null, detail: `${set.size} records` },
    share('adding to columns', adding, built, null),
    share('attribution', attribution, built, null),
    share('index: attribution, problems, what is observed with them, a short question', ready, built, LIMITS.building),
    share('building: adding until the first answer', adding + ready, built, LIMITS.building),
    { name: 'bytes of a record', value: recordBytes / set.size, limit: null, detail: bytes(recordBytes) },
    {
      name: 'bytes of a record and its indexes',
      value: (recordBytes + indexBytes) / set.size,
      limit: LIMIT_BYTES,
      detail: bytes(recordBytes + indexBytes),
    },
  ];
}

function share(name: string, ms: number, { jsonParse }: BuiltIndex, limit: number | null): Figure {
  const detail = `${ms.toFixed(ms < 100 ? 1 : 0)} ms`;
  return { name: `${name} ÷ JSON.parse`, value: ms / jsonParse, limit, detail };
}

function growthFigure(sizes: readonly Size[]): Figure {
  const detail = sizes.map(({ records, ms }) => `${records}: ${Math.round(ms)} ms`).join(', ');
  return { name: 'exponent of building', value: fittedExponent(sizes), limit: exponentOfNLogN(sizes), detail };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { scale: { type: 'string', default: '1' } } });
  const scale = Number(values.scale);
  if (!(scale > 0 && scale <= 1)) {
    console.error(`--scale is "${values.scale}"; it has to be a share of the whole above 0 and up to 1, such as 0.1.`);
    process.exitCode = 2;
    return;
  }
  const bench = await runEngineBench(scale);
  console.log(`${JSON.stringify(bench.counts)} at scale ${bench.scale}`);
  printFigures(bench.figures);
  mkdirSync(path.join(root, 'build'), { recursive: true });
  writeFileSync(path.join(root, 'build', 'bench-engine.json'), JSON.stringify(bench, null, 2));
  failAbove(bench.figures);
}

if (isStarted('engine')) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
