/** The stages of a lead time, in order. */
export const STAGES = ['coding', 'pickup', 'review', 'merge', 'release', 'deploy'] as const;
export type Stage = (typeof STAGES)[number];

/** Milliseconds of each stage, null where there is none. They add up to the lead time. */
export type StageSpans = { readonly [S in Stage]: number | null };

export const NO_STAGES: StageSpans = {
  coding: null,
  pickup: null,
  review: null,
  merge: null,
  release: null,
  deploy: null,
};

/** Epoch milliseconds, NaN where not known. */
export interface Way {
  readonly start: number;
  readonly released: number;
  readonly finished: number;
}

export interface PullRequestWay extends Way {
  readonly opened: number;
  readonly ready: number;
  readonly reviewed: number;
  readonly approved: number;
  readonly merged: number;
}

/** Stages of a change with a pull request. */
export function pullRequestStages(way: PullRequestWay): StageSpans {
  const hasReview = !Number.isNaN(way.reviewed) || !Number.isNaN(way.approved);
  const released = or(way.released, way.finished);
  const merged = or(way.merged, released);
  const approved = or(way.approved, merged);
  const reviewed = or(way.reviewed, approved);
  const ready = or(or(way.ready, way.opened), hasReview ? reviewed : merged);
  if (!hasReview) {
    const [coding, merge, release, deploy] = spans(way.start, [ready, merged, released, way.finished]);
    return { ...NO_STAGES, coding, merge, release, deploy };
  }
  const boundaries = [ready, reviewed, approved, merged, released, way.finished] as const;
  const [coding, pickup, review, merge, release, deploy] = spans(way.start, boundaries);
  return { coding, pickup, review, merge, release, deploy };
}

/** Stages of a change without a pull request: no review, and nothing to merge. */
export function commitStages({ start, released, finished }: Way, committed: number): StageSpans {
  const out = or(released, finished);
  const [coding, release, deploy] = spans(start, [or(committed, out), out, finished]);
  return { ...NO_STAGES, coding, release, deploy };
}

function or(instant: number, next: number): number {
  return Number.isNaN(instant) ? next : instant;
}

/** From boundary to boundary; each is the later of itself and the one before, and none later than the last. */
function spans<const T extends readonly number[]>(start: number, boundaries: T): { [I in keyof T]: number };
function spans(start: number, boundaries: readonly number[]): number[] {
  const finish = boundaries[boundaries.length - 1] ?? start;
  let before = start;
  return boundaries.map((boundary) => {
    const at = Math.min(Math.max(boundary, before), finish);
    const span = at - before;
    before = at;
    return span;
  });
}
