import type { ReportId } from '../core/reports';
import { createEngine } from '../metrics/create-engine';
import { bottleneckOutput } from './bottleneck-output';
import { findingsArguments } from './findings-arguments';
import { loadRecords } from './load-records';
import { writeAll } from './output';
import { qualityOutput } from './quality-output';
import { readSettings } from './read-settings';
import type { ReportOptions } from './report-arguments';
import { serviceNotices } from './selected-services';
import { diagnose, diagnoseAll, widthOf, type Shell } from './shell';

/**
 * `dora report --metric bottlenecks` and `dataQuality`.
 * @throws InputError for unusable options or settings.
 * @throws CommandFailure when a file cannot be read.
 */
export async function findingsCommand(id: ReportId, options: ReportOptions, shell: Shell): Promise<void> {
  const { report, format, request } = findingsArguments(id, options, shell.clock.now());
  const settings = readSettings(options.settings ?? null, shell.environment);
  const loaded = await loadRecords(options.records, settings, (line) => diagnose(shell, line));
  const engine = createEngine(loaded.records, settings, request.now);
  const before = [...serviceNotices(options.service ?? [], loaded.records, settings), ...loaded.notices];
  const form = { format, width: widthOf(shell) };
  if (report === 'bottlenecks') {
    const found = engine.bottlenecks(request);
    const notices = [...before, ...found.notices];
    diagnoseAll(shell, notices);
    return writeAll(shell.out, bottleneckOutput({ ...found, notices }, form));
  }
  // Files are read whole or not at all, so that nothing of them is uncovered.
  const { rejected, strange } = loaded;
  const reading = { rejected, strange, uncovered: { count: 0, of: null, examples: [] } };
  const found = engine.dataQuality({ ...request, reading });
  const notices = [...before, ...found.notices];
  diagnoseAll(shell, notices);
  return writeAll(shell.out, qualityOutput({ ...found, notices }, form));
}
