import type { Instant, Span } from './instant';
import type { Dimension, Filters, Labels, Notice, Unit } from './metric';

/** Reports beside the metrics: where the time goes, and how far the records can be trusted. All of it is plain data. */
export const REPORT_IDS = ['bottlenecks', 'dataQuality'] as const;
export type ReportId = (typeof REPORT_IDS)[number];

/** What a report can be grouped by. Never people. */
export const REPORT_DIMENSIONS = ['service', 'team'] as const satisfies readonly Dimension[];

export const BOTTLENECK_TOPICS = [
  'coding',
  'pickup',
  'review',
  'merge',
  'release',
  'deploy',
  'queue',
  'duration',
  'flakes',
  'timeToGreen',
  'pullRequestSize',
  'batchSize',
  'branchLifetime',
  'waiting',
] as const;
export type BottleneckTopic = (typeof BOTTLENECK_TOPICS)[number];

export type BottleneckArea = 'leadTime' | 'pipeline' | 'work';

export interface ReportRequest {
  readonly from: Instant;
  readonly to: Instant;
  readonly now: Instant;
  /** IANA name: instants are shown in it. */
  readonly timezone: string;
  /** Some of `REPORT_DIMENSIONS`. */
  readonly groupBy: readonly Dimension[];
  readonly filters: Filters;
}

/** One topic of one service (or team). Times are seconds; null means that there is no value, never 0. */
export interface BottleneckRow {
  /** The service or team, and of pipelines the pipeline. */
  readonly labels: Labels;
  readonly area: BottleneckArea;
  readonly topic: BottleneckTopic;
  readonly unit: Unit;
  /** Part of the whole that it belongs to (the lead time; queueing and running of a pipeline), null where it is no part. */
  readonly share: number | null;
  /** The median; of flakes, which are a ratio, the ratio. */
  readonly median: number | null;
  readonly p90: number | null;
  readonly n: number;
  /** The median, and what it was made of, of the period before of the same length. */
  readonly previous: number | null;
  readonly previousN: number;
  /** (median − previous) ÷ previous; null where one of them has no value, or previous is 0. */
  readonly change: number | null;
  /** The median over everything that the records hold, whatever services are selected. */
  readonly organisation: number | null;
  /** Seconds: max(0, median − organisation) × n. Null for what is no time, and with too little data. */
  readonly saved: number | null;
  /** What stands out, and what helps: null when nothing does, or nothing can be said. */
  readonly finding: string | null;
  /** Why there is no finding. */
  readonly reason: string | null;
  /** The capability that the finding names, and the address of its guidance. */
  readonly capability: string | null;
  readonly guidance: string | null;
}

export interface BottleneckReport {
  readonly timezone: string;
  /** Cut at now. */
  readonly span: Span;
  /** The period before, of the same length. */
  readonly previous: Span;
  readonly rows: readonly BottleneckRow[];
  readonly notices: readonly Notice[];
}

/** What whoever read the records knows of the reading; null: it does not know that. */
export interface ReadingFacts {
  /** Lines that were no valid records. */
  readonly rejected: ReadingFact | null;
  /** Records with an instant that is as good as none. */
  readonly strange: ReadingFact | null;
  /** What the sources would not give, or could not be asked. */
  readonly uncovered: ReadingFact | null;
}

export interface ReadingFact {
  readonly count: number;
  /** Of how many; null where nobody counts them. */
  readonly of: number | null;
  readonly examples: readonly QualityExample[];
}

export interface QualityRequest extends ReportRequest {
  readonly reading: ReadingFacts;
}

/** A record, or a line or list, that has the problem. */
export interface QualityExample {
  readonly id: string;
  /** Whose it is; empty where it is nobody's. */
  readonly services: readonly string[];
  /** What is wrong with this one, where the title does not say it. */
  readonly detail: string | null;
  /** As the source gave it: whoever shows it has to check that it is the address of a web page. */
  readonly url: string | null;
}

export interface QualityRow {
  readonly id: string;
  /** The service or team, where the report is grouped; empty for what belongs to none. */
  readonly labels: Labels;
  readonly title: string;
  readonly severity: 'info' | 'warning';
  /** Null: not known, because no such records were read. */
  readonly count: number | null;
  /** What the share is of: how many there are, and what they are called. */
  readonly of: number | null;
  readonly counted: string;
  /** count ÷ of; null where there is none of it. */
  readonly share: number | null;
  readonly examples: readonly QualityExample[];
  /** What to do about it. */
  readonly advice: string;
}

export interface QualityReport {
  readonly timezone: string;
  /** Cut at now. */
  readonly span: Span;
  readonly rows: readonly QualityRow[];
  readonly notices: readonly Notice[];
}
