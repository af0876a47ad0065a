import { InputError } from '../core/errors';
import type { Instant } from '../core/instant';
import { DIMENSIONS, type Dimension } from '../core/metric';
import { REPORT_DIMENSIONS, REPORT_IDS, type ReportId, type ReportRequest } from '../core/reports';
import { listOf, oneOf, optionalInstant, timezoneOf } from './arguments';
import { REPORT_FORMATS, type ReportFormat } from './output';
import { rangeUpTo, type ReportOptions } from './report-arguments';

export interface FindingsArguments {
  readonly report: ReportId;
  readonly format: ReportFormat;
  readonly request: ReportRequest;
}

/** Options of metrics that say nothing to a report, and why not. */
const FOREIGN = {
  statistic: ['--statistic', 'which has its own statistics'],
  window: ['--window', 'which looks at the whole range'],
  weekStart: ['--week-start', 'which looks at the whole range'],
  benchmark: ['--benchmark', 'which has no levels'],
} as const satisfies Partial<Record<keyof ReportOptions, readonly [string, string]>>;

/** Null: what is asked for is a metric. */
export function reportIn({ metric }: ReportOptions): ReportId | null {
  return REPORT_IDS.find((id) => id === metric) ?? null;
}

/** @throws InputError at the first option that is unusable. */
export function findingsArguments(report: ReportId, options: ReportOptions, clockNow: Instant): FindingsArguments {
  const format = oneOf('--format', REPORT_FORMATS, options.format);
  refuseForeign(report, options);
  const timezone = timezoneOf(options.timezone);
  const now = optionalInstant('--now', options.now, timezone) ?? clockNow;
  return {
    report,
    format,
    request: {
      ...rangeUpTo(now, options, timezone),
      now,
      timezone,
      groupBy: options.groupBy === undefined ? [] : grouping(report, options.groupBy),
      filters: options.service === undefined ? {} : { service: options.service },
    },
  };
}

function refuseForeign(report: ReportId, options: ReportOptions): void {
  const given = Object.entries(FOREIGN).find(([key]) => options[key as keyof typeof FOREIGN] !== undefined);
  const [option, reason] = options.bucket === 'none' ? (given?.[1] ?? []) : ['--bucket', FOREIGN.window[1]];
  if (option !== undefined) {
    throw new InputError(`${option} does not go with ${report}, ${reason}; leave it out.`);
  }
}

function grouping(report: ReportId, text: string): readonly Dimension[] {
  const dimensions = listOf('--group-by', DIMENSIONS, text);
  const foreign = dimensions.find((dimension) => !REPORT_DIMENSIONS.some((known) => known === dimension));
  if (foreign !== undefined) {
    const known = REPORT_DIMENSIONS.join(', ');
    throw new InputError(`--group-by "${foreign}" does not go with ${report}; expected some of ${known}.`);
  }
  return dimensions;
}
