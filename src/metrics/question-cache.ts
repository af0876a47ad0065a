import type { Span } from '../core/instant';
import type { Notice, Series } from '../core/metric';
import type { BucketSlices } from './bucket-slices';
import type { Cohort, Segment } from './cohort';
import type { DayCounts } from './day-counts';
import type { Judged } from './levels';
import { select, type SelectedGroup, type Selection } from './selection';
import type { StandingCounts } from './standing-counts';

/** What was found out of a group for the buckets of a question, and serves the next question about them. */
export interface GroupFindings {
  slices?: BucketSlices;
  standing?: StandingCounts;
  days?: DayCounts;
  /** What the level is judged on, as long as now (up to which open spans run) is the same. */
  judged?: Judged & { readonly now: number };
}

/** What was last answered. */
interface Answer {
  /** All of the question that the findings do not tell. */
  readonly key: string;
  readonly series: readonly Series[];
  readonly notices: readonly Notice[];
}

/** What a question is about: groups, in buckets. */
export interface Findings {
  readonly groups: readonly SelectedGroup[];
  readonly ofGroups: readonly GroupFindings[];
  /** Sum of the values of all facets in each bucket, by the observations of all facets. */
  readonly totals: Map<readonly Segment[], Float64Array>;
  answer: Answer | null;
}

interface Kept extends Findings {
  readonly cohort: Cohort;
  readonly key: string;
  readonly buckets: readonly Span[];
}

/** So many numbers are kept, whatever number of records there are. */
const LEAST = 65_536;
/** A point takes as much memory. */
const NUMBERS_A_POINT = 12;

/**
 * Keeps what questions have found out, so that another statistic of the same observations only has to be read off. The
 * least recently asked goes when more numbers are kept than allowed.
 */
export class QuestionCache {
  #kept: Kept[] = [];
  readonly #atMost: number;

  /** @param records how many there are: eight bytes may be kept for each */
  constructor(records: number) {
    this.#atMost = Math.max(LEAST, records);
  }

  /** @param buckets the very array that was given when the same was last asked */
  of(cohort: Cohort, selection: Selection, buckets: readonly Span[]): Findings {
    const key = JSON.stringify([selection.groupBy, selection.filters]);
    const isSame = (one: Kept): boolean => one.cohort === cohort && one.key === key;
    const known = this.#kept.find((one) => isSame(one) && one.buckets === buckets);
    const groups = known?.groups ?? this.#kept.find(isSame)?.groups ?? select(cohort, selection);
    const findings = known ?? {
      cohort,
      key,
      buckets,
      groups,
      ofGroups: groups.map(() => ({})),
      totals: new Map(),
      answer: null,
    };
    this.#kept = [findings, ...this.#within(this.#kept.filter((one) => one !== findings))];
    return findings;
  }

  /** Those of the most recently asked that may be kept beside the next. */
  #within(kept: readonly Kept[]): readonly Kept[] {
    let size = 0;
    return kept.filter((one) => {
      size += sizeOf(one);
      return size <= this.#atMost;
    });
  }
}

function sizeOf({ groups, buckets, ofGroups, answer }: Kept): number {
  const found = ofGroups.reduce((size, { slices }) => size + (slices?.values.length ?? 0), 0);
  return found + groups.length * buckets.length * (answer === null ? 1 : NUMBERS_A_POINT);
}
