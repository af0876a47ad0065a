/** Two-sided 95 % of the standard normal distribution. */
const Z_95 = 1.959964;

/** The numbers from `from` to before `to`. */
export interface Sample {
  readonly values: Float64Array;
  readonly from: number;
  readonly to: number;
  readonly isSorted: boolean;
}

export function sampleOf(values: Float64Array): Sample {
  return { values, from: 0, to: values.length, isSorted: false };
}

/** Percentile of all values, as of a sample. Reorders `values`. @returns null of nothing */
export function percentile(values: Float64Array, p: number): number | null {
  return samplePercentile(sampleOf(values), p);
}

/**
 * Percentile by linear interpolation between order statistics (PERCENTILE.INC).
 * Reorders what is not sorted. @returns null of nothing
 */
export function samplePercentile({ values, from, to, isSorted }: Sample, p: number): number | null {
  if (to <= from) {
    return null;
  }
  const rank = p * (to - from - 1);
  const below = Math.floor(rank);
  const place = from + below;
  if (!isSorted) {
    select(values, place, { from, to });
  }
  const low = Number(values[place]);
  if (rank === below) {
    return low;
  }
  const next = isSorted ? Number(values[place + 1]) : least(values, place + 1, to);
  return low + (rank - below) * (next - low);
}

/** Moves the value that sorting would put at `place` there, smaller ones before it, larger ones behind (quickselect). */
function select(
  values: Float64Array,
  place: number,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  let left = from;
  let right = to - 1;
  while (left < right) {
    const { low, high } = partition(values, left, right);
    if (place > high && place < low) {
      break;
    }
    left = place >= low ? low : left;
    right = place <= high ? high : right;
  }
}

/** After selecting, the next order statistic is the least of all that stands behind. */
function least(values: Float64Array, from: number, to: number): number {
  let found = Infinity;
  for (let index = from; index < to; index++) {
    const value = Number(values[index]);
    found = value < found ? value : found;
  }
  return found;
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
export function sampleMean(sample: Sample): number | null {
  return sample.to <= sample.from ? null : sampleSum(sample) / (sample.to - sample.from);
}

export function sampleSum({ values, from, to }: Sample): number {
  let total = 0;
  for (let index = from; index < to; index++) {
    total += Number(values[index]);
  }
  return total;
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
