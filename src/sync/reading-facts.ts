import { toIso } from '../core/instant';
import type { QualityExample, ReadingFacts } from '../core/reports';
import type { SyncStatus } from './create-sync';

/** What sync knows of the reading: nothing it reads is rejected line by line, but lists can have gaps. */
export function readingFacts({ problems, truncated }: SyncStatus): ReadingFacts {
  const unread = problems.map(({ about, services, reason }): QualityExample => ({
    id: about,
    services,
    detail: reason,
    url: null,
  }));
  const gaps = truncated.map(({ span, reason }): QualityExample => ({
    id: `${toIso(span.from)} to ${toIso(span.to)}`,
    services: [],
    detail: reason,
    url: null,
  }));
  const examples = [...unread, ...gaps];
  const uncovered = { count: examples.length, of: null, examples: examples.slice(0, LISTED) };
  return { rejected: null, strange: null, uncovered };
}

const LISTED = 5;
