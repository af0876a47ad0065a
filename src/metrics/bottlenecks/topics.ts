import type { MetricId, Unit } from '../../core/metric';
import type { BottleneckArea, BottleneckTopic } from '../../core/reports';
import {
  BATCHES,
  CHANGE_APPROVAL,
  CODE_REVIEW,
  DELIVERY,
  DEPLOYMENT,
  FLAKES,
  INTEGRATION,
  SIZE,
  TESTS,
  TRUNK,
  type Guidance,
} from './guidance';

/** Something that can hold delivery back, measured by a metric that exists. */
export interface Topic {
  readonly id: BottleneckTopic;
  readonly area: BottleneckArea;
  /** For tables. */
  readonly title: string;
  readonly metric: MetricId;
  /** The series of the metric that it is, where the metric has one for each stage. */
  readonly stage: string | null;
  /** Asked of each pipeline by itself: what different pipelines do cannot be compared. */
  readonly perPipeline: boolean;
  readonly unit: Unit;
  /** What the value is part of, null for nothing. */
  readonly partOf: 'leadTime' | 'run' | null;
  /** From this share of its whole on it stands out; null: whatever it is (running is what a run is for). */
  readonly largeShare: number | null;
  readonly counted: string;
  /** A clause with the value in it. */
  readonly says: (value: string) => string;
  readonly guidance: Guidance;
}

const SPAN = { perPipeline: false, stage: null, partOf: null, largeShare: null, unit: 's' } as const;
const PIPELINE = { ...SPAN, area: 'pipeline', perPipeline: true } as const;
const WORK = { ...SPAN, area: 'work' } as const;

function stage(id: BottleneckTopic, says: Topic['says'], guidance: Guidance): Topic {
  return {
    ...SPAN,
    id,
    area: 'leadTime',
    title: `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
    metric: 'leadTimeStages',
    stage: id,
    partOf: 'leadTime',
    largeShare: 0.4,
    counted: 'changes',
    says,
    guidance,
  };
}

/** In the order of the work. */
export const TOPICS: readonly Topic[] = [
  stage('coding', (value) => `coding takes ${value} at the median`, BATCHES),
  stage('pickup', (value) => `changes wait ${value} for their first review at the median`, CODE_REVIEW),
  stage('review', (value) => `reviews take ${value} from the first to the approval at the median`, CODE_REVIEW),
  stage('merge', (value) => `merging takes ${value} at the median`, CHANGE_APPROVAL),
  stage('release', (value) => `merged changes wait ${value} for their deployment at the median`, DELIVERY),
  stage('deploy', (value) => `deploying takes ${value} at the median`, DEPLOYMENT),
  {
    ...PIPELINE,
    id: 'queue',
    title: 'Queue',
    metric: 'pipelineQueueTime',
    partOf: 'run',
    largeShare: 0.25,
    counted: 'runs',
    says: (value) => `runs wait ${value} for their start at the median`,
    guidance: TESTS,
  },
  {
    ...PIPELINE,
    id: 'duration',
    title: 'Duration',
    metric: 'pipelineDuration',
    partOf: 'run',
    counted: 'runs',
    says: (value) => `runs take ${value} at the median`,
    guidance: TESTS,
  },
  {
    ...PIPELINE,
    id: 'flakes',
    title: 'Flakes',
    metric: 'pipelineFlakeRate',
    unit: 'ratio',
    counted: 'revisions',
    says: (value) => `on ${value} of the revisions it both failed and succeeded`,
    guidance: FLAKES,
  },
  {
    ...PIPELINE,
    id: 'timeToGreen',
    title: 'Time to green',
    metric: 'timeToGreen',
    counted: 'times that it turned red',
    says: (value) => `it stays red for ${value} at the median`,
    guidance: INTEGRATION,
  },
  {
    ...WORK,
    id: 'pullRequestSize',
    title: 'Pull request size',
    metric: 'pullRequestSize',
    unit: 'lines',
    counted: 'pull requests',
    says: (value) => `pull requests have ${value} lines at the median`,
    guidance: SIZE,
  },
  {
    ...WORK,
    id: 'batchSize',
    title: 'Batch size',
    metric: 'batchSize',
    unit: 'count',
    counted: 'deployments',
    says: (value) => `a deployment ships ${value} changes at the median`,
    // What DORA says of a batch is how long it takes, not how many changes it has.
    guidance: { ...BATCHES, advice: 'Deploy more often, so that each deployment carries little.', limit: null },
  },
  {
    ...WORK,
    id: 'branchLifetime',
    title: 'Branch lifetime',
    metric: 'branchLifetime',
    counted: 'pull requests',
    says: (value) => `work stays on its branch for ${value} at the median`,
    guidance: TRUNK,
  },
  {
    ...WORK,
    id: 'waiting',
    title: 'Work waiting to be deployed',
    metric: 'undeployedChanges',
    counted: 'changes',
    says: (value) => `what is merged and not deployed has waited ${value} at the median`,
    guidance: DELIVERY,
  },
];
