import type { FailureSignal } from '../../core/settings';

export type Role = 'baseline' | 'forward' | 'rollback' | 'retry';

/** Why a deployment failed: the contract's signals, and a person's word. */
export interface Reason {
  readonly signal: FailureSignal | 'verdict';
  /** Id of the incident, of the deployment that put it right, or of the pull request with the verdict. */
  readonly by: string;
}

/** One deployment of a chain, as far as it is known yet: attribution fills it in step by step. */
export interface Deployed {
  /** Row of the record. */
  readonly row: number;
  readonly id: string;
  readonly chain: Chain;
  /** Epoch milliseconds. */
  readonly finishedAt: number;
  /** Epoch milliseconds, NaN when not known. */
  readonly startedAt: number;
  /** Symbol of its revision, negative for one of its own. */
  readonly revision: number;
  /** Node of its revision, -1 when the known history has none. */
  readonly node: number;
  /** Symbol of the repository that its revision is in, 0 when unknown. */
  readonly repository: number;
  /** Whether the source says what it ships. */
  readonly isGiven: boolean;
  /** Set by a retry, too. */
  unplanned: boolean;
  role: Role;
  /** Counts from 1 over all chains. */
  number: number;
  /** Place among the deployments of its chain that are no retries. */
  position: number;
  /** What a retry repeats. */
  repeats: Deployed | null;
  /** Whether it is known what it ships. */
  changesKnown: boolean;
  /** Spans in the lists of reached and shipped commits and of shipped changes. */
  reached: Slice;
  /** The same of what it reached also where that is told of no role but `forward`: what a baseline brought. */
  arrived: Slice;
  commits: Slice;
  changes: Slice;
  readonly reasons: Reason[];
  /** Rows of incidents among the reasons. */
  readonly incidents: number[];
  /** `finishedAt` of the earliest deployment that put it right, NaN when none did. */
  remediedAt: number;
}

export interface Slice {
  readonly from: number;
  readonly to: number;
}

export const NOTHING: Slice = { from: 0, to: 0 };

/** The deployments of a service to one production environment, in order. */
export interface Chain {
  readonly service: string;
  readonly serviceSymbol: number;
  readonly environment: string;
  readonly deployments: Deployed[];
  /** Those that are no retries. */
  readonly live: Deployed[];
}
