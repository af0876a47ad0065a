import { DAY_MS, instant } from '../core/instant';
import type { MetricRequest } from '../core/metric';
import { createEngine } from '../metrics/create-engine';
import { METRIC_NEEDS } from '../sync/needs';
import { reportIn } from './findings-arguments';
import { findingsCommand } from './findings-command';
import { givenRecords } from './given-records';
import type { LiveNeed } from './live/read-live';
import { writeAll } from './output';
import { isOverview, overviewCommand } from './overview/overview-command';
import { reportArguments, type ReportOptions } from './report-arguments';
import { reportOutput } from './report-output';
import { diagnoseAll, widthOf, type Shell } from './shell';

/**
 * `dora report`: one metric, or one of the reports beside the metrics, over record files or read live.
 * @throws InputError for unusable options or settings.
 * @throws CommandFailure when a file cannot be read.
 */
export async function reportCommand(options: ReportOptions, shell: Shell): Promise<void> {
  if (isOverview(options)) {
    return overviewCommand(options, shell);
  }
  const report = reportIn(options);
  if (report !== null) {
    return findingsCommand(report, options, shell);
  }
  const { format, request } = reportArguments(options, shell.clock.now());
  const given = await givenRecords(options, (settings) => needOf(request(settings)), shell);
  const asked = request(given.settings);
  const result = createEngine(given.records, given.settings, asked.now).evaluate(asked);
  const all = { ...result, notices: [...given.notices, ...result.notices] };
  diagnoseAll(shell, all.notices);
  await writeAll(shell.out, reportOutput(all, format, widthOf(shell)));
}

function needOf({ metric, filters, from, windowDays }: MetricRequest): LiveNeed {
  return { kinds: METRIC_NEEDS[metric], filters, from: instant(from - (windowDays ?? 0) * DAY_MS) };
}
