import type { Instant } from '../core/instant';
import type { ChangeRow, DeploymentRow, IncidentRow, MetricRequest, MetricResult, RowFilter } from '../core/metric';
import type { BottleneckReport, QualityReport, QualityRequest, ReportRequest } from '../core/reports';
import type { RecordSet } from '../core/record-set';
import type { Settings } from '../core/settings';

/** Answers from one version of the records, judged by what is known at `now`. */
export interface Engine {
  evaluate(request: MetricRequest): MetricResult;
  deployments(filter: RowFilter): readonly DeploymentRow[];
  changes(filter: RowFilter): readonly ChangeRow[];
  incidents(filter: RowFilter): readonly IncidentRow[];
  bottlenecks(request: ReportRequest): BottleneckReport;
  dataQuality(request: QualityRequest): QualityReport;
}

export type CreateEngine = (records: RecordSet, settings: Settings, now: Instant) => Engine;
