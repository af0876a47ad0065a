import type { Instant } from '../core/instant';
import type { ChangeRow, DeploymentRow, IncidentRow, MetricRequest, MetricResult, RowFilter } from '../core/metric';
import type { BottleneckReport, QualityReport, QualityRequest, ReportRequest } from '../core/reports';
import type { RecordSet } from '../core/record-set';
import type { Settings } from '../core/settings';

/**
 * Answers from the records as they are when it is asked, judged by what is known at `now`. It may be kept while records
 * are added: what is new costs as much as it is large, not as what is there already.
 */
export interface Engine {
  /** Takes in what was added and goes on to another now, which rows are judged by. Questions would do the former. */
  refresh(now: Instant): void;
  evaluate(request: MetricRequest): MetricResult;
  deployments(filter: RowFilter): readonly DeploymentRow[];
  changes(filter: RowFilter): readonly ChangeRow[];
  incidents(filter: RowFilter): readonly IncidentRow[];
  bottlenecks(request: ReportRequest): BottleneckReport;
  dataQuality(request: QualityRequest): QualityReport;
}

export type CreateEngine = (records: RecordSet, settings: Settings, now: Instant) => Engine;
