import type { Instant, Span } from '../../core/instant';
import type { Dimension, Filters, Statistic } from '../../core/metric';
import type { Segment } from '../cohort';
import { select } from '../selection';
import { statisticOf } from '../spans';
import { undeployedChanges } from '../undeployed-changes';
import type { Version } from '../versioned-attribution';
import { keyOf, type MetricReadings, type Readings } from './readings';

interface Groups {
  readonly groupBy: readonly Dimension[];
  readonly filters: Filters;
}

interface Against {
  readonly span: Span;
  readonly previous: Span;
  /** What is left of the filters for the whole organisation. */
  readonly organisation: Filters;
}

/**
 * How long what is merged and not in production has waited, in seconds: looked at as it was at the end of the range, and
 * at the end of the period before.
 */
export function readWaiting(version: Version, own: Groups, { span, previous, organisation }: Against): MetricReadings {
  const at = (end: Instant, statistic: Statistic) => readingsAt(version, own, { end, statistic });
  return {
    median: at(span.to, 'p50'),
    p90: at(span.to, 'p90'),
    sum: at(span.to, 'sum'),
    previous: at(previous.to, 'p50'),
    organisation: readingsAt(version, { groupBy: [], filters: organisation }, { end: span.to, statistic: 'p50' }),
    notices: [],
  };
}

interface Moment {
  readonly end: Instant;
  readonly statistic: Statistic;
}

/** What waits belongs to no environment and no pipeline. */
function withoutOthers({ environment: _environment, pipeline: _pipeline, ...known }: Filters): Filters {
  return known;
}

function readingsAt(version: Version, { groupBy, filters }: Groups, { end, statistic }: Moment): Readings {
  const groups = select(version.cohortOf(undeployedChanges), {
    groupBy,
    filters: withoutOthers(filters),
    facet: null,
    teamOf: (service) => version.attribution.services.teamOf(service),
  });
  return new Map(
    groups.map(({ labels, segments }) => {
      const ages = agesAt(segments, end);
      const value = statisticOf(ages, statistic);
      return [keyOf(labels), { labels, value: value === null ? null : value / 1000, n: ages.length }];
    }),
  );
}

/** Milliseconds since each change that stands at an instant began to wait; of groups of which nothing is known, none. */
function agesAt(segments: readonly Segment[], end: Instant): Float64Array {
  const ages: number[] = [];
  for (const { times, values, since } of segments) {
    for (let place = 0; since < end && place < times.length; place++) {
      const start = times.at(place);
      const until = values.at(place);
      if (start < end && until >= end && until >= start) {
        ages.push(end - start);
      }
    }
  }
  return Float64Array.from(ages);
}
