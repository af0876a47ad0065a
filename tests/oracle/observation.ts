import type { OLabels } from './owners';

/** What a bucket is made of: when, whose, and how much. */
export interface Observation {
  readonly time: number;
  /** Each service that it belongs to. It counts in each of their groups, and once in a group of several. */
  readonly owners: readonly OLabels[];
  /** A span in milliseconds, a size, or 1 and 0 for a hit and a miss. */
  readonly value: number;
  /** The span has not ended. */
  readonly open: boolean;
  /** Of `leadTimeStages`. */
  readonly stage?: string;
}
