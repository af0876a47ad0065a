import type { DistributionResult, Spread } from '../core/distribution';
import { InputError } from '../core/errors';
import type { Notice } from '../core/metric';
import type { Evaluation } from './evaluate';
import type { Metric } from './metric';
import { readBuckets, type AskedGroup } from './read-buckets';
import { hasSpread } from './spread';
import { placeOf, rangesOf } from './value-ranges';

/** @throws InputError for a metric that has nothing to spread */
export function assertSpread(metric: Metric, all: readonly Metric[]): void {
  if (!hasSpread(metric)) {
    const possible = all.filter(hasSpread).map(({ id }) => id);
    throw new InputError(`${metric.id} has no distribution; those that have one are ${possible.join(', ')}.`);
  }
}

/** How the observations of a group are spread in each bucket; ranges that nothing is in are left out at both ends. */
export function toDistribution(
  asked: AskedGroup,
  evaluation: Evaluation,
  notices: readonly Notice[],
): DistributionResult {
  const { metric, buckets } = evaluation;
  const ranges = rangesOf(metric.unit);
  // Observed spans are milliseconds.
  const factor = metric.unit === 's' ? 1000 : 1;
  const spreads: Spread[] = [];
  readBuckets(asked, evaluation, ({ values, from, to, openFrom, openTo }, index) => {
    const bucket = buckets[index];
    const counts = ranges.map(() => 0);
    for (let place = from; place < to; place++) {
      const range = placeOf(Number(values[place]) / factor, ranges);
      counts[range] = (counts[range] ?? 0) + 1;
    }
    if (bucket !== undefined) {
      spreads.push({ time: bucket.from, counts, open: openTo - openFrom });
    }
  });
  return { metric: metric.id, unit: metric.unit, ...trimmed(ranges, spreads), notices };
}

function trimmed(
  ranges: DistributionResult['ranges'],
  spreads: readonly Spread[],
): Pick<DistributionResult, 'ranges' | 'spreads'> {
  const filled = ranges.flatMap((_, range) => (spreads.some(({ counts }) => counts[range] !== 0) ? [range] : []));
  const first = filled[0] ?? 0;
  const end = (filled.at(-1) ?? -1) + 1;
  const cut = spreads.map((spread) => ({ ...spread, counts: spread.counts.slice(first, end) }));
  return { ranges: ranges.slice(first, end), spreads: cut };
}
