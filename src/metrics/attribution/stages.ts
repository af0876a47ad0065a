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

const [CODING, PICKUP, REVIEW, MERGE, RELEASE, DEPLOY] = [0, 1, 2, 3, 4, 5] as const;

/** Epoch milliseconds, NaN where not known. */
export interface Way {
  start: number;
  released: number;
  finished: number;
  /** When its commits were committed; of changes without a pull request. */
  committed: number;
  opened: number;
  ready: number;
  reviewed: number;
  approved: number;
  merged: number;
}

/** Cuts lead times into stages, one after the other and without an object for each, because a million come at once. */
export class StageCutter {
  /** Milliseconds of each stage of the last change, in their order; NaN where it has none. */
  readonly spans = new Float64Array(STAGES.length);
  readonly way: Way = {
    start: NaN,
    released: NaN,
    finished: NaN,
    committed: NaN,
    opened: NaN,
    ready: NaN,
    reviewed: NaN,
    approved: NaN,
    merged: NaN,
  };
  #before = NaN;

  /** Of a change with a pull request, whose `way` has been told. */
  cutPullRequest(): void {
    const { way } = this;
    const hasReview = !Number.isNaN(way.reviewed) || !Number.isNaN(way.approved);
    const released = or(way.released, way.finished);
    const merged = or(way.merged, released);
    const approved = or(way.approved, merged);
    const reviewed = or(way.reviewed, approved);
    this.#begin();
    this.#end(CODING, or(or(way.ready, way.opened), hasReview ? reviewed : merged));
    if (hasReview) {
      this.#end(PICKUP, reviewed);
      this.#end(REVIEW, approved);
    }
    this.#end(MERGE, merged);
    this.#end(RELEASE, released);
    this.#end(DEPLOY, way.finished);
  }

  /** Of a change without a pull request: no review, and nothing to merge. */
  cutCommit(): void {
    const { released, finished, committed } = this.way;
    const out = or(released, finished);
    this.#begin();
    this.#end(CODING, or(committed, out));
    this.#end(RELEASE, out);
    this.#end(DEPLOY, finished);
  }

  #begin(): void {
    this.spans[PICKUP] = NaN;
    this.spans[REVIEW] = NaN;
    this.spans[MERGE] = NaN;
    this.#before = this.way.start;
  }

  /** A boundary is the later of itself and the one before, and none is later than the finish. */
  #end(stage: number, boundary: number): void {
    const at = Math.min(Math.max(boundary, this.#before), this.way.finished);
    this.spans[stage] = at - this.#before;
    this.#before = at;
  }
}

function or(instant: number, next: number): number {
  return Number.isNaN(instant) ? next : instant;
}
