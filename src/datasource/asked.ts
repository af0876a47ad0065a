import { InputError } from '../core/errors';
import type { Calendar, WeekStart } from '../core/buckets';
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
  type Notice,
  type Statistic,
} from '../core/metric';
import type { Settings } from '../core/settings';
import type { PlainQuery } from './interpolate';
import { DEPLOYMENT_CHOICES, VIEWS, type DeploymentChoice, type View } from './query';
import { isNewer } from './saved-query';
import { fill } from './texts/fill';
import { panelTexts } from './texts/panels';
import { spanWithin } from './bucket-spans';
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
  readonly compare: boolean;
  readonly only: DeploymentChoice;
  /** As it was typed; null: none. */
  readonly target: string | null;
  /** Report year. */
  readonly benchmark: number;
  readonly span: Span;
  /** IANA name. */
  readonly timezone: string;
  readonly weekStart: WeekStart;
  /** What has to be said of the question itself. */
  readonly notices: readonly Notice[];
}

export interface Frame {
  readonly span: Span;
  readonly timezone: string;
  /** Of the dashboard. */
  readonly weekStart: WeekStart;
}

/** @throws InputError that names the query, its field and what is possible there */
export function toAsked(query: PlainQuery, frame: Frame, settings: Settings): Asked {
  const { span: range, timezone } = frame;
  const weekStart = settings.weekStart === 'dashboard' ? frame.weekStart : settings.weekStart;
  const { refId, groupBy, filters, compare } = query;
  const within = (span: Span) => (query.within === null ? span : pointSpan(query, span, { weekStart, timezone }));
  return {
    ...{ refId, filters, compare, timezone, weekStart },
    view: among(refId, 'view', query.view, VIEWS),
    only: among(refId, 'which deployments', query.only, DEPLOYMENT_CHOICES),
    metric: among(refId, 'metric', query.metric, METRIC_IDS),
    statistic: query.statistic === '' ? null : among(refId, 'statistic', query.statistic, STATISTICS),
    bucket: query.bucket === 'auto' ? autoBucket(range) : among(refId, 'bucket', query.bucket, BUCKETS),
    windowDays: toDays(refId, query.windowDays),
    groupBy: groupBy.map((dimension) => among(refId, 'group by', dimension, DIMENSIONS)),
    target: query.target === '' ? null : query.target,
    benchmark: toYear(query, settings.benchmark),
    span: within(range),
    notices: isNewer(query) ? [newerNotice(query)] : [],
  };
}

/** @throws InputError when it is none of them */
function among<T extends string>(refId: string, field: string, value: string, possible: readonly T[]): T {
  const found = possible.find((item) => item === value);
  if (found === undefined) {
    throw new InputError(`Query ${refId}: ${field} is "${value}"; it has to be one of ${possible.join(', ')}.`);
  }
  return found;
}

/** What one point of another query covers. */
function pointSpan({ refId, within }: PlainQuery, span: Span, calendar: Calendar): Span {
  const time = Number(within?.time);
  if (within === null || !Number.isFinite(time) || within.time === '') {
    throw new InputError(`Query ${refId}: its point is at "${within?.time}", which is no time in milliseconds.`);
  }
  const bucket = among(refId, 'bucket of its point', within.bucket, BUCKETS);
  const days = toDays(refId, within.windowDays);
  return spanWithin(span, { time, bucket, windowDays: days }, calendar);
}

function toYear({ refId, benchmark }: PlainQuery, fallback: number): number {
  const year = benchmark === '' ? fallback : Number(benchmark);
  if (!Number.isInteger(year)) {
    throw new InputError(`Query ${refId}: benchmark year is "${benchmark}"; it has to be a year such as 2023.`);
  }
  return year;
}

function newerNotice({ refId, version }: PlainQuery): Notice {
  const text = fill(panelTexts().notices.newerQuery, { query: refId, version: String(version) });
  return { severity: 'warning', text };
}

function toDays(refId: string, windowDays: string): number | null {
  const days = Number(windowDays);
  if (windowDays === '' || days === 0) {
    return null;
  }
  if (!Number.isInteger(days) || days < 0) {
    throw new InputError(`Query ${refId}: rolling window is "${windowDays}"; it has to be a whole number of days.`);
  }
  return days;
}
