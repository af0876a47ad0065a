import { createEngine } from '../metrics/create-engine';
import { reportIn } from './findings-arguments';
import { findingsCommand } from './findings-command';
import { loadRecords } from './load-records';
import { writeAll } from './output';
import { readSettings } from './read-settings';
import { reportArguments, type ReportOptions } from './report-arguments';
import { reportOutput } from './report-output';
import { serviceNotices } from './selected-services';
import { diagnose, diagnoseAll, widthOf, type Shell } from './shell';

/**
 * `dora report`: one metric, or one of the reports beside the metrics, over record files.
 * @throws InputError for unusable options or settings.
 * @throws CommandFailure when a file cannot be read.
 */
export async function reportCommand(options: ReportOptions, shell: Shell): Promise<void> {
  const report = reportIn(options);
  if (report !== null) {
    return findingsCommand(report, options, shell);
  }
  const { format, request } = reportArguments(options, shell.clock.now());
  const settings = readSettings(options.settings ?? null, shell.environment);
  const { records, notices } = await loadRecords(options.records, settings, (line) => diagnose(shell, line));
  const asked = request(settings);
  const result = createEngine(records, settings, asked.now).evaluate(asked);
  const services = serviceNotices(options.service ?? [], records, settings);
  const all = { ...result, notices: [...services, ...notices, ...result.notices] };
  diagnoseAll(shell, all.notices);
  await writeAll(shell.out, reportOutput(all, format, widthOf(shell)));
}
