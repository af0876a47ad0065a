import { dateTime, type DataLink } from '@grafana/data';
import { DIMENSIONS, type Filters, type Labels, type MetricId } from '../core/metric';
import type { Asked } from './asked';
import { NONE } from './no-label';
import { DEFAULT_QUERY, type DoraQuery, type List, type Within } from './query';
import { panelTexts } from './texts/panels';

/** The data source as links name it. */
export interface Self {
  readonly uid: string;
  readonly name: string;
}

/** The records that each metric counts. */
const LIST_OF = {
  deploymentFrequency: 'deployments',
  deploymentDays: 'deployments',
  changeLeadTime: 'changes',
  changeFailRate: 'deployments',
  failedDeploymentRecoveryTime: 'deployments',
  timeToRestore: 'incidents',
  deploymentReworkRate: 'deployments',
  incidents: 'incidents',
  batchSize: 'deployments',
  leadTimeStages: 'changes',
  pullRequestSize: 'pullRequests',
  branchLifetime: 'pullRequests',
  mergeFrequency: 'pullRequests',
  openPullRequests: 'openPullRequests',
  undeployedChanges: 'waitingChanges',
  pipelineSuccessRate: 'pipelineRuns',
  pipelineDuration: 'pipelineRuns',
  pipelineQueueTime: 'pipelineRuns',
  pipelineFlakeRate: 'pipelineRuns',
  timeToGreen: 'pipelineRuns',
} as const satisfies Record<MetricId, List>;

/** The query of the records behind a number of a group, with the same filters and range. */
export interface Opened {
  readonly asked: Asked;
  readonly self: Self;
  /** Of the group. A text such as `${__data.fields.service}` stands for what the row has. */
  readonly labels: Labels;
  /** Whether it is a point of the range, and not all of it. */
  readonly isPoint: boolean;
}

/** A link in Explore, so that it works from any dashboard. */
export function recordsLink({ asked, self, labels, isPoint }: Opened): DataLink<DoraQuery> {
  const { metric, span } = asked;
  const view = LIST_OF[metric];
  const [from, to] = [dateTime(span.from), dateTime(span.to)];
  return {
    title: panelTexts().show[view],
    url: '',
    internal: {
      datasourceUid: self.uid,
      datasourceName: self.name,
      query: {
        ...DEFAULT_QUERY,
        refId: 'A',
        view,
        metric,
        filters: narrowed(asked.filters, labels),
        within: isPoint ? pointOf(asked) : null,
      },
      range: { from, to, raw: { from, to } },
    },
  };
}

/** Grafana puts the time of the point that was clicked in the place of the text. */
function pointOf({ bucket, windowDays }: Asked): Within {
  return { time: '${__value.time}', bucket, windowDays };
}

function narrowed(filters: Filters, labels: Labels): Filters {
  const ofGroup = DIMENSIONS.flatMap((dimension) => {
    const label = labels[dimension];
    return label === undefined ? [] : [[dimension, [label === '' ? NONE : label]] as const];
  });
  return { ...filters, ...Object.fromEntries(ofGroup) };
}
