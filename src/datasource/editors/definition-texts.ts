import type { FailureSignal } from '../../core/settings';
import { DEFAULTS, formatDuration } from './setting-defaults';
import type { FieldText } from './settings-fields';

/** Texts of the rules of the numbers: what each is, and what another choice does to the numbers. */

export const DEFINITION_TEXTS = {
  production: {
    label: 'Production environments',
    description:
      'Regular expression on the name. Only deployments to these count, in every metric; one that matches staging too makes deployments more frequent and lead times shorter than they are',
    placeholder: DEFAULTS.production,
  },
  leadTimeStart: {
    label: 'Lead time starts',
    description:
      'It ends with the deployment that ships the change. The later the start, the shorter the lead times: before a pull request is opened lies coding, before it is merged lies review',
  },
  failureSignals: {
    label: 'What makes a deployment a failed one',
    description:
      'One is enough. Fewer signals: fewer failures are seen, so that the change fail rate falls and fewer recoveries are measured. None: nothing fails but what a person says',
  },
  attributionWindow: {
    label: 'Attribution window',
    description:
      'How long after a deployment an incident, revert or hotfix is held against it (90m, 36h, 7d). Longer: more deployments count as failed, some of them wrongly, and numbers stay provisional for as long',
    placeholder: formatDuration(DEFAULTS.attributionWindow),
  },
  rollbackBlames: {
    label: 'A rollback blames',
    description:
      'Matters when it goes back by more than one deployment: which of them has failed, and so from when its recovery is timed. The first one makes recoveries longer',
  },
  redeployments: {
    label: 'Deploying the live version again',
    description:
      'Restarts and retries raise the deployment frequency and the days with deployments when they count; no other number changes',
  },
  weekStart: {
    label: 'Weeks start on',
    description: 'Where weekly points are cut: single points change, what they add up to does not',
  },
  benchmark: {
    label: 'Year of the levels',
    description:
      'Of the DORA report whose elite, high, medium and low are shown. Limits moved between reports, so the same number can have another level; the numbers stay',
  },
  spans: {
    label: 'Least number of durations',
    description: 'With fewer, a time has no level. Lower: levels appear sooner, and change with a single slow change',
    placeholder: String(DEFAULTS.minimumSample.spans),
  },
  ratio: {
    label: 'Least number of deployments',
    description: 'With fewer, a rate has no level. Lower: levels appear sooner, and change with a single failure',
    placeholder: String(DEFAULTS.minimumSample.ratio),
  },
  weeks: {
    label: 'Least number of whole weeks',
    description: 'With fewer, the deployment frequency has no level. Lower: a quiet week changes it',
    placeholder: String(DEFAULTS.minimumSample.weeks),
  },
} as const satisfies Record<string, FieldText>;

export const LEAD_TIME_START_OPTIONS = [
  { value: 'firstCommit', label: 'with the first commit' },
  { value: 'opened', label: 'when the pull request is opened' },
  { value: 'merged', label: 'when the pull request is merged' },
];
export const ROLLBACK_OPTIONS = [
  { value: 'latest', label: 'the deployment that it takes back' },
  { value: 'afterTarget', label: 'the first deployment after the version that it goes back to' },
];
export const REDEPLOYMENT_OPTIONS = [
  { value: 'ignore', label: 'does not count' },
  { value: 'count', label: 'counts as a deployment' },
];

export const SIGNAL_TEXTS = {
  link: { label: 'Linked incident', description: 'An incident names the deployment or its revision' },
  rollback: { label: 'Rollback', description: 'The deployment was rolled back' },
  revert: { label: 'Revert', description: 'A change that it shipped was reverted' },
  hotfix: { label: 'Hotfix', description: 'An unplanned deployment followed' },
  incident: { label: 'Incident soon after', description: 'An incident of the service began within the window' },
} as const satisfies Record<FailureSignal, { label: string; description: string }>;

export const EXCLUSION_TEXTS = {
  incidentSeverities: {
    label: 'Incidents with severity',
    description: 'These are no incidents: they fail no deployment, and their time to restore does not count',
    placeholder: 'low',
  },
  incidentLabels: {
    label: 'Incidents with label',
    description: 'These are no incidents: they fail no deployment, and their time to restore does not count',
  },
  deploymentPatterns: {
    label: 'Deployments that match',
    description:
      'Regular expressions on version, tag, branch and id. These are no deployments: what they shipped is shipped by the next one, later',
  },
  deploymentLabels: {
    label: 'Deployments with label',
    description: 'These are no deployments: what they shipped is shipped by the next one, later',
  },
  pullRequestPatterns: {
    label: 'Pull requests whose title matches',
    description: 'Regular expressions. These ship, but are no changes: no lead time, no batch size',
  },
  pullRequestLabels: {
    label: 'Pull requests with label',
    description: 'These ship, but are no changes: no lead time, no batch size',
  },
  bots: {
    label: 'Leave out changes made by bots',
    description:
      'Dependency updates, for instance: they ship, but are no changes of the team. Lead times then tell of people’s work alone, and batches are smaller',
  },
} as const satisfies Record<string, FieldText>;

export const VERDICT_TEXTS = {
  notFailure: {
    label: 'Not a failure',
    description: 'The deployment has not failed by it, whatever the signals say: the change fail rate falls',
  },
  failure: {
    label: 'A failure',
    description: 'The deployment has failed, without any other signal: the change fail rate rises',
  },
} as const satisfies Record<string, FieldText>;

export const STORAGE_TEXTS = {
  lookBack: {
    label: 'Look-back',
    description:
      'How far before a panel’s range is read, so that its first deployments have something before them. Shorter: less is read, but the first deployment of a service that deploys seldom ships nothing, and lead times of its changes are missing',
    placeholder: formatDuration(DEFAULTS.lookBack),
  },
  retention: {
    label: 'Kept in the browser',
    description: 'Older records are dropped, and read again when a panel asks for them. No number depends on it',
    placeholder: formatDuration(DEFAULTS.retention),
  },
} as const satisfies Record<string, FieldText>;

export const VIEWER_TEXTS = {
  titles: {
    label: 'Show titles of pull requests and incidents',
    description:
      'In tables and annotations. A title can say more than every viewer should know; off, these show ids and links alone. No number changes: exclusions and verdicts look at titles all the same',
  },
} as const satisfies Record<string, FieldText>;
