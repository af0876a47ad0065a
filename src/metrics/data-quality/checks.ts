import type { RecordKind } from '../../core/records';
import type { QualityRow } from '../../core/reports';
import { batchSize } from '../batch-size';
import { branchLifetime } from '../branch-lifetime';
import { changeFailRate } from '../change-fail-rate';
import { changeLeadTime } from '../change-lead-time';
import { failedDeploymentRecoveryTime } from '../failed-deployment-recovery-time';
import { incidents } from '../incidents';
import type { Metric } from '../metric';
import { pipelineDuration } from '../pipeline-duration';
import { pipelineQueueTime } from '../pipeline-queue-time';
import { CLOCKS, PROBLEMS, type ProblemKind, type Sighting } from '../problems';
import { timeToRestore } from '../time-to-restore';
import type { Evidence, Population } from './evidence';
import { LATE_DAYS } from './never-deployed';
import { emptyDeployments, namedChanges, namingIncidents, unexplainedIncidents } from './sightings';

/** Something that is looked for in the records, and what it is a share of. */
export interface Check extends Pick<QualityRow, 'id' | 'title' | 'severity' | 'counted' | 'advice'> {
  /** Without records of each of these nothing is known, not even 0. */
  readonly needs: readonly RecordKind[];
  readonly find: (evidence: Evidence) => Iterable<Sighting>;
  readonly population: (evidence: Evidence) => Population;
}

type Said = Pick<Check, 'title' | 'counted' | 'advice'>;

/** A check for what the metrics' notices tell of as well. */
function problem(kind: ProblemKind, among: Metric | Check['population'], said: Said): Check {
  return {
    ...said,
    id: kind,
    severity: PROBLEMS[kind].severity,
    needs: NEEDS[kind],
    find: (evidence) => evidence.problems(kind),
    population: typeof among === 'function' ? among : (evidence) => evidence.observed(among),
  };
}

const NEEDS: Readonly<Record<ProblemKind, readonly RecordKind[]>> = {
  unknownRevision: ['deployment'],
  missingParents: ['deployment', 'commit'],
  unknownChange: ['deployment'],
  baseline: ['deployment'],
  negativeLeadTime: ['deployment'],
  unmatchedLink: ['incident'],
  negativeRecovery: ['deployment'],
  negativeRestore: ['incident'],
  negativeLifetime: ['pullRequest'],
  negativeDuration: ['pipelineRun'],
  negativeQueueTime: ['pipelineRun'],
};

/** In the order in which they are listed. */
export const CHECKS: readonly Check[] = [
  problem('unknownRevision', changeFailRate, {
    title: 'Deployments of an unknown revision',
    counted: 'deployments',
    advice: PROBLEMS.unknownRevision.advice,
  }),
  problem('missingParents', changeFailRate, {
    title: 'Deployments whose history has gaps',
    counted: 'deployments',
    advice: PROBLEMS.missingParents.advice,
  }),
  problem('unknownChange', ({ attribution }) => namedChanges(attribution), {
    title: 'Changes that a deployment names and nobody has a record of',
    counted: 'named changes',
    advice: 'Read the commits and pull requests that deployments name, under the same ids.',
  }),
  {
    id: 'emptyDeployment',
    title: 'Deployments without changes',
    severity: 'info',
    counted: 'deployments whose changes are known',
    needs: ['deployment'],
    find: ({ attribution }) => emptyDeployments(attribution),
    population: (evidence) => evidence.observed(batchSize),
    advice:
      'Fine for a change of configuration. Otherwise check which paths belong to the service, and which changes the settings exclude.',
  },
  problem('baseline', changeFailRate, {
    title: 'First known deployments, of which nobody knows what they brought',
    counted: 'deployments',
    advice: 'Read further back, if the range starts later than the service.',
  }),
  {
    id: 'neverDeployed',
    title: `Pull requests merged more than ${LATE_DAYS} days ago and never seen deployed`,
    severity: 'warning',
    counted: `pull requests merged more than ${LATE_DAYS} days ago`,
    needs: ['deployment', 'pullRequest'],
    find: ({ late }) => late.never,
    population: ({ late }) => late.all,
    advice:
      'Check that deployments of the service are read, with commit SHAs as revisions, and that its branch is the one that ships.',
  },
  problem('negativeLeadTime', changeLeadTime, {
    title: 'Changes that start after their deployment',
    counted: 'shipped changes',
    advice: PROBLEMS.negativeLeadTime.advice,
  }),
  problem('unmatchedLink', ({ attribution }) => namingIncidents(attribution), {
    title: 'Incidents whose link matches nothing',
    counted: 'incidents that name a deployment or revision',
    advice: 'Name a deployment by its id, or a commit by its full SHA, of the same service.',
  }),
  {
    id: 'unexplainedIncident',
    title: 'Incidents that name nothing, and that no deployment explains',
    severity: 'info',
    counted: 'incidents',
    needs: ['incident'],
    find: ({ attribution }) => unexplainedIncidents(attribution),
    population: (evidence) => evidence.observed(incidents),
    advice: 'They count in time to restore, and against no deployment. Link those that a deployment caused.',
  },
  problem('negativeRecovery', failedDeploymentRecoveryTime, {
    title: 'Failed deployments that recovered before they finished',
    counted: 'failed deployments',
    advice: CLOCKS,
  }),
  problem('negativeRestore', timeToRestore, {
    title: 'Incidents resolved before they started',
    counted: 'incidents',
    advice: CLOCKS,
  }),
  problem('negativeLifetime', branchLifetime, {
    title: 'Pull requests merged before their first commit',
    counted: 'merged pull requests',
    advice: CLOCKS,
  }),
  problem('negativeDuration', pipelineDuration, {
    title: 'Pipeline runs that finished before they started',
    counted: 'finished runs',
    advice: CLOCKS,
  }),
  problem('negativeQueueTime', pipelineQueueTime, {
    title: 'Pipeline runs that started before they were queued',
    counted: 'started runs',
    advice: CLOCKS,
  }),
];
