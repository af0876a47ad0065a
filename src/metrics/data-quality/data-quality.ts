import type { RecordKind } from '../../core/records';
import type { RecordTables } from '../../core/record-columns';
import type { QualityReport, QualityRequest, QualityRow } from '../../core/reports';
import { spansOf } from '../report-spans';
import type { Version } from '../versioned-attribution';
import { CHECKS, type Check } from './checks';
import { Evidence } from './evidence';
import { readingRows } from './reading-rows';
import { tally, type Asked } from './tally';

/**
 * What in the records keeps the numbers from being as good as they could be: how much of it, of what, and what to do.
 * @throws InputError when the request cannot be used
 */
export function dataQuality(request: QualityRequest, version: Version): QualityReport {
  const { span } = spansOf(request);
  const { tables } = version.attribution.set;
  const asked: Asked = { span, groupBy: request.groupBy, filters: request.filters };
  const evidence = new Evidence(version, request.now);
  const rows = CHECKS.flatMap((check) => rowsOf(check, evidence, asked, tables));
  return { timezone: request.timezone, span, rows: [...rows, ...readingRows(request.reading, version)], notices: [] };
}

function rowsOf(check: Check, evidence: Evidence, asked: Asked, tables: RecordTables): readonly QualityRow[] {
  const { id, title, severity, counted, advice } = check;
  const said = { id, title, severity, counted, advice };
  if (!check.needs.every((kind: RecordKind) => tables[kind].rows > 0)) {
    return [{ ...said, labels: {}, count: null, of: null, share: null, examples: [] }];
  }
  return tally(check.find(evidence), check.population(evidence), asked).map((tallied) => ({ ...said, ...tallied }));
}
