import type { Dimension } from '../core/metric';
import { IntList } from './attribution/int-list';

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
  readonly #drafts = new Map<string, Draft>();
  #last: Draft | null = null;

  add(labels: SegmentLabels, time: number, value: number): void {
    const { times, values } = this.#draft(labels);
    times.push(time);
    values.push(value);
  }

  /** Of something that is counted once, however many environments it came to. */
  addSubject(labels: SegmentLabels, { time, value, subject }: Observation): void {
    this.add(labels, time, value);
    this.#draft(labels).subjects.push(subject);
  }

  build(): Cohort {
    return [...this.#drafts.values()].map(({ labels, times, values, subjects }) => ({
      labels,
      times: times.toArray(),
      values: values.toArray(),
      subjects: subjects.length === 0 ? null : Int32Array.from({ length: subjects.length }, (_, at) => subjects.at(at)),
    }));
  }

  /** Neighbouring observations mostly have the very same labels, which saves the look-up. */
  #draft(labels: SegmentLabels): Draft {
    if (this.#last?.labels === labels) {
      return this.#last;
    }
    const { service, team, environment, repository, pipeline } = labels;
    const key = JSON.stringify([service, team, environment, repository, pipeline]);
    const draft = this.#drafts.get(key) ?? {
      labels,
      times: new FloatList(),
      values: new FloatList(),
      subjects: new IntList(),
    };
    this.#drafts.set(key, draft);
    this.#last = { ...draft, labels };
    return draft;
  }
}

/** Numbers in a row that grows. */
class FloatList {
  #values = new Float64Array(16);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  toArray(): Float64Array {
    return this.#values.slice(0, this.#length);
  }
}

interface Observation {
  readonly time: number;
  readonly value: number;
  readonly subject: number;
}

interface Draft {
  readonly labels: SegmentLabels;
  readonly times: FloatList;
  readonly values: FloatList;
  readonly subjects: IntList;
}
