import type { MetricRequest } from '../../src/core/metric';

/** Buckets, found by looking at the local clock every half hour: no zone that is drawn changes in between. */

const STEP = 30 * 60_000;
const DAY = 86_400_000;
const offsets = new Map<string, Map<number, number>>();
const formats = new Map<string, Intl.DateTimeFormat>();

export interface Part {
  readonly from: number;
  readonly to: number;
  readonly partial: boolean;
}

/** Local time as if it were UTC. */
function localOf(at: number, timezone: string): number {
  const slot = Math.floor(at / STEP) * STEP;
  const known = offsets.get(timezone) ?? new Map<number, number>();
  offsets.set(timezone, known);
  const offset = known.get(slot) ?? offsetAt(slot, timezone);
  known.set(slot, offset);
  return at + offset;
}

function offsetAt(at: number, timeZone: string): number {
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const date = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, hourCycle: 'h23', ...date, ...options });
  formats.set(timeZone, format);
  return Date.parse(`${format.format(at).replace(' ', 'T')}Z`) - at;
}

/** Calendar day of an instant. */
export function dayOf(at: number, timezone: string): number {
  return Math.floor(localOf(at, timezone) / DAY);
}

/** What tells one bucket from the next. */
function labelOf(at: number, { bucket, timezone, weekStart }: MetricRequest): number {
  const local = localOf(at, timezone);
  const date = new Date(local);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  switch (bucket) {
    case 'hour':
      // An hour that the clock shows twice is two hours.
      return Math.floor(local / 3_600_000) * 1e6 + (local - at) / 1000;
    case 'day':
      return Math.floor(local / DAY);
    case 'week':
      // Day 0 of the epoch was a Thursday: its Monday was day -3, its Sunday day -4.
      return Math.floor((Math.floor(local / DAY) + (weekStart === 'monday' ? 3 : 4)) / 7);
    case 'month':
      return month;
    case 'quarter':
      return Math.floor(month / 3);
    case 'year':
      return Math.floor(month / 12);
    case 'none':
      return 0;
  }
}

/** The buckets of a range that ends at now at the latest. */
export function partsOfRange(request: MetricRequest): readonly Part[] {
  const to = Math.min(request.to, request.now);
  if (request.bucket === 'none') {
    return request.from < to ? [{ from: request.from, to, partial: false }] : [];
  }
  const isBound = (at: number) => labelOf(at, request) !== labelOf(at - 1, request);
  const inside: number[] = [];
  let label = labelOf(request.from, request);
  for (let at = Math.floor(request.from / STEP) * STEP + STEP; at < to; at += STEP) {
    const next = labelOf(at, request);
    if (next !== label) {
      inside.push(at);
    }
    label = next;
  }
  const starts: readonly number[] = request.from < to ? [request.from, ...inside] : [];
  return starts.map((from, index) => {
    const end = starts[index + 1] ?? to;
    return { from, to: end, partial: !isBound(from) || !isBound(end) };
  });
}

/**
 * "Covers the D calendar days before e." A local time that the clock skips is told by the offset before the gap, as
 * RFC 5545 (3.3.5) has it: 02:00 that does not exist is 03:00.
 */
export function daysBefore(end: number, days: number, timezone: string): number {
  const local = localOf(end, timezone) - days * DAY;
  const offset = localOf(end, timezone) - end;
  const candidates = [offset, offset - 3_600_000, offset + 3_600_000].map((one) => local - one);
  const exact = candidates.filter((at) => localOf(at, timezone) === local);
  const around = [local - offset - DAY, local - offset + DAY].map((at) => localOf(at, timezone) - at);
  return exact[0] ?? local - Math.min(...around);
}
