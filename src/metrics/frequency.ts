import { percentile } from '../core/statistics';
import type { DayCounts } from './day-counts';
import type { Frequency, Judged } from './levels';

interface FrequencyInput {
  /** Of the weeks, and of the months, that lie wholly in the range. */
  readonly weeks: DayCounts;
  readonly months: () => DayCounts;
  readonly leastWeeks: number;
}

const LEAST_MONTHS = 3;
const DAYS_ON_DEMAND = 5;

/** How often a group deploys, judged on the whole weeks (beyond a week: months) of a range. */
export function frequencyOf({ weeks, months, leastWeeks }: FrequencyInput): NonNullable<Judged['frequency']> {
  if (weeks.n.length < leastWeeks) {
    return { name: null, reason: `${weeks.n.length} of ${leastWeeks} whole weeks` };
  }
  const days = median(weeks.days);
  if (days >= DAYS_ON_DEMAND && total(weeks.n) > total(weeks.days)) {
    return { name: 'onDemand', reason: null };
  }
  return days >= 1 ? { name: 'weekly', reason: null } : byMonths(months());
}

function byMonths({ n }: DayCounts): { readonly name: Frequency | null; readonly reason: string | null } {
  if (n.length < LEAST_MONTHS) {
    return { name: null, reason: `${n.length} of ${LEAST_MONTHS} whole months` };
  }
  return { name: median(n) >= 1 ? 'monthly' : 'rare', reason: null };
}

function median(values: Int32Array): number {
  return percentile(Float64Array.from(values), 0.5) ?? 0;
}

function total(values: Int32Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
