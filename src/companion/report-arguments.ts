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
import { DAY_MS, type Instant, type Span } from '../core/instant';
import { REPORT_IDS } from '../core/reports';
import { weekStartOf, type Settings } from '../core/settings';
import { instantOf, listOf, oneOf, rangeOf, timezoneOf, wholeNumber } from './arguments';
import { dimensionsOf, REPORT_YEARS, statisticsOf } from './known-metrics';
import { FORMATS, type Format } from './output';

/** 130 years. */
const LONGEST_DAYS = 47_482;

/** The options of `dora report` as commander hands them over. */
export interface ReportOptions {
  readonly records: readonly string[];
  readonly metric: string;
  readonly from: string;
  readonly to: string;
  readonly bucket: string;
  readonly window?: string;
  readonly statistic?: string;
  readonly timezone: string;
  readonly weekStart?: string;
  readonly groupBy?: string;
  readonly service?: readonly string[];
  readonly settings?: string;
  readonly benchmark?: string;
  readonly now?: string;
  readonly format: string;
}

export interface ReportArguments {
  readonly format: Format;
  /** Needs the settings, since they hold the defaults of what is not given. */
  readonly request: (settings: Settings) => MetricRequest;
}

/** @throws InputError at the first option that is unusable. */
export function reportArguments(options: ReportOptions, clockNow: Instant): ReportArguments {
  const format = oneOf('--format', FORMATS, options.format);
  const metric = metricOf(options.metric);
  const timezone = timezoneOf(options.timezone);
  const parsed = {
    metric,
    ...rangeOf(instantOf('--from', options.from, timezone), instantOf('--to', options.to, timezone)),
    now: given(options.now, (text) => instantOf('--now', text, timezone)) ?? clockNow,
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

/** The reports are named as well, though who asks for one does not come here. */
function metricOf(text: string): MetricId {
  const found = METRIC_IDS.find((id) => id === text);
  if (found === undefined) {
    const known = [...METRIC_IDS, ...REPORT_IDS].join(', ');
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

function benchmarkYear(text: string): number {
  return Number(oneOf('--benchmark', REPORT_YEARS, text));
}
