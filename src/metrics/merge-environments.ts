import type { Segment, Subjects } from './cohort';

/** What several environments of a service got counts once: where it came first. */
export function mergeEnvironments(segments: readonly Segment[]): readonly Segment[] {
  const merged: Segment[] = [];
  const several = new Map<string, Segment[]>();
  for (const segment of segments) {
    if (segment.subjects === null) {
      merged.push(segment);
    } else {
      const [labels] = segment.owners;
      const key = JSON.stringify([labels?.service, labels?.repository, segment.facet]);
      several.set(key, [...(several.get(key) ?? []), segment]);
    }
  }
  for (const ofService of several.values()) {
    merged.push(...(ofService.length === 1 ? ofService : [mergedOnce(ofService)]));
  }
  return merged;
}

interface Merged<Of, What> {
  readonly of: readonly Of[];
  readonly what: What;
}

/** Merging costs more than all else of a question, and panels ask for the same few selections. */
const knownSegments = new WeakMap<Segment, Merged<Segment, Segment>[]>();
/** Facets of the same observations are merged alike. */
const knownPicks = new WeakMap<Subjects, Merged<Subjects, Int32Array>[]>();

function mergedOnce(segments: readonly Segment[]): Segment {
  return remembered(knownSegments, segments, () => firstOfEach(segments));
}

function remembered<Of extends object, What>(
  known: WeakMap<Of, Merged<Of, What>[]>,
  of: readonly Of[],
  make: () => What,
): What {
  const [first] = of;
  const made = (first === undefined ? undefined : known.get(first)) ?? [];
  const same = made.find((one) => one.of.length === of.length && one.of.every((part, index) => part === of[index]));
  const what = same === undefined ? make() : same.what;
  if (same === undefined && first !== undefined) {
    known.set(first, [...made, { of, what }]);
  }
  return what;
}

function firstOfEach(segments: readonly Segment[]): Segment {
  const subjects = segments.map((segment) => segment.subjects).filter((one) => one !== null);
  const picks = remembered(knownPicks, subjects, () => pickFirsts(segments, subjects));
  const times = joined(segments.map((segment) => segment.times));
  const values = joined(segments.map((segment) => segment.values));
  return {
    owners: segments[0]?.owners ?? [],
    facet: segments[0]?.facet ?? '',
    times: Float64Array.from(picks, (place) => times[place] ?? NaN),
    values: Float64Array.from(picks, (place) => values[place] ?? NaN),
    subjects: null,
    since: Math.min(...segments.map(({ since }) => since)),
  };
}

/** Places, in order of time and among all observations one after the other, of the first of each subject. */
function pickFirsts(segments: readonly Segment[], subjects: readonly Subjects[]): Int32Array {
  const times = joined(segments.map((segment) => segment.times));
  const orders = joined(subjects.map((one) => one.orders));
  const keys = joined(subjects.map((one) => one.keys));
  const places = Int32Array.from(times, (_, index) => index).sort(
    (left, right) =>
      Number(times[left]) - Number(times[right]) || Number(orders[left]) - Number(orders[right]) || left - right,
  );
  const seen = new Set<number>();
  return places.filter((place) => {
    const key = keys[place] ?? -1;
    return !seen.has(key) && seen.add(key).has(key);
  });
}

function joined(arrays: readonly (Float64Array | Int32Array)[]): Float64Array {
  const all = new Float64Array(arrays.reduce((length, array) => length + array.length, 0));
  let end = 0;
  for (const array of arrays) {
    all.set(array, end);
    end += array.length;
  }
  return all;
}
