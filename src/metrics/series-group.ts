import { DAY_MS, type Span } from '../core/instant';
import type { Statistic } from '../core/metric';
import type { BucketSlices } from './bucket-slices';
import type { Group } from './metric';
import type { StandingCounts } from './standing-counts';
import type { WindowReader } from './window-reader';

interface SeriesInput {
  readonly statistic: Statistic;
  readonly now: number;
  /** Of a bucket by its number: the sum of all facets, and how many calendar days observations fall on. */
  readonly totalAt: (index: number) => number;
  readonly daysAt: (index: number) => number;
}

/**
 * The group of a series, bucket by bucket: one object for all of them, because a question reads a hundred thousand.
 * What it says is true until it goes on to the next.
 */
export class SeriesGroup implements Group {
  values: Float64Array = new Float64Array(0);
  from = 0;
  to = 0;
  isSorted = true;
  open: Float64Array = this.values;
  openFrom = 0;
  openTo = 0;
  days = 0;
  end = 0;
  isKnown = true;
  standing = 0;
  oldest = Infinity;
  readonly statistic: Statistic;
  readonly now: number;
  readonly #input: SeriesInput;
  #index = -1;

  constructor(input: SeriesInput) {
    this.#input = input;
    this.statistic = input.statistic;
    this.now = input.now;
  }

  total(): number {
    return this.#input.totalAt(this.#index);
  }

  countDays(): number {
    return this.#input.daysAt(this.#index);
  }

  /** Goes on to a bucket, of which one of the methods below then says what is in it. */
  enter(index: number, { from, to }: Span): void {
    this.#index = index;
    this.days = (to - from) / DAY_MS;
    this.end = to;
  }

  takeSlice({ values, bounds, open, openBounds }: BucketSlices): void {
    this.values = values;
    this.from = Number(bounds[this.#index]);
    this.to = Number(bounds[this.#index + 1]);
    this.open = open;
    this.openFrom = Number(openBounds[this.#index]);
    this.openTo = Number(openBounds[this.#index + 1]);
  }

  takeStanding({ standing, oldest, known }: StandingCounts): void {
    this.standing = Number(standing[this.#index]);
    this.oldest = Number(oldest[this.#index]);
    this.isKnown = known[this.#index] === 1;
  }

  /** Copies, which may be reordered: windows that overlap have no slices of their own. */
  takeWindow(reader: WindowReader, span: Span): void {
    const size = reader.enter(span);
    this.values = size > this.values.length ? new Float64Array(size * 2) : this.values;
    this.isSorted = false;
    reader.open.clear();
    this.to = reader.copy(this.values, 0);
    this.open = reader.open.toArray();
    this.openTo = this.open.length;
  }
}
