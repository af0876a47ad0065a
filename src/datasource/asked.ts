import { InputError } from '../core/errors';
import type { Span } from '../core/instant';
import {
  BUCKETS,
  DIMENSIONS,
  METRIC_IDS,
  STATISTICS,
  type Bucket,
  type Dimension,
  type Filters,
  type MetricId,
  type Statistic,
} from '../core/metric';
import type { PlainQuery } from './interpolate';
import { VIEWS, type View } from './query';
import { autoBucket } from './time';

/** What a query asks, checked. */
export interface Asked {
  readonly refId: string;
  readonly view: View;
  readonly metric: MetricId;
  readonly statistic: Statistic | null;
  readonly bucket: Bucket;
  readonly windowDays: number | null;
  readonly groupBy: readonly Dimension[];
  readonly filters: Filters;
  readonly span: Span;
  /** IANA name. */
  readonly timezone: string;
}

export interface Frame {
  readonly span: Span;
  readonly timezone: string;
}

/** @throws InputError that names the query, its field and what is possible there */
export function toAsked(query: PlainQuery, { span, timezone }: Frame): Asked {
  const among = <T extends string>(field: string, value: string, possible: readonly T[]): T => {
    const found = possible.find((item) => item === value);
    if (found === undefined) {
      const list = possible.join(', ');
      throw new InputError(`Query ${query.refId}: ${field} is "${value}"; it has to be one of ${list}.`);
    }
    return found;
  };
  return {
    refId: query.refId,
    view: among('view', query.view, VIEWS),
    metric: among('metric', query.metric, METRIC_IDS),
    statistic: query.statistic === '' ? null : among('statistic', query.statistic, STATISTICS),
    bucket: query.bucket === 'auto' ? autoBucket(span) : among('bucket', query.bucket, BUCKETS),
    windowDays: toDays(query),
    groupBy: query.groupBy.map((dimension) => among('group by', dimension, DIMENSIONS)),
    filters: query.filters,
    span,
    timezone,
  };
}

function toDays({ refId, windowDays }: PlainQuery): number | null {
  const days = Number(windowDays);
  if (windowDays === '' || days === 0) {
    return null;
  }
  if (!Number.isInteger(days) || days < 0) {
    throw new InputError(`Query ${refId}: rolling window is "${windowDays}"; it has to be a whole number of days.`);
  }
  return days;
}
