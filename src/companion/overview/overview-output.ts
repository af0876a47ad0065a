import { toIso, type Span } from '../../core/instant';
import { writeDocument, type DocumentFormat } from '../document/write-document';
import type { Overview } from './overview';
import { overviewDocument } from './overview-document';

export const OVERVIEW_FORMATS = ['table', 'json', 'markdown', 'html'] as const;
export type OverviewFormat = (typeof OVERVIEW_FORMATS)[number];

interface Form {
  readonly format: OverviewFormat;
  readonly width: number;
  /** Of what it is; null where that has no name. */
  readonly name: string | null;
}

/** An overview in one of the formats. Spans are seconds in JSON. */
export function overviewOutput(overview: Overview, { format, width, name }: Form): Iterable<string> {
  return format === 'json' ? [`${JSON.stringify(toJson(overview))}\n`] : written(overview, name, { format, width });
}

function written(
  overview: Overview,
  name: string | null,
  { format, width }: { readonly format: DocumentFormat; readonly width: number },
): Iterable<string> {
  return writeDocument(overviewDocument(overview, name), format, width);
}

function toJson({ span, previous, now, ...others }: Overview): unknown {
  return {
    ...isoSpan(span),
    previous: isoSpan(previous),
    now: toIso(now),
    ...others,
    keys: others.keys.map((key) => ({
      ...key,
      weeks: key.weeks.map(({ from, ...week }) => ({ from: toIso(from), ...week })),
    })),
  };
}

function isoSpan({ from, to }: Span) {
  return { from: toIso(from), to: toIso(to) };
}
