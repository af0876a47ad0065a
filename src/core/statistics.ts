/** Two-sided 95 % of the standard normal distribution. */
const Z_95 = 1.959964;

/**
 * Percentile by linear interpolation between order statistics (PERCENTILE.INC).
 * Reorders `values`. @returns null of nothing
 */
export function percentile(values: Float64Array, p: number): number | null {
  if (values.length === 0) {
    return null;
  }
  const rank = p * (values.length - 1);
  const below = Math.floor(rank);
  const low = select(values, below);
  if (rank === below) {
    return low;
  }
  // After selecting, everything behind the place is at least as large: the next order statistic is its least.
  let next = Infinity;
  for (let index = below + 1; index < values.length; index++) {
    next = Math.min(next, values[index] ?? Infinity);
  }
  return low + (rank - below) * (next - low);
}

/** Moves the value that sorting would put at `place` there, smaller ones before it, and returns it (quickselect). */
function select(values: Float64Array, place: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const { low, high } = partition(values, left, right);
    if (place > high && place < low) {
      break;
    }
    left = place >= low ? low : left;
    right = place <= high ? high : right;
  }
  return values[place] ?? 0;
}

/** Brings the values up to a pivot before those from it on (Hoare); what lies between `high` and `low` is the pivot. */
function partition(values: Float64Array, left: number, right: number): { readonly low: number; readonly high: number } {
  const pivot = values[(left + right) >>> 1] ?? 0;
  let low = left;
  let high = right;
  while (low <= high) {
    while (Number(values[low]) < pivot) {
      low += 1;
    }
    while (Number(values[high]) > pivot) {
      high -= 1;
    }
    if (low <= high) {
      const value = Number(values[low]);
      values[low++] = Number(values[high]);
      values[high--] = value;
    }
  }
  return { low, high };
}

/** Sum over count, null of nothing. */
export function mean(values: Float64Array): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

export function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Survival within rounding counts as having reached a share. */
const TOLERANCE = 1e-9;

/**
 * Percentile of spans of which some have not ended (Kaplan–Meier): the smallest ended span at which the share still
 * open is at or below 1 − p; on ties the ended come before the open.
 * @see Kaplan, Meier: Nonparametric estimation from incomplete observations (1958)
 * @returns null when the curve never falls that far
 */
export function survivalPercentile(ended: Float64Array, open: Float64Array, p: number): number | null {
  const spans = ended.slice().sort();
  const censored = open.slice().sort();
  let share = 1;
  let before = 0;
  for (let index = 0; index < spans.length;) {
    const span = spans[index] ?? 0;
    while (before < censored.length && (censored[before] ?? 0) < span) {
      before += 1;
    }
    const atRisk = spans.length - index + censored.length - before;
    const first = index;
    while (index < spans.length && spans[index] === span) {
      index += 1;
    }
    share *= 1 - (index - first) / atRisk;
    if (share <= 1 - p + TOLERANCE) {
      return span;
    }
  }
  return null;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * 95 % interval of a ratio, null of nothing.
 * @see Wilson: Probable inference, the law of succession, and statistical inference (1927)
 */
export function wilsonInterval(hits: number, n: number): Interval | null {
  if (n === 0) {
    return null;
  }
  const share = hits / n;
  const square = Z_95 ** 2;
  const centre = (share + square / (2 * n)) / (1 + square / n);
  const margin = (Z_95 / (1 + square / n)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  // At the ends the exact bound is 0 or 1, which rounding would miss.
  return { low: hits === 0 ? 0 : centre - margin, high: hits === n ? 1 : centre + margin };
}
