import fc from 'fast-check';
import type { Instant } from '../../src/core/instant';
import type { AnyRecord } from '../../src/core/records';
import { aCase, type Case } from './case';

/** A case whose records come bit by bit. */
export interface Portions extends Pick<Case, 'records' | 'settings' | 'request'> {
  readonly portions: readonly (readonly AnyRecord[])[];
  /** What time it is when a portion has come. */
  readonly nows: readonly Instant[];
}

const PORTIONS = 4;

const drawnOrder = fc.record({
  /** By time, as history does, or in any order. */
  isByTime: fc.boolean(),
  places: fc.array(fc.nat(PORTIONS - 1), { minLength: 40, maxLength: 40 }),
  /** Later portions are small: this many records each. */
  tail: fc.integer({ min: 1, max: 6 }),
  /** Records that came before in another form, and which form. */
  drafts: fc.array(fc.record({ record: fc.nat(30), form: fc.nat(4) }), { maxLength: 3 }),
  repeated: fc.array(fc.nat(30), { maxLength: 3 }),
  isNowMoving: fc.nat(3).map((one) => one === 0),
});

type Order = typeof drawnOrder extends fc.Arbitrary<infer T> ? T : never;

export const somePortions: fc.Arbitrary<Portions> = fc.tuple(aCase, drawnOrder).map(([drawn, order]) => {
  const { records, settings, request } = drawn;
  const portions: AnyRecord[][] = Array.from({ length: PORTIONS }, () => []);
  const sorted = order.isByTime ? [...records].sort((one, other) => timeOf(one) - timeOf(other)) : records;
  sorted.forEach((record, index) => portions[portionOf(order, index, sorted.length)]?.push(record));
  order.drafts.forEach(({ record, form }) => addDraft(portions, records[record % records.length], form));
  order.repeated.forEach((index) => portions[PORTIONS - 1]?.push(...records.slice(index, index + 1)));
  const nows = portions.map((_, index) => nowAt(drawn, order, index));
  return { records, settings, request, portions, nows };
});

function portionOf({ isByTime, places, tail }: Order, index: number, length: number): number {
  if (!isByTime) {
    return places[index % places.length] ?? 0;
  }
  return Math.max(0, PORTIONS - 1 - Math.floor((length - 1 - index) / tail));
}

/** What was known of a record earlier, one portion before it. */
function addDraft(portions: readonly AnyRecord[][], record: AnyRecord | undefined, form: number): void {
  const place = portions.findIndex((portion) => record !== undefined && portion.includes(record));
  if (record !== undefined && place >= 0) {
    portions[Math.max(0, place - 1)]?.unshift(draftOf(record, form));
  }
}

function draftOf(record: AnyRecord, form: number): AnyRecord {
  switch (record.kind) {
    case 'deployment':
      return (
        [
          { ...record, status: 'running' as const },
          { ...record, unplanned: true },
          { ...record, changes: [] },
          without(record, 'revision'),
        ][form % 4] ?? record
      );
    case 'pullRequest': {
      const open = without(without(record, 'mergedAt'), 'mergeRevision');
      const forms = [open, { ...open, commits: [] }, { ...record, commits: [] }, { ...record, revertOf: 'p0' }];
      return forms[form] ?? { ...record, title: 'change-failure' };
    }
    case 'incident':
      return form > 1 ? without(without(record, 'resolvedAt'), 'deployment') : { ...record, revision: 'c1' };
    case 'commit':
      return without(record, 'pullRequest');
    default:
      return record;
  }
}

function without<T extends AnyRecord>(record: T, field: keyof T): T {
  const rest = { ...record };
  delete rest[field];
  return rest;
}

function nowAt({ records, now }: Case, { isNowMoving }: Order, index: number): Instant {
  const times = records.map(timeOf).sort((one, other) => one - other);
  const last = times[Math.floor(((index + 1) * times.length) / PORTIONS)];
  return isNowMoving && last !== undefined && last < now ? (last as Instant) : now;
}

function timeOf(record: AnyRecord): number {
  switch (record.kind) {
    case 'commit':
      return record.committedAt;
    case 'pullRequest':
      return record.mergedAt ?? record.openedAt;
    case 'deployment':
      return record.finishedAt ?? record.startedAt ?? 0;
    default:
      return record.startedAt;
  }
}
