import type { WeekStart } from './buckets';
import type { Instant } from './instant';

/** What can be asked of records, and what comes back: the shapes of `dora report`, of a query, and of a frame. */

export const METRIC_IDS = [
  'deploymentFrequency',
  'deploymentDays',
  'changeLeadTime',
  'changeFailRate',
  'failedDeploymentRecoveryTime',
  'timeToRestore',
  'deploymentReworkRate',
  'incidents',
  'batchSize',
  'leadTimeStages',
  'pullRequestSize',
  'branchLifetime',
  'mergeFrequency',
  'openPullRequests',
  'undeployedChanges',
  'pipelineSuccessRate',
  'pipelineDuration',
  'pipelineQueueTime',
  'pipelineFlakeRate',
  'timeToGreen',
] as const;
export type MetricId = (typeof METRIC_IDS)[number];

export const UNITS = ['count', 'perDay', 's', 'ratio', 'lines'] as const;
export type Unit = (typeof UNITS)[number];

export const STATISTICS = [
  'p50',
  'p75',
  'p90',
  'p95',
  'p99',
  'mean',
  'min',
  'max',
  'sum',
  'count',
  'perDay',
  'ratio',
  'share',
] as const;
export type Statistic = (typeof STATISTICS)[number];

export const BUCKETS = ['hour', 'day', 'week', 'month', 'quarter', 'year', 'none'] as const;
export type Bucket = (typeof BUCKETS)[number];

export const DIMENSIONS = ['service', 'team', 'environment', 'repository', 'pipeline'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const LEVEL_NAMES = ['elite', 'high', 'medium', 'low'] as const;
export type LevelName = (typeof LEVEL_NAMES)[number];

export type Labels = Readonly<Record<string, string>>;

/** Only records whose dimension has one of the values; a dimension that is absent is not filtered. */
export type Filters = { readonly [D in Dimension]?: readonly string[] };

export interface MetricRequest {
  readonly metric: MetricId;
  readonly from: Instant;
  readonly to: Instant;
  readonly now: Instant;
  readonly bucket: Bucket;
  /** Trailing days at each bucket's end, null: the bucket itself. */
  readonly windowDays: number | null;
  /** Null: the metric's default. */
  readonly statistic: Statistic | null;
  /** IANA name. */
  readonly timezone: string;
  readonly weekStart: WeekStart;
  readonly groupBy: readonly Dimension[];
  readonly filters: Filters;
  /** Report year of the levels. */
  readonly benchmark: number;
}

/** One bucket. Spans are seconds; null means that there is no value, never 0. */
export interface Point {
  /** Start of the bucket, or of its part inside the range. */
  readonly time: Instant;
  readonly value: number | null;
  readonly n: number;
  readonly numerator?: number;
  readonly denominator?: number;
  /** 95 % Wilson interval of a ratio. */
  readonly low?: number | null;
  readonly high?: number | null;
  /** Spans that had not ended, counted in `n`. */
  readonly open?: number;
  /** The bucket sticks out of the range, and this covers only its part inside. */
  readonly partial: boolean;
  /** What happens next may still change it. */
  readonly provisional: boolean;
}

export interface Level {
  readonly year: number;
  /** Null: withheld, for the reason given. */
  readonly name: LevelName | null;
  readonly reason: string | null;
}

export interface Series {
  readonly labels: Labels;
  readonly level: Level;
  readonly points: readonly Point[];
}

export interface Notice {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
}

/** The answer to a `MetricRequest`; printed as JSON it is the contract's §4 with instants as RFC 3339. */
export interface MetricResult {
  readonly metric: MetricId;
  readonly unit: Unit;
  readonly statistic: Statistic;
  readonly timezone: string;
  readonly series: readonly Series[];
  readonly notices: readonly Notice[];
}

/** Which rows are listed; spans are matched on `finishedAt` (deployments, changes) or `startedAt` (incidents). */
export interface RowFilter {
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly filters: Filters;
}

/** The stages of a lead time; null where the contract says there is none. */
export interface StageSeconds {
  readonly coding: number | null;
  readonly pickup: number | null;
  readonly review: number | null;
  readonly merge: number | null;
  readonly release: number | null;
  readonly deploy: number | null;
}

export interface DeploymentRow {
  readonly id: string;
  readonly service: string;
  readonly environment: string;
  readonly revision: string | null;
  readonly finishedAt: Instant;
  readonly role: 'baseline' | 'forward' | 'rollback' | 'retry';
  /** Ids of pull requests, and of commits without one. */
  readonly changes: readonly string[];
  readonly commits: readonly string[];
  /** Everything that became live with it; empty for baseline, rollback and retry. */
  readonly reached: readonly string[];
  readonly failed: boolean;
  readonly reasons: readonly { readonly signal: string; readonly by: string }[];
  readonly recoveredAt: Instant | null;
  readonly url: string | null;
}

/** A change that a deployment shipped. */
export interface ChangeRow {
  readonly id: string;
  readonly service: string;
  readonly environment: string;
  readonly commits: readonly string[];
  readonly deployment: string;
  readonly startedAt: Instant | null;
  readonly deployedAt: Instant;
  readonly leadTimeSeconds: number | null;
  readonly stages: StageSeconds;
  readonly url: string | null;
}

export interface IncidentRow {
  readonly id: string;
  readonly service: string;
  readonly startedAt: Instant;
  readonly resolvedAt: Instant | null;
  /** The deployment that it is held against, null when none is. */
  readonly deployment: string | null;
  readonly linkedBy: string | null;
  readonly title: string | null;
  readonly url: string | null;
}

/** A pull request that was merged, or is open. */
export interface PullRequestRow {
  readonly id: string;
  /** Whose it is, of the services that were asked for. */
  readonly services: readonly string[];
  readonly repository: string;
  readonly openedAt: Instant;
  readonly firstReviewAt: Instant | null;
  readonly approvedAt: Instant | null;
  /** Null while it is open. */
  readonly mergedAt: Instant | null;
  /** From its first commit to its merge; null while it is open, or where one of the two is not known. */
  readonly lifetimeSeconds: number | null;
  /** Of an open one: how long it had been open at the end of the range. */
  readonly ageSeconds: number | null;
  /** Lines added and deleted, null where one of the two is not known. */
  readonly lines: number | null;
  readonly files: number | null;
  readonly title: string | null;
  readonly url: string | null;
}

/** A change that could be deployed, and is in no production environment of its service at the end of the range. */
export interface WaitingRow {
  readonly id: string;
  readonly service: string;
  readonly repository: string;
  readonly since: Instant;
  readonly ageSeconds: number;
  readonly title: string | null;
  readonly url: string | null;
}

/** An attempt of a pipeline that came to a verdict. */
export interface PipelineRunRow {
  readonly id: string;
  readonly attempt: number;
  readonly services: readonly string[];
  readonly repository: string;
  readonly pipeline: string;
  readonly status: string;
  readonly branch: string | null;
  readonly revision: string | null;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  /** Null where it is not known, or negative. */
  readonly queueSeconds: number | null;
  readonly durationSeconds: number | null;
  readonly url: string | null;
}

/** What a job of a pipeline came to in the range: a row for each job that ended there, by its name and stage. */
export interface PipelineJobRow {
  readonly services: readonly string[];
  readonly repository: string;
  readonly pipeline: string;
  /** Null where the vendor has no stages. */
  readonly stage: string | null;
  readonly job: string;
  /** Times that it succeeded or failed. */
  readonly n: number;
  /** Succeeded ÷ (succeeded + failed). */
  readonly successRate: number;
  /** Of those times of which start and end are known; null where it is of none. */
  readonly p50Seconds: number | null;
  readonly p90Seconds: number | null;
  readonly sumSeconds: number | null;
}

/** What can be listed. */
export interface RowsByList {
  readonly deployments: DeploymentRow;
  readonly changes: ChangeRow;
  readonly incidents: IncidentRow;
  /** Merged in the range. */
  readonly pullRequests: PullRequestRow;
  /** Open at the end of the range. */
  readonly openPullRequests: PullRequestRow;
  /** Not deployed at the end of the range. */
  readonly waitingChanges: WaitingRow;
  /** Finished in the range. */
  readonly pipelineRuns: PipelineRunRow;
}
