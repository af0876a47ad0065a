import type { Notice } from '../../core/metric';
import type { BottleneckReport, BottleneckRow, ReportRequest } from '../../core/reports';
import { spansOf } from '../report-spans';
import { compareRows } from './order';
import { Reader, type BottleneckInput, type MetricReadings } from './readings';
import { rowsOf } from './rows';
import { TOPICS } from './topics';

/**
 * Where delivery loses time: each topic of each service (or team), what it would save to be as the organisation's own
 * median, and what helps. Numbers are those that the metrics give for the same question.
 * @throws InputError when the request cannot be used
 */
export function bottlenecks(request: ReportRequest, input: BottleneckInput): BottleneckReport {
  const spans = spansOf(request);
  const groupBy = request.groupBy.length === 0 ? (['service'] as const) : request.groupBy;
  const asked = { ...request, groupBy };
  const reader = new Reader(asked, spans, input);
  const known = new Map<string, MetricReadings>();
  const rows: BottleneckRow[] = [];
  if (spans.span.to > spans.span.from) {
    for (const { metric, perPipeline } of TOPICS) {
      known.set(metric, known.get(metric) ?? reader.read(metric, perPipeline));
    }
    rows.push(...rowsOf(asked, known, input.settings).sort(compareRows));
  }
  const notices = [...known.values()].flatMap((one) => one.notices);
  return { timezone: request.timezone, ...spans, rows, notices: distinct(notices) };
}

/** Several metrics say the same of the same records. */
function distinct(notices: readonly Notice[]): readonly Notice[] {
  return [...new Map(notices.map((notice) => [notice.text, notice])).values()];
}
