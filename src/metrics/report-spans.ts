import { assertTimezone } from '../core/buckets';
import { InputError } from '../core/errors';
import { instant, spanBefore } from '../core/instant';
import { REPORT_DIMENSIONS, type BottleneckReport, type ReportRequest } from '../core/reports';

/**
 * The range of a report, cut at now, and the time before of the same length.
 * @throws InputError that names what cannot be used
 */
export function spansOf({
  from,
  to,
  now,
  timezone,
  groupBy,
}: ReportRequest): Pick<BottleneckReport, 'span' | 'previous'> {
  assertTimezone(timezone);
  if (to <= from) {
    throw new InputError('The range ends before it starts.');
  }
  const wrong = groupBy.find((dimension) => !REPORT_DIMENSIONS.some((known) => known === dimension));
  if (wrong !== undefined) {
    throw new InputError(`This report has no ${wrong} to group by; it has ${REPORT_DIMENSIONS.join(', ')}.`);
  }
  const span = { from, to: instant(Math.max(from, Math.min(to, now))) };
  return { span, previous: spanBefore(span) };
}
