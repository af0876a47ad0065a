import type { Dimension } from '../core/metric';
import { inOrder, orderOf } from './ascending';
import { FloatList } from './float-list';
import { PackedNumbers } from './packed-numbers';

/** What an observation can be grouped and filtered by; empty where it does not apply. */
export type SegmentLabels = { readonly [D in Dimension]: string };

export const NO_LABELS: SegmentLabels = { service: '', team: '', environment: '', repository: '', pipeline: '' };

/** The value of a span that has not ended. It runs from the observation's time to now. */
export const OPEN = Infinity;

/** Observations with the same labels, in order of time: those of a bucket stand beside each other. */
export interface Segment {
  /** Whose they are: a record that belongs to several services counts for each of them, and once in a group of them. */
  readonly owners: readonly SegmentLabels[];
  /** Value of the label that each series of the metric has beside those asked for; empty where it has none. */
  readonly facet: string;
  /** Epoch milliseconds: what the bucket is chosen by. */
  readonly times: PackedNumbers;
  /**
   * NaN: there is nothing to observe (a change without a lead time); `OPEN`: it has not ended. Spans are milliseconds.
   * Of a standing metric: until when (epoch milliseconds) it stands, `OPEN` as long as nothing ended it.
   */
  readonly values: PackedNumbers;
  /** What is counted once, however many environments it came to; null where each observation is one of its own. */
  readonly subjects: Subjects | null;
  /** 1 for each observation that counts, 0 for one that another environment had first; null when all of them count. */
  readonly counted: Uint8Array | null;
  /** Epoch milliseconds: nothing is known up to then. */
  readonly since: number;
}

export interface Subjects {
  readonly keys: Int32Array;
  /** Which of two observations of a service at the same time is the first. */
  readonly orders: Int32Array;
}

/** All observations of a metric. */
export type Cohort = readonly Segment[];

/** Collects observations. */
export class CohortBuilder {
  readonly #drafts = new Map<string, Draft>();
  /** The same by the very objects that were given, which saves making a text of them each time. */
  readonly #known = new Map<SegmentLabels | readonly SegmentLabels[], Draft>();
  /** Those of the last observation: the next is most often theirs, too. */
  #last: { readonly given: SegmentLabels | readonly SegmentLabels[]; readonly draft: Draft } | null = null;

  add(owners: SegmentLabels | readonly SegmentLabels[], time: number, value: number): void {
    const { times, values } = this.#draft(owners);
    times.push(time);
    values.push(value);
  }

  build(): Cohort {
    return [...this.#drafts.values()].map(toSegment);
  }

  #draft(given: SegmentLabels | readonly SegmentLabels[]): Draft {
    if (this.#last?.given !== given) {
      this.#last = { given, draft: this.#known.get(given) ?? this.#newDraft(given) };
    }
    return this.#last.draft;
  }

  #newDraft(given: SegmentLabels | readonly SegmentLabels[]): Draft {
    const owners = isLabels(given) ? [given] : given;
    const key = ownersKey(owners);
    const draft = this.#drafts.get(key) ?? {
      owners,
      times: new FloatList(),
      values: new FloatList(),
    };
    this.#drafts.set(key, draft);
    this.#known.set(given, draft);
    return draft;
  }
}

/** The same text for the same owners. */
export function ownersKey(owners: readonly SegmentLabels[]): string {
  return JSON.stringify(
    owners.map(({ service, team, environment, repository, pipeline }) => [
      service,
      team,
      environment,
      repository,
      pipeline,
    ]),
  );
}

function isLabels(owners: SegmentLabels | readonly SegmentLabels[]): owners is SegmentLabels {
  return 'service' in owners;
}

function toSegment({ owners, ...draft }: Draft): Segment {
  const times = draft.times.toArray();
  const values = draft.values.toArray();
  return { owners, facet: '', ...ordered(times, values), subjects: null, counted: null, since: -Infinity };
}

/** Observations in order of time. */
export function ordered(times: Float64Array, values: Float64Array): Pick<Segment, 'times' | 'values'> {
  const order = orderOf(times);
  return {
    times: PackedNumbers.of(order === null ? times : inOrder(times, order)),
    values: PackedNumbers.of(order === null ? values : inOrder(values, order)),
  };
}

interface Draft {
  readonly owners: readonly SegmentLabels[];
  readonly times: FloatList;
  readonly values: FloatList;
}
