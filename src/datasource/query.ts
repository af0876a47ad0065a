import type { DataQuery } from '@grafana/schema';
import type { Bucket, Dimension, MetricId, RowsByList, Statistic } from '../core/metric';
import type { ReportId } from '../core/reports';
import type { AdHocFilter } from './ad-hoc';

/** What shows a metric: by bucket, of the range as a whole, or how its values are spread. */
export const MEASURES = ['series', 'headline', 'keyFigure', 'level', 'table', 'heatmap', 'histogram'] as const;
export type Measure = (typeof MEASURES)[number];

/** The records that numbers are made of. */
export const LISTS = [
  'deployments',
  'changes',
  'incidents',
  'pullRequests',
  'openPullRequests',
  'waitingChanges',
  'pipelineRuns',
] as const satisfies readonly (keyof RowsByList)[];
export type List = (typeof LISTS)[number];

/** Records drawn over time. */
export const TIMELINES = ['incidentTimeline'] as const;
export type Timeline = (typeof TIMELINES)[number];

/** What a wall display says in few words. */
export const GLANCES = [
  'latestDeployments',
  'openIncidents',
  'sinceFailure',
  'sinceIncident',
  'topBottleneck',
] as const;
export type Glance = (typeof GLANCES)[number];

/** Tables of what is neither a metric nor a record: jobs by their names, and how far the reading got. */
export const OVERVIEWS = ['pipelineJobs', 'coverage', 'budgets'] as const;
export type Overview = (typeof OVERVIEWS)[number];

export const VIEWS = [
  ...MEASURES,
  ...LISTS,
  ...TIMELINES,
  ...GLANCES,
  'bottlenecks',
  'dataQuality',
  ...OVERVIEWS,
] as const;
export type View = Measure | List | Timeline | Glance | ReportId | Overview;

export function isMeasure(view: View): view is Measure {
  return MEASURES.some((one) => one === view);
}

export function isList(view: View): view is List {
  return LISTS.some((one) => one === view);
}

export function isTimeline(view: View): view is Timeline {
  return TIMELINES.some((one) => one === view);
}

export function isOverview(view: View): view is Overview {
  return OVERVIEWS.some((one) => one === view);
}

export function isGlance(view: View): view is Glance {
  return GLANCES.some((one) => one === view);
}

/** Whether it has a series or row for each group. */
export function isGrouped(view: View): boolean {
  const isSpread = view === 'heatmap' || view === 'histogram';
  const isAlone = isGlance(view) && view !== 'topBottleneck';
  return !(isSpread || isAlone || isList(view) || isTimeline(view) || isOverview(view));
}

/** What one point of another query covers. Texts, since a link puts the point's time in place of `${__value.time}`. */
export interface Within {
  /** Epoch milliseconds at which the bucket, or its part in the range, starts. */
  readonly time: string | number;
  readonly bucket: Bucket;
  readonly windowDays: number | null;
}

export const DEPLOYMENT_CHOICES = ['all', 'failed', 'rollbacks'] as const;
export type DeploymentChoice = (typeof DEPLOYMENT_CHOICES)[number];

/** A saved query. Any text in it may be a template variable. */
export interface DoraQuery extends DataQuery {
  /** Of the form in which it was saved. */
  readonly version: number;
  readonly view: View;
  readonly metric: MetricId;
  /** Null: the metric's own. */
  readonly statistic: Statistic | null;
  /** `auto` chooses by the length of the range. */
  readonly bucket: Bucket | 'auto';
  /** Null: none. A text is that of a variable. */
  readonly windowDays: string | number | null;
  readonly groupBy: readonly Dimension[];
  readonly filters: { readonly [D in Dimension]?: readonly string[] };
  /** Beside each series the same of the period before. */
  readonly compare: boolean;
  /** A line to compare with: `1d`, `15 %`, `3`, or `goal` for what the settings say. Null: none. */
  readonly target: string | null;
  /** Report year of the levels; null: that of the settings. */
  readonly benchmark: string | number | null;
  /** Null: the whole range. */
  readonly within: Within | null;
  /** Which of the deployments are listed. */
  readonly only: DeploymentChoice;
  /** Ad hoc filters that the query brings along, when it leaves the dashboard that has them. */
  readonly adHoc: readonly AdHocFilter[];
}

export const QUERY_VERSION = 2;

export const DEFAULT_QUERY = {
  version: QUERY_VERSION,
  view: 'series',
  metric: 'deploymentFrequency',
  statistic: null,
  bucket: 'auto',
  windowDays: null,
  groupBy: [],
  filters: {},
  compare: false,
  target: null,
  benchmark: null,
  within: null,
  only: 'all',
  adHoc: [],
} as const satisfies Omit<DoraQuery, 'refId'>;
