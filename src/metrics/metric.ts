import type { Dimension, MetricId, Statistic } from '../core/metric';
import type { Measured } from '../core/metric-unit';
import type { RecordKind } from '../core/records';
import type { Sample } from '../core/statistics';
import type { Attribution } from './attribution/attribution';
import type { Cohort } from './cohort';
import type { SharedColumns } from './shared-columns';

/** The values of one group in one bucket (or window), but those that are open. `reduce` may reorder what is not sorted. */
export interface Group extends Sample {
  /** When the spans began that have not ended (epoch milliseconds): their place among `open`. */
  readonly open: Float64Array;
  readonly openFrom: number;
  readonly openTo: number;
  readonly statistic: Statistic;
  /** Elapsed days of the bucket's part, or of the window. */
  readonly days: number;
  /** Epoch milliseconds up to which open spans run. */
  readonly now: number;
  /** Epoch milliseconds at which the bucket, or the window, ends. */
  readonly end: number;
  /** Of standing metrics: whether anything is known of the group by the end. */
  readonly isKnown: boolean;
  /** Of standing metrics: how many stand at the end, and when the oldest of them began (epoch milliseconds). */
  readonly standing: number;
  readonly oldest: number;
  /** The sum of the values of all facets of the group together. */
  total(): number;
  /** How many calendar days observations fall on. */
  countDays(): number;
}

/** What is left of a group. */
export interface Reduced {
  readonly value: number | null;
  readonly n: number;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly open?: number;
  /** The value is null because it is longer than this, in milliseconds. */
  readonly longerThan?: number;
}

/** A label that each series has beside those asked for. */
export interface Facet {
  readonly name: string;
  readonly values: readonly string[];
}

/** How the level of a series is judged. */
export type LevelRule = 'frequency' | 'leadTime' | 'recoveryTime' | 'restoreTime' | 'failRate';

/** A metric as editors, tables, dashboards and the command line show it. */
export interface MetricDescriptor extends Measured {
  readonly id: MetricId;
  readonly title: string;
  /** One or two sentences: what is measured, and when there is no value. */
  readonly description: string;
  /** Null: neither more nor less is better as such. */
  readonly better: 'higher' | 'lower' | null;
  readonly dimensions: readonly Dimension[];
  /** What `n` counts. */
  readonly counted: string;
}

/** A metric only says what is observed and reduces one group; the engine groups and buckets. */
export interface Metric extends MetricDescriptor {
  /** Without any record of this kind there is no value, not even 0. */
  readonly needs: RecordKind;
  /** Without records of these it can be told, but not as well. */
  readonly uses: readonly RecordKind[];
  readonly level: LevelRule | null;
  /** What happens within the attribution window may still change a value. */
  readonly settlesLate: boolean;
  /**
   * What is observed stands for a while, from `times` to `values` of its segments, and is looked at as it is at the end
   * of each bucket: `standing` and `oldest` of its groups. Absent: it happens at a time.
   */
  readonly standing?: true;
  readonly facet?: Facet;
  observe(attribution: Attribution, shared: SharedColumns): Cohort;
  reduce(group: Group): Reduced;
}
