import type { Dimension } from '../core/metric';

/** What an observation can be grouped and filtered by; empty where it does not apply. */
export type SegmentLabels = { readonly [D in Dimension]: string };

/** The value of a span that has not ended. It runs from the observation's time to now. */
export const OPEN = Infinity;

/** Observations with the same labels, in order of time. */
export interface Segment {
  readonly labels: SegmentLabels;
  /** Epoch milliseconds: what the bucket is chosen by. */
  readonly times: Float64Array;
  /** NaN: there is nothing to observe (a change without a lead time); `OPEN`: it has not ended. Spans are milliseconds. */
  readonly values: Float64Array;
  /** What is counted once, however many environments it came to; null where each observation is one of its own. */
  readonly subjects: Int32Array | null;
}

/** All observations of a metric. */
export type Cohort = readonly Segment[];

/** Collects observations, which have to come in order of time within each segment. */
export class CohortBuilder {
  readonly #segments = new Map<string, Draft>();

  add(labels: SegmentLabels, time: number, value: number): void {
    const draft = this.#draft(labels);
    draft.times.push(time);
    draft.values.push(value);
  }

  addSubject(labels: SegmentLabels, { time, value, subject }: Observation): void {
    this.add(labels, time, value);
    this.#draft(labels).subjects.push(subject);
  }

  build(): Cohort {
    return [...this.#segments.values()].map(({ labels, times, values, subjects }) => ({
      labels,
      times: Float64Array.from(times),
      values: Float64Array.from(values),
      subjects: subjects.length === 0 ? null : Int32Array.from(subjects),
    }));
  }

  #last: Draft | null = null;

  #draft(labels: SegmentLabels): Draft {
    if (this.#last?.labels === labels) {
      return this.#last;
    }
    const { service, team, environment, repository, pipeline } = labels;
    const key = JSON.stringify([service, team, environment, repository, pipeline]);
    const draft = this.#segments.get(key) ?? { labels, times: [], values: [], subjects: [] };
    this.#segments.set(key, draft);
    this.#last = { ...draft, labels };
    return draft;
  }
}

interface Observation {
  readonly time: number;
  readonly value: number;
  readonly subject: number;
}

interface Draft {
  readonly labels: SegmentLabels;
  readonly times: number[];
  readonly values: number[];
  readonly subjects: number[];
}
