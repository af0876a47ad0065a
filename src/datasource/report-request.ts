import type { Instant } from '../core/instant';
import type { ReportRequest } from '../core/reports';
import type { Asked } from './asked';

/** What a report is asked for a query. */
export function toReportRequest(
  { span, timezone, groupBy, filters }: Asked,
  { now }: { readonly now: Instant },
): ReportRequest {
  return { ...span, now, timezone, groupBy, filters };
}
