import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BENCHMARKS } from '../../../src/core/benchmarks';
import { LEVEL_NAMES } from '../../../src/core/metric';

/** Read from the reports; no part of this project. Where it is absent, only what follows from the table itself is tested. */
const FACTS = path.join(__dirname, '../../../../shared/facts/dora-benchmarks.json');

interface Fact {
  readonly year: number;
  readonly metric: string;
  readonly level: string;
  readonly wording: string;
  readonly min: number | null;
  readonly max: number | null;
  readonly inclusive: string;
  readonly kind: string;
}

(existsSync(FACTS) ? it : it.skip)(
  'the shipped table is "rows of kind cluster and cluster_point named elite, high, medium, low", every one and no other',
  () => {
    const facts: readonly Fact[] = JSON.parse(readFileSync(FACTS, 'utf8'));
    const expected = facts
      .filter(({ kind }) => kind === 'cluster' || kind === 'cluster_point')
      .filter(({ level }) => LEVEL_NAMES.some((name) => name === level))
      .map(({ year, metric, level, wording, min, max, inclusive }) => ({
        year,
        metric,
        level,
        wording,
        min,
        max,
        inclusive,
      }));
    const shipped = BENCHMARKS.map(({ source: _, ...row }) => row);
    const sorted = (all: readonly object[]) => all.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
    expect(sorted(shipped)).toEqual(sorted(expected));
  },
);

it('each row says where its year was read', () => {
  for (const { year, source } of BENCHMARKS) {
    expect(source).toContain(String(year));
  }
});

it('the rows of a year and metric stand from the best level to the lowest', () => {
  for (const { year, metric } of BENCHMARKS) {
    const levels = BENCHMARKS.filter((row) => row.year === year && row.metric === metric).map(({ level }) => level);
    expect(levels).toEqual(LEVEL_NAMES.filter((name) => levels.includes(name)));
  }
});
