import { BOTTLENECK_TOPICS, type BottleneckRow } from '../../core/reports';
import { compareTexts } from '../../core/text-order';

/**
 * Most time saved first, of equal ones the greater share of its whole; then what is no time, by how far it is above the
 * organisation's own median; then what has too little data.
 */
export function compareRows(left: BottleneckRow, right: BottleneckRow): number {
  return (
    rankOf(left) - rankOf(right) ||
    descending(left.saved, right.saved) ||
    descending(excessOf(left), excessOf(right)) ||
    descending(left.share, right.share) ||
    BOTTLENECK_TOPICS.indexOf(left.topic) - BOTTLENECK_TOPICS.indexOf(right.topic) ||
    compareTexts(JSON.stringify(left.labels), JSON.stringify(right.labels))
  );
}

function rankOf({ saved, unit, finding, reason }: BottleneckRow): number {
  if (saved !== null) {
    return 0;
  }
  return unit !== 's' && (finding !== null || reason === 'nothing stands out') ? 1 : 2;
}

/** Only for what has no time to be saved. */
function excessOf({ unit, median, organisation }: BottleneckRow): number | null {
  if (unit === 's' || median === null || organisation === null) {
    return null;
  }
  return organisation === 0 ? (median > 0 ? Infinity : 0) : median / organisation;
}

/** Nulls last. */
function descending(left: number | null, right: number | null): number {
  return left === right ? 0 : (right ?? -Infinity) > (left ?? -Infinity) ? 1 : -1;
}
