/** How far an instant is moved forward to its place before it counts as the begin of another run. */
const NEAR = 32;

/**
 * The order of instants: their places, null when they stand in it already. Of equal ones the first stays the first.
 * Records come mostly in some order: what is a little out of it is shifted, and the few runs that are left are merged.
 */
export function orderOf(times: Float64Array): Int32Array | null {
  if (isOrdered(times)) {
    return null;
  }
  const order = { times: times.slice(), places: new Int32Array(times.length) };
  for (let place = 0; place < times.length; place++) {
    order.places[place] = place;
  }
  return merged(order, shiftedRuns(order)).places;
}

/** Values in an order. */
export function inOrder<T extends Float64Array | Int32Array>(values: T, order: Int32Array): T {
  const ordered = values.slice() as T;
  for (let place = 0; place < order.length; place++) {
    ordered[place] = Number(values[Number(order[place])]);
  }
  return ordered;
}

/** Instants, and the places from which they come. */
interface Order {
  readonly times: Float64Array;
  readonly places: Int32Array;
}

function isOrdered(times: Float64Array): boolean {
  for (let place = 1; place < times.length; place++) {
    if (Number(times[place]) < Number(times[place - 1])) {
      return false;
    }
  }
  return true;
}

/** Makes runs in order, by shifting what is near its place. @returns where each ends */
function shiftedRuns({ times, places }: Order): number[] {
  const ends: number[] = [];
  let start = 0;
  for (let place = 1; place < times.length; place++) {
    const time = Number(times[place]);
    const far = place - NEAR;
    if (time < Number(times[place - 1])) {
      if (far >= start && time < Number(times[far])) {
        ends.push(place);
        start = place;
      } else {
        shift({ times, places }, start, place);
      }
    }
  }
  return [...ends, times.length];
}

/** Moves an instant forward to where it belongs in the run that begins at `start`. */
function shift({ times, places }: Order, start: number, place: number): void {
  const time = Number(times[place]);
  const from = Number(places[place]);
  let free = place;
  for (; free > start && Number(times[free - 1]) > time; free--) {
    times[free] = Number(times[free - 1]);
    places[free] = Number(places[free - 1]);
  }
  times[free] = time;
  places[free] = from;
}

/** Merges neighbouring runs until one is left. */
function merged(order: Order, ends: readonly number[]): Order {
  let from = order;
  let into: Order = { times: new Float64Array(order.times.length), places: new Int32Array(order.times.length) };
  let left = ends;
  while (left.length > 1) {
    const next: number[] = [];
    for (let run = 0; run < left.length; run += 2) {
      const start = run === 0 ? 0 : Number(left[run - 1]);
      const middle = Number(left[run]);
      const end = left[run + 1] ?? middle;
      mergeRuns(from, into, { start, middle, end });
      next.push(end);
    }
    [from, into] = [into, from];
    left = next;
  }
  return from;
}

interface Runs {
  readonly start: number;
  readonly middle: number;
  readonly end: number;
}

function mergeRuns(from: Order, into: Order, { start, middle, end }: Runs): void {
  let one = start;
  let other = middle;
  for (let place = start; place < end; place++) {
    const isOne = other === end || (one < middle && Number(from.times[one]) <= Number(from.times[other]));
    const taken = isOne ? one++ : other++;
    into.times[place] = Number(from.times[taken]);
    into.places[place] = Number(from.places[taken]);
  }
}
