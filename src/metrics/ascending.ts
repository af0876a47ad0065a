/** The order of instants: their places, null when they stand in it already. Of equal ones the first stays the first. */
export function orderOf(times: Float64Array): Int32Array | null {
  const ends = runsOf(times);
  if (ends.length <= 1) {
    return null;
  }
  return merged(
    Int32Array.from(times, (_, place) => place),
    ends,
    times,
  );
}

/** Where each run ends whose instants do not go back. */
function runsOf(times: Float64Array): number[] {
  const ends: number[] = [];
  for (let place = 1; place <= times.length; place++) {
    if (place === times.length || Number(times[place]) < Number(times[place - 1])) {
      ends.push(place);
    }
  }
  return ends;
}

/** Merges neighbouring runs until one is left: records come mostly in some order, so there are few. */
function merged(places: Int32Array, ends: number[], times: Float64Array): Int32Array {
  let from = places;
  let into: Int32Array = new Int32Array(places.length);
  let left = ends;
  while (left.length > 1) {
    const next: number[] = [];
    for (let run = 0; run < left.length; run += 2) {
      const start = run === 0 ? 0 : Number(left[run - 1]);
      const middle = Number(left[run]);
      const end = left[run + 1] ?? middle;
      mergeRuns({ from, into, times }, { start, middle, end });
      next.push(end);
    }
    [from, into] = [into, from];
    left = next;
  }
  return from;
}

interface Arrays {
  readonly from: Int32Array;
  readonly into: Int32Array;
  readonly times: Float64Array;
}

interface Runs {
  readonly start: number;
  readonly middle: number;
  readonly end: number;
}

function mergeRuns({ from, into, times }: Arrays, { start, middle, end }: Runs): void {
  let one = start;
  let other = middle;
  let place = start;
  while (one < middle && other < end) {
    const left = Number(from[one]);
    const right = Number(from[other]);
    if (Number(times[left]) <= Number(times[right])) {
      into[place++] = left;
      one += 1;
    } else {
      into[place++] = right;
      other += 1;
    }
  }
  into.set(from.subarray(one, middle), place);
  into.set(from.subarray(other, end), place + middle - one);
}
