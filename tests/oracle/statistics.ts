import type { Statistic } from '../../src/core/metric';
import type { Observation } from './observation';

/** What is left of the observations of a bucket. */
export interface Reduced {
  readonly value: number | null;
  readonly n: number;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly open?: number;
}

export function ratio(inside: readonly Observation[]): Reduced {
  const n = inside.length;
  const hits = inside.filter(({ value }) => value === 1).length;
  if (n === 0) {
    return { value: null, n, numerator: 0, denominator: 0, low: null, high: null };
  }
  // Wilson: the shares p for which |hits/n − p| = z √(p (1 − p) / n).
  const z = 1.959964;
  const middle = hits + (z * z) / 2;
  const half = z * Math.sqrt((hits * (n - hits)) / n + (z * z) / 4);
  const [low, high] = [(middle - half) / (n + z * z), (middle + half) / (n + z * z)];
  return { value: hits / n, n, numerator: hits, denominator: n, low, high };
}

/** `unit`: how many milliseconds one of what is shown has; 1 for what is no span. */
export function spans(inside: readonly Observation[], statistic: Statistic, unit: number): Reduced {
  const closed = inside.filter(({ open }) => !open).map(({ value }) => value / unit);
  const open = inside.filter((one) => one.open).map(({ value }) => value / unit);
  const n = inside.length;
  return { value: statisticOf(closed, open, statistic), n, open: open.length };
}

function statisticOf(closed: readonly number[], open: readonly number[], statistic: Statistic): number | null {
  if (statistic === 'count') {
    return closed.length + open.length;
  }
  const p = /^p(\d\d)$/.exec(statistic)?.[1];
  if (p !== undefined) {
    return open.length === 0 ? interpolated(closed, Number(p) / 100) : kaplanMeier(closed, open, Number(p) / 100);
  }
  const total = closed.reduce((sum, value) => sum + value, 0);
  const all: Partial<Record<Statistic, number>> = {
    sum: total,
    mean: total / closed.length,
    min: Math.min(...closed),
    max: Math.max(...closed),
  };
  return closed.length === 0 ? null : (all[statistic] ?? null);
}

function interpolated(values: readonly number[], p: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = p * (sorted.length - 1);
  const below = sorted[Math.floor(rank)];
  const above = sorted[Math.ceil(rank)];
  return below === undefined || above === undefined ? null : below + (above - below) * (rank - Math.floor(rank));
}

/** At each observed span, those that ended then of those that were still open just before. */
function kaplanMeier(closed: readonly number[], open: readonly number[], p: number): number | null {
  let share = 1;
  for (const span of [...new Set(closed)].sort((a, b) => a - b)) {
    const atRisk = [...closed, ...open].filter((value) => value >= span).length;
    share *= 1 - closed.filter((value) => value === span).length / atRisk;
    if (share <= 1 - p + 1e-9) {
      return span;
    }
  }
  return null;
}
