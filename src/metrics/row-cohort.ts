import { rowsOf, type GrownRows } from './attribution/growth';
import { ordered, ownersKey, type Cohort, type Segment } from './cohort';
import { PackedNumbers } from './packed-numbers';
import { PendingRows } from './pending-rows';

/** Observations of records of one kind, each with its row for a value; only new and overwritten rows are read again. */
export class RowCohort {
  readonly #pending = new PendingRows();
  #segments: Cohort = [];
  readonly #valued = new Map<string, WeakMap<Segment, Segment>>();

  /** Says which rows came or are others now. */
  age(rows: GrownRows): void {
    this.#pending.note(rows);
  }

  /**
   * Brings the observations up to date.
   * @param rows how many there are
   * @param observe what is observed of some rows
   */
  read(rows: number, observe: (rows: Int32Array) => Cohort): this {
    const todo = this.#pending.take(rows);
    if (todo.overwritten.length > 0 || todo.to > todo.from) {
      const kept = without(this.#segments, todo);
      this.#segments = joined(kept, observe(rowsOf(todo)));
    }
    return this;
  }

  /** The observations as of the last reading, with the rows as values. */
  get rows(): Cohort {
    return this.#segments;
  }

  /** The same observations with values of the rows; `name` is of what the values are. */
  valued(name: string, value: (row: number) => number): Cohort {
    const known = this.#valued.get(name) ?? new WeakMap<Segment, Segment>();
    this.#valued.set(name, known);
    return this.#segments.map((segment) => {
      const made = known.get(segment) ?? withValues(segment, value);
      known.set(segment, made);
      return made;
    });
  }
}

function withValues(segment: Segment, value: (row: number) => number): Segment {
  const values = new Float64Array(segment.values.length);
  for (let place = 0; place < values.length; place++) {
    values[place] = value(segment.values.at(place));
  }
  return { ...segment, values: PackedNumbers.of(values) };
}

/** What was observed of rows that were overwritten is taken out. */
function without(segments: Cohort, { from, overwritten }: GrownRows): Cohort {
  if (overwritten.length === 0) {
    return segments;
  }
  const isOld = new Uint8Array(from);
  overwritten.forEach((row) => (isOld[row] = 1));
  return segments.map((segment) => withoutOld(segment, isOld)).filter(({ times }) => times.length > 0);
}

/** The very same segment where nothing is old. */
function withoutOld(segment: Segment, isOld: Uint8Array): Segment {
  const times = new Float64Array(segment.times.length);
  const values = new Float64Array(times.length);
  let end = 0;
  for (let place = 0; place < times.length; place++) {
    const row = segment.values.at(place);
    if (isOld[row] !== 1) {
      times[end] = segment.times.at(place);
      values[end] = row;
      end += 1;
    }
  }
  return end === times.length
    ? segment
    : {
        ...segment,
        times: PackedNumbers.of(times.slice(0, end)),
        values: PackedNumbers.of(values.slice(0, end)),
      };
}

/** Puts new observations to those with the same owners. */
function joined(kept: Cohort, fresh: Cohort): Cohort {
  const found = new Map(kept.map((segment) => [ownersKey(segment.owners), segment]));
  for (const segment of fresh) {
    const key = ownersKey(segment.owners);
    const before = found.get(key);
    found.set(key, before === undefined ? segment : join(before, segment));
  }
  return [...found.values()];
}

function join(before: Segment, { times, values }: Segment): Segment {
  return { ...before, ...ordered(concat(before.times, times), concat(before.values, values)) };
}

function concat(one: PackedNumbers, other: PackedNumbers): Float64Array {
  const both = new Float64Array(one.length + other.length);
  one.writeTo(both);
  other.writeTo(both.subarray(one.length));
  return both;
}
