import type { Dimension } from '../core/metric';
import { IntList } from './attribution/int-list';
import { FloatList } from './float-list';

/** What an observation can be grouped and filtered by; empty where it does not apply. */
export type SegmentLabels = { readonly [D in Dimension]: string };

export const NO_LABELS: SegmentLabels = { service: '', team: '', environment: '', repository: '', pipeline: '' };

/** The value of a span that has not ended. It runs from the observation's time to now. */
export const OPEN = Infinity;

/** Observations with the same labels, in order of time. */
export interface Segment {
  /** Whose they are: a record that belongs to several services counts for each of them, and once in a group of them. */
  readonly owners: readonly SegmentLabels[];
  /** Value of the label that each series of the metric has beside those asked for; empty where it has none. */
  readonly facet: string;
  /** Epoch milliseconds: what the bucket is chosen by. */
  readonly times: Float64Array;
  /**
   * NaN: there is nothing to observe (a change without a lead time); `OPEN`: it has not ended. Spans are milliseconds.
   * Of a standing metric: until when (epoch milliseconds) it stands, `OPEN` as long as nothing ended it.
   */
  readonly values: Float64Array;
  /** What is counted once, however many environments it came to; null where each observation is one of its own. */
  readonly subjects: Subjects | null;
  /** Epoch milliseconds: nothing is known up to then. */
  readonly since: number;
}

export interface Subjects {
  readonly keys: Int32Array;
  /** Which of two observations of the same time is the first. */
  readonly orders: Int32Array;
}

/** All observations of a metric. */
export type Cohort = readonly Segment[];

/** Collects observations, with a value for each facet. */
export class CohortBuilder {
  readonly #drafts = new Map<string, Draft>();
  /** The same by the very objects that were given, which saves making a text of them each time. */
  readonly #known = new Map<SegmentLabels | readonly SegmentLabels[], Draft>();
  readonly #facets: readonly string[];

  constructor(facets: readonly string[] = ['']) {
    this.#facets = facets;
  }

  add(owners: SegmentLabels | readonly SegmentLabels[], time: number, ...values: readonly number[]): void {
    this.#push(this.#draft(owners), time, values);
  }

  /** Of something that is counted once, however many environments it came to. */
  addSubject(labels: SegmentLabels, { time, values, subject, order }: Observation): void {
    const draft = this.#draft(labels);
    this.#push(draft, time, values);
    draft.subjects.push(subject);
    draft.orders.push(order);
  }

  /** Something is known of these from an instant on, even when nothing is observed. */
  knowSince(labels: SegmentLabels, since: number): void {
    this.#draft(labels).since = since;
  }

  build(): Cohort {
    return [...this.#drafts.values()].flatMap((draft) => this.#segments(draft));
  }

  #push({ times, columns }: Draft, time: number, values: readonly number[]): void {
    times.push(time);
    columns.forEach((column, index) => column.push(values[index] ?? NaN));
  }

  #segments({ owners, since, ...draft }: Draft): readonly Segment[] {
    const found = draft.times.toArray();
    const order = isAscending(found) ? null : ascending(found);
    const times = order === null ? found : order.map((index) => found[index] ?? NaN);
    const ints = (list: IntList) =>
      Int32Array.from({ length: list.length }, (_, index) => list.at(order === null ? index : (order[index] ?? 0)));
    const subjects = draft.subjects.length === 0 ? null : { keys: ints(draft.subjects), orders: ints(draft.orders) };
    return this.#facets.map((facet, column) => {
      const values = draft.columns[column]?.toArray() ?? new Float64Array(0);
      const sorted = order === null ? values : order.map((index) => values[index] ?? NaN);
      return { owners, facet, times, values: sorted, subjects, since };
    });
  }

  #draft(given: SegmentLabels | readonly SegmentLabels[]): Draft {
    const known = this.#known.get(given);
    if (known !== undefined) {
      return known;
    }
    const owners = isLabels(given) ? [given] : given;
    const key = JSON.stringify(
      owners.map(({ service, team, environment, repository, pipeline }) => [
        service,
        team,
        environment,
        repository,
        pipeline,
      ]),
    );
    const draft = this.#drafts.get(key) ?? {
      owners,
      times: new FloatList(),
      columns: this.#facets.map(() => new FloatList()),
      subjects: new IntList(),
      orders: new IntList(),
      since: -Infinity,
    };
    this.#drafts.set(key, draft);
    this.#known.set(given, draft);
    return draft;
  }
}

function isLabels(owners: SegmentLabels | readonly SegmentLabels[]): owners is SegmentLabels {
  return 'service' in owners;
}

function isAscending(times: Float64Array): boolean {
  return times.every((time, index) => index === 0 || Number(times[index - 1]) <= time);
}

/** The places of instants in their order. */
function ascending(times: Float64Array): Float64Array {
  const places = Float64Array.from(times, (_, index) => index);
  return places.sort((left, right) => Number(times[left]) - Number(times[right]) || left - right);
}

interface Observation {
  readonly time: number;
  /** One for each facet. */
  readonly values: readonly number[];
  readonly subject: number;
  readonly order: number;
}

interface Draft {
  readonly owners: readonly SegmentLabels[];
  readonly times: FloatList;
  readonly columns: readonly FloatList[];
  readonly subjects: IntList;
  readonly orders: IntList;
  since: number;
}
