import type { DistributionRequest, DistributionResult } from '../core/distribution';
import type { Instant } from '../core/instant';
import type { MetricRequest, MetricResult, PipelineJobRow, RowFilter, RowsByList } from '../core/metric';
import type { BottleneckReport, QualityReport, QualityRequest, ReportRequest } from '../core/reports';
import type { RecordSet } from '../core/record-set';
import type { Settings } from '../core/settings';

/** What can be listed; spans are matched as `RowsByList` says. */
export type Lists = { readonly [L in keyof RowsByList]: (filter: RowFilter) => readonly RowsByList[L][] };

/**
 * Answers from the records as they are when it is asked, judged by what is known at `now`. It may be kept while records
 * are added: what is new costs as much as it is large, not as what is there already.
 */
export interface Engine extends Lists {
  /** Takes in what was added and goes on to another now, which rows are judged by. Questions would do the former. */
  refresh(now: Instant): void;
  evaluate(request: MetricRequest): MetricResult;
  /** @throws InputError for a metric that has no values to spread */
  distribution(request: DistributionRequest): DistributionResult;
  /** Of the jobs that ended in the range, a row for each name. */
  pipelineJobs(filter: RowFilter): readonly PipelineJobRow[];
  bottlenecks(request: ReportRequest): BottleneckReport;
  dataQuality(request: QualityRequest): QualityReport;
}

export type CreateEngine = (records: RecordSet, settings: Settings, now: Instant) => Engine;
