import { WEEK_STARTS } from '../core/buckets';
import { InputError } from '../core/errors';
import {
  BUCKETS,
  DIMENSIONS,
  METRIC_IDS,
  type Dimension,
  type MetricId,
  type MetricRequest,
  type Statistic,
} from '../core/metric';
import { DAY_MS, instant, type Instant, type Span } from '../core/instant';
import { REPORT_IDS } from '../core/reports';
import { weekStartOf, type Settings } from '../core/settings';
import { listOf, oneOf, optionalInstant, rangeOf, timezoneOf, wholeNumber } from './arguments';
import type { SourceOptions } from './given-records';
import { dimensionsOf, REPORT_YEARS, statisticsOf } from './known-metrics';
import { REPORT_FORMATS, type ReportFormat } from './output';

/** 130 years. */
const LONGEST_DAYS = 47_482;

/** The options of `dora report` as commander hands them over. */
export interface ReportOptions extends SourceOptions {
  /** Absent: an overview. */
  readonly metric?: string;
  /** Both may be absent where nothing was read before: then the last days. */
  readonly from?: string;
  readonly to?: string;
  readonly bucket: string;
  readonly window?: string;
  readonly statistic?: string;
  readonly timezone: string;
  readonly weekStart?: string;
  readonly groupBy?: string;
  readonly benchmark?: string;
  readonly now?: string;
  readonly format: string;
}

export interface ReportArguments {
  readonly format: ReportFormat;
  /** Needs the settings, since they hold the defaults of what is not given. */
  readonly request: (settings: Settings) => MetricRequest;
}

/** @throws InputError at the first option that is unusable. */
export function reportArguments(options: ReportOptions, clockNow: Instant): ReportArguments {
  const format = oneOf('--format', REPORT_FORMATS, options.format);
  const metric = metricOf(options.metric ?? '');
  const timezone = timezoneOf(options.timezone);
  const now = optionalInstant('--now', options.now, timezone) ?? clockNow;
  const parsed = {
    metric,
    ...rangeUpTo(now, options, timezone),
    now,
    bucket: oneOf('--bucket', BUCKETS, options.bucket),
    windowDays: given(options.window, (text) => wholeNumber('--window', text)),
    statistic: given(options.statistic, (text) => statistic(metric, text)),
    timezone,
    groupBy: given(options.groupBy, (text) => grouping(metric, text)) ?? [],
    filters: options.service === undefined ? {} : { service: options.service },
  };
  assertCountable(parsed);
  const weekStart = given(options.weekStart, (text) => oneOf('--week-start', WEEK_STARTS, text));
  const benchmark = given(options.benchmark, benchmarkYear);
  return {
    format,
    request: (settings) => ({
      ...parsed,
      weekStart: weekStart ?? weekStartOf(settings),
      benchmark: benchmark ?? settings.benchmark,
    }),
  };
}

/** Of a range that is not given. */
const USUAL_DAYS = 30;

/**
 * The range that is asked for. What is read live may leave it to us: the last 30 days.
 * @throws InputError when it would hold nothing, or is not given for record files.
 */
export function rangeUpTo(now: Instant, { records, from, to }: ReportOptions, timezone: string): Span {
  const missing = from === undefined ? '--from' : to === undefined ? '--to' : null;
  if (missing !== null && records !== undefined) {
    throw new InputError(`${missing} is missing; with --records the range has to be given.`);
  }
  const end = optionalInstant('--to', to, timezone) ?? now;
  return rangeOf(optionalInstant('--from', from, timezone) ?? instant(end - USUAL_DAYS * DAY_MS), end);
}

/** The reports are named as well, though who asks for one does not come here. */
function metricOf(text: string): MetricId {
  const found = METRIC_IDS.find((id) => id === text);
  if (found === undefined) {
    const known = [...METRIC_IDS, ...REPORT_IDS, 'overview'].join(', ');
    throw new InputError(`--metric "${text}" is not known; expected one of ${known}.`);
  }
  return found;
}

/** Days are counted one by one. @throws InputError when they are too many. */
function assertCountable({ from, to, now, windowDays }: Span & { now: Instant; windowDays: number | null }): void {
  if (windowDays !== null && windowDays > LONGEST_DAYS) {
    throw new InputError(`--window "${windowDays}" is longer than 130 years; choose a shorter one.`);
  }
  if (Math.min(to, now) - from > (LONGEST_DAYS - (windowDays ?? 0)) * DAY_MS) {
    throw new InputError(
      'The range from --from to --to (or to now) is longer than 130 years (with --window, if there is one); choose a shorter one.',
    );
  }
}

function given<T>(text: string | undefined, parse: (text: string) => T): T | null {
  return text === undefined ? null : parse(text);
}

function statistic(metric: MetricId, text: string): Statistic {
  const known = statisticsOf(metric);
  const found = known.find((one) => one === text);
  if (found === undefined) {
    throw new InputError(`--statistic "${text}" does not go with ${metric}; expected one of ${known.join(', ')}.`);
  }
  return found;
}

function grouping(metric: MetricId, text: string): readonly Dimension[] {
  const dimensions = listOf('--group-by', DIMENSIONS, text);
  const known = dimensionsOf(metric);
  const foreign = dimensions.find((dimension) => !known.includes(dimension));
  if (foreign !== undefined) {
    throw new InputError(`--group-by "${foreign}" does not go with ${metric}; expected some of ${known.join(', ')}.`);
  }
  return dimensions;
}

export function benchmarkYear(text: string): number {
  return Number(oneOf('--benchmark', REPORT_YEARS, text));
}
