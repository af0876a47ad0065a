import type { MetricRequest } from '../../src/core/metric';
import { dayOf, partsOfRange } from './calendar';
import { observationsOf } from './metrics';
import type { Observation } from './observation';
import { spans } from './statistics';
import type { World } from './world';

/** Levels, with the tables of the reports typed once more. Null: withheld or none. */

type Row = readonly [elite: number | null, high: number, medium: number, low: number];

/** Hours that a median has to stay below; null: the report has no such level. Beyond all: low. */
const LEAD_TIME: Readonly<Record<number, Row>> = {
  2018: [1, 168, 730, 4380],
  2019: [24, 168, 730, 4380],
  2021: [1, 168, 4380, Infinity],
  2022: [null, 168, 730, 4380],
  2023: [24, 168, 730, 730],
  2024: [24, 168, 730, 4380],
};
const RESTORE: Readonly<Record<number, Row>> = {
  2018: [1, 24, 24, 730],
  2019: [1, 24, 24, 730],
  2021: [1, 24, 168, Infinity],
  2022: [null, 24, 168, 730],
};
const RECOVERY: Readonly<Record<number, Row>> = { ...RESTORE, 2023: [1, 24, 168, 4380], 2024: [1, 24, 24, 730] };
/** Per cent that a ratio may reach. Years with ties or inversions have no level. */
const FAIL_RATE: Readonly<Record<number, Row>> = { 2022: [null, 15, 30, 60], 2023: [5, 10, 15, 64] };
/** The slowest class that still is the level: 3 on demand, 2 daily to weekly, 1 weekly to monthly. */
const FREQUENCY: Readonly<Record<number, Row>> = {
  2019: [3, 2, 1, 0],
  2022: [null, 3, 1, 0],
  2023: [3, 2, 1, 0],
  2024: [3, 2, 1, 0],
};

export const YEARS = [2018, 2019, 2021, 2022, 2023, 2024];
export const FREQUENCY_YEARS = Object.keys(FREQUENCY).map(Number);
const NAMES = ['elite', 'high', 'medium', 'low'] as const;

export function levelOf(
  world: World,
  request: MetricRequest,
  only: readonly Observation[] | null = null,
): string | null {
  const to = Math.min(request.to, request.now);
  const all = only ?? observationsOf(world, request);
  const inside = all.filter(({ time, value }) => time >= request.from && time < to && value >= 0);
  const year = request.benchmark;
  switch (request.metric) {
    case 'changeLeadTime':
      return spanLevel(world, inside, LEAD_TIME[year]);
    case 'failedDeploymentRecoveryTime':
      return spanLevel(world, inside, RECOVERY[year]);
    case 'timeToRestore':
      return spanLevel(world, inside, RESTORE[year]);
    case 'changeFailRate':
      return ratioLevel(world, inside, FAIL_RATE[year]);
    case 'deploymentFrequency':
      return frequencyLevel(world, request, inside);
    default:
      return null;
  }
}

function spanLevel(world: World, inside: readonly Observation[], row: Row | undefined): string | null {
  const { value } = spans(inside, 'p50', 1000);
  if (row === undefined || value === null || inside.length < world.settings.minimumSample.spans) {
    return null;
  }
  return best(row, (bound) => value < bound * 3600);
}

function ratioLevel(world: World, inside: readonly Observation[], row: Row | undefined): string | null {
  if (row === undefined || inside.length < world.settings.minimumSample.ratio) {
    return null;
  }
  const failed = inside.filter(({ value }) => value === 1).length;
  return best(row, (bound) => failed * 100 <= bound * inside.length);
}

/** "The best level whose worst bound is met; beyond all, the lowest; on a tie the better." */
function best(row: Row, isMet: (bound: number) => boolean): string {
  return NAMES.find((_, index) => isMet(row[index] ?? NaN)) ?? 'low';
}

function frequencyLevel(world: World, request: MetricRequest, inside: readonly Observation[]): string | null {
  const row = FREQUENCY[request.benchmark];
  const weeks = wholeParts({ ...request, bucket: 'week' }, inside);
  const months = wholeParts({ ...request, bucket: 'month' }, inside);
  if (row === undefined || weeks.length < world.settings.minimumSample.weeks) {
    return null;
  }
  const daysOf = (times: readonly number[]) => new Set(times.map((time) => dayOf(time, request.timezone))).size;
  const days = weeks.map(daysOf);
  const deployments = weeks.flat().length;
  const weekly = median(days);
  if (weekly < 1) {
    const monthly = months.length < 3 ? null : median(months.map(daysOf)) >= 1 ? 1 : 0;
    return monthly === null ? null : best(row, (slowest) => monthly >= slowest);
  }
  const isOnDemand = weekly >= 5 && deployments > days.reduce((sum, one) => sum + one, 0);
  return best(row, (slowest) => (isOnDemand ? 3 : 2) >= slowest);
}

/** The times in each whole bucket. */
function wholeParts(request: MetricRequest, inside: readonly Observation[]): readonly (readonly number[])[] {
  return partsOfRange(request)
    .filter(({ partial }) => !partial)
    .map(({ from, to }) => inside.map(({ time }) => time).filter((time) => time >= from && time < to));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
