import { spanBefore } from '../core/instant';
import type { ReportId, ReportRequest } from '../core/reports';
import { createEngine } from '../metrics/create-engine';
import { ROW_NEEDS } from '../sync/needs';
import { bottleneckOutput } from './bottleneck-output';
import { findingsArguments } from './findings-arguments';
import { givenRecords } from './given-records';
import type { LiveNeed } from './live/read-live';
import { writeAll } from './output';
import { qualityOutput } from './quality-output';
import type { ReportOptions } from './report-arguments';
import { diagnoseAll, widthOf, type Shell } from './shell';

/**
 * `dora report --metric bottlenecks` and `dataQuality`.
 * @throws InputError for unusable options or settings.
 * @throws CommandFailure when a file cannot be read.
 */
export async function findingsCommand(id: ReportId, options: ReportOptions, shell: Shell): Promise<void> {
  const { report, format, request } = findingsArguments(id, options, shell.clock.now());
  const given = await givenRecords(options, () => needOf(request, report), shell);
  const engine = createEngine(given.records, given.settings, request.now);
  const form = { format, width: widthOf(shell) };
  if (report === 'bottlenecks') {
    const found = engine.bottlenecks(request);
    const notices = [...given.notices, ...found.notices];
    diagnoseAll(shell, notices);
    return writeAll(shell.out, bottleneckOutput({ ...found, notices }, form));
  }
  const found = engine.dataQuality({ ...request, reading: given.reading });
  const notices = [...given.notices, ...found.notices];
  diagnoseAll(shell, notices);
  return writeAll(shell.out, qualityOutput({ ...found, notices }, form));
}

/** Bottlenecks compare with the period before, and with the whole organisation. */
function needOf(request: ReportRequest, report: ReportId): LiveNeed {
  const kinds = ROW_NEEDS[report];
  return report === 'bottlenecks'
    ? { kinds, filters: {}, from: spanBefore(request).from }
    : { kinds, filters: request.filters, from: request.from };
}
