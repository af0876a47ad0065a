import type { BucketPart } from '../core/buckets';
import { percentile } from '../core/statistics';
import type { Segment } from './cohort';
import type { Frequency, Judged } from './levels';
import { WindowReader } from './window-reader';

interface FrequencyInput {
  /** The weeks and months that lie wholly in the range. */
  readonly weeks: readonly BucketPart[];
  readonly months: readonly BucketPart[];
  readonly leastWeeks: number;
  readonly countDays: (times: Float64Array) => number;
}

const LEAST_MONTHS = 3;
const DAYS_ON_DEMAND = 5;

/** How often a group deploys, judged on the whole weeks (beyond a week: months) of a range. */
export function frequencyOf(segments: readonly Segment[], input: FrequencyInput): NonNullable<Judged['frequency']> {
  const weeks = count(segments, input.weeks, input);
  if (weeks.length < input.leastWeeks) {
    return { name: null, reason: `${weeks.length} of ${input.leastWeeks} whole weeks` };
  }
  const days = median(weeks.map((week) => week.days));
  if (days >= DAYS_ON_DEMAND && total(weeks.map(({ n }) => n)) > total(weeks.map((week) => week.days))) {
    return { name: 'onDemand', reason: null };
  }
  return days >= 1 ? { name: 'weekly', reason: null } : byMonths(count(segments, input.months, input));
}

function byMonths(months: readonly Counted[]): { readonly name: Frequency | null; readonly reason: string | null } {
  if (months.length < LEAST_MONTHS) {
    return { name: null, reason: `${months.length} of ${LEAST_MONTHS} whole months` };
  }
  return { name: median(months.map(({ n }) => n)) >= 1 ? 'monthly' : 'rare', reason: null };
}

interface Counted {
  readonly n: number;
  readonly days: number;
}

function count(
  segments: readonly Segment[],
  buckets: readonly BucketPart[],
  { countDays }: FrequencyInput,
): readonly Counted[] {
  const reader = new WindowReader(segments);
  return buckets.map((bucket) => {
    const { times } = reader.read(bucket);
    return { n: times.length, days: countDays(times) };
  });
}

function median(values: readonly number[]): number {
  return percentile(Float64Array.from(values), 0.5) ?? 0;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
