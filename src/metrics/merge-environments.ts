import { IntSet } from './int-set';
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
      const others = several.get(key);
      if (others === undefined) {
        several.set(key, [segment]);
      } else {
        others.push(segment);
      }
    }
  }
  for (const ofService of several.values()) {
    merged.push(...(ofService.length === 1 ? ofService : countedOnce(ofService)));
  }
  return merged;
}

interface Counted {
  readonly subjects: readonly Subjects[];
  readonly counted: readonly Uint8Array[];
}

/** Panels ask for the same few selections, and facets of the same observations are merged alike. */
const known = new WeakMap<Subjects, Counted[]>();

function countedOnce(segments: readonly Segment[]): readonly Segment[] {
  const subjects = segments.map((segment) => segment.subjects).filter((one) => one !== null);
  const [first] = subjects;
  const made = (first === undefined ? undefined : known.get(first)) ?? [];
  const same = made.find(
    (one) => one.subjects.length === subjects.length && one.subjects.every((part, at) => part === subjects[at]),
  );
  const counted = same?.counted ?? markFirsts(segments);
  if (same === undefined && first !== undefined) {
    known.set(first, [...made, { subjects, counted }]);
  }
  return segments.map((segment, at) => ({ ...segment, counted: counted[at] ?? null }));
}

/** Of each segment, 1 for the observations that are the first of their subject. */
function markFirsts(segments: readonly Segment[]): readonly Uint8Array[] {
  const counted = segments.map(({ times }) => new Uint8Array(times.length));
  const places = segments.map(() => 0);
  const seen = new IntSet(segments.reduce((size, { times }) => size + times.length, 0));
  for (let next = earliest(segments, places); next >= 0; next = earliest(segments, places)) {
    const place = places[next] ?? 0;
    const marks = counted[next];
    if (marks !== undefined && seen.add(Number(segments[next]?.subjects?.keys[place]))) {
      marks[place] = 1;
    }
    places[next] = place + 1;
  }
  return counted;
}

/** The segment whose next observation comes before those of the others, -1 at the end of all. */
function earliest(segments: readonly Segment[], places: readonly number[]): number {
  let found = -1;
  let time = NaN;
  let order = NaN;
  for (let at = 0; at < segments.length; at++) {
    const place = places[at] ?? 0;
    const segment = segments[at];
    if (segment === undefined || place >= segment.times.length) {
      continue;
    }
    const itsTime = segment.times.at(place);
    const itsOrder = Number(segment.subjects?.orders[place]);
    if (!(itsTime > time || (itsTime === time && itsOrder >= order))) {
      found = at;
      time = itsTime;
      order = itsOrder;
    }
  }
  return found;
}
