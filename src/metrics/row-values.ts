import { instant, type Instant } from '../core/instant';
import type { Filters } from '../core/metric';
import type { SegmentLabels } from './cohort';
import { passes } from './selection';

/** Services among the owners that pass the filters, each once. */
export function servicesThatPass(owners: readonly SegmentLabels[], filters: Filters): readonly string[] {
  return [...new Set(owners.filter((labels) => passes(labels, filters)).map(({ service }) => service))];
}

/** Null for NaN: it has not happened, or is not known. */
export function toInstant(at: number): Instant | null {
  return Number.isNaN(at) ? null : instant(at);
}

/** Of milliseconds; null for NaN. */
export function toSeconds(ms: number): number | null {
  return Number.isNaN(ms) ? null : ms / 1000;
}
