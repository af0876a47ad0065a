import { InputError } from '../../core/errors';
import { spanBefore, type Instant } from '../../core/instant';
import { RECORD_KINDS } from '../../core/records';
import { createEngine } from '../../metrics/create-engine';
import { oneOf, optionalInstant, timezoneOf } from '../arguments';
import { givenRecords } from '../given-records';
import { writeAll } from '../output';
import { benchmarkYear, rangeUpTo, type ReportOptions } from '../report-arguments';
import { diagnoseAll, widthOf, type Shell } from '../shell';
import { overviewOf, type OverviewRequest } from './overview';
import { OVERVIEW_FORMATS, overviewOutput, type OverviewFormat } from './overview-output';

/** Options of a metric that say nothing to an overview. */
const FOREIGN = {
  statistic: '--statistic',
  window: '--window',
  weekStart: '--week-start',
  groupBy: '--group-by',
} as const satisfies Partial<Record<keyof ReportOptions, string>>;

/** What is given when no metric is named, or as if it were one. */
const OVERVIEW = 'overview';

/** @throws InputError when record files are given, and no word of what is asked of them. */
export function isOverview({ metric, records }: ReportOptions): boolean {
  if (metric === undefined && records !== undefined) {
    throw new InputError(`--metric is missing; name one, or "${OVERVIEW}" for the five keys.`);
  }
  return metric === undefined || metric === OVERVIEW;
}

/**
 * `dora report` without a metric: the five keys, by service, and what holds them up.
 * @throws InputError for unusable options or settings.
 * @throws CommandFailure when a file, or nothing at all of the systems, can be read.
 */
export async function overviewCommand(options: ReportOptions, shell: Shell): Promise<void> {
  const { format, request } = overviewArguments(options, shell.clock.now());
  const need = { kinds: RECORD_KINDS, filters: {}, from: spanBefore(request).from };
  const given = await givenRecords(options, () => need, shell);
  const engine = createEngine(given.records, given.settings, request.now);
  const found = overviewOf(engine, request, given);
  const notices = [...given.notices, ...found.notices];
  diagnoseAll(shell, notices);
  const form = { format, width: widthOf(shell), name: given.name };
  await writeAll(shell.out, overviewOutput({ ...found, notices }, form));
}

interface OverviewArguments {
  readonly format: OverviewFormat;
  readonly request: OverviewRequest;
}

function overviewArguments(options: ReportOptions, clockNow: Instant): OverviewArguments {
  if (options.format === 'csv') {
    throw new InputError('--format csv does not go with an overview; choose one with --metric, or another format.');
  }
  const format = oneOf('--format', OVERVIEW_FORMATS, options.format);
  refuseForeign(options);
  const timezone = timezoneOf(options.timezone);
  const now = optionalInstant('--now', options.now, timezone) ?? clockNow;
  return {
    format,
    request: {
      ...rangeUpTo(now, options, timezone),
      ...{ now, timezone },
      filters: options.service === undefined ? {} : { service: options.service },
      benchmark: options.benchmark === undefined ? null : benchmarkYear(options.benchmark),
    },
  };
}

function refuseForeign(options: ReportOptions): void {
  const given = Object.entries(FOREIGN).find(([key]) => options[key as keyof typeof FOREIGN] !== undefined)?.[1];
  const option = options.bucket === 'none' ? given : '--bucket';
  if (option !== undefined) {
    throw new InputError(`${option} does not go with an overview; name a metric with --metric, or leave it out.`);
  }
}
