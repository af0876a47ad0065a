import type { MetricId, MetricRequest, Notice } from '../core/metric';
import { recoveredAt, type Attribution } from './attribution/attribution';
import { changeId, changeUrl } from './attribution/change-id';
import type { Chain, Deployed } from './attribution/deployed';
import type { KnownIncident } from './attribution/incidents';
import type { SegmentLabels } from './cohort';
import { deploymentLabels } from './deployments';
import { incidentLabels } from './incident-cohort';
import { pullRequestProblems, runProblems } from './record-problems';
import { passes } from './selection';
import { leadTimeAt, repositoryAt } from './shipped-changes';
import type { SharedColumns } from './shared-columns';
import { chainsByService } from './undeployed-changes';

/** A record of which there is something to say. */
export interface Sighting {
  /** Whose record it is. */
  readonly owners: readonly SegmentLabels[];
  /** Epoch milliseconds: what is said touches what happens then. */
  readonly time: number;
  readonly id: string;
  /** Address of its page as the source gave it, null for none. */
  readonly url: string | null;
}

/** Something in the records that keeps a number from being as good as it could be. */
export interface Problem extends Sighting {
  readonly kind: ProblemKind;
}

interface ProblemText {
  readonly severity: Notice['severity'];
  /** Metrics whose numbers it touches. */
  readonly touches: readonly MetricId[];
  /** A sentence about so many of them. */
  readonly text: (count: string) => string;
  /** What to do about it, where the sentence does not say it. */
  readonly advice?: string;
}

const LEAD_TIME: readonly MetricId[] = ['changeLeadTime', 'leadTimeStages'];
const SHIPPING: readonly MetricId[] = [...LEAD_TIME, 'batchSize'];
const FAILURES: readonly MetricId[] = ['changeFailRate', 'failedDeploymentRecoveryTime'];

/** What a span tells that ends before it begins. */
export const CLOCKS = 'Check the clocks of the systems that are read.';

/** The kinds of problems, and what is said of them. */
export const PROBLEMS = {
  unknownRevision: {
    severity: 'warning',
    touches: [...SHIPPING, 'undeployedChanges'],
    text: (count) => `${count} a revision that no known commit has: what was shipped is unknown.`,
    advice: 'Read more history, or give commit SHAs as revisions.',
  },
  missingParents: {
    severity: 'warning',
    touches: SHIPPING,
    text: (count) => `${count} commits whose parents are not known: more may have been shipped.`,
    advice: 'Read more history.',
  },
  unknownChange: {
    severity: 'warning',
    touches: LEAD_TIME,
    text: (count) => `${count} named by a deployment without a record: no lead time.`,
  },
  baseline: {
    severity: 'info',
    touches: SHIPPING,
    text: (count) =>
      `${count} the first known of a service and environment, and ships nothing: what was live before is not known.`,
  },
  negativeLeadTime: {
    severity: 'warning',
    touches: LEAD_TIME,
    text: (count) => `${count} after the deployment that shipped it: left out.`,
    advice: CLOCKS,
  },
  unmatchedLink: {
    severity: 'warning',
    touches: FAILURES,
    text: (count) => `${count} a deployment or revision that no deployment matches: that link counts as none.`,
  },
  negativeRecovery: {
    severity: 'warning',
    touches: ['failedDeploymentRecoveryTime'],
    text: (count) => `${count} before it finished: left out.`,
  },
  negativeRestore: {
    severity: 'warning',
    touches: ['timeToRestore'],
    text: (count) => `${count} before it started: left out.`,
  },
  negativeLifetime: {
    severity: 'warning',
    touches: ['branchLifetime'],
    text: (count) => `${count} before its first commit: left out.`,
  },
  negativeDuration: {
    severity: 'warning',
    touches: ['pipelineDuration'],
    text: (count) => `${count} before it started: left out.`,
  },
  negativeQueueTime: {
    severity: 'warning',
    touches: ['pipelineQueueTime'],
    text: (count) => `${count} before it was queued: left out.`,
  },
} as const satisfies Record<string, ProblemText>;

export type ProblemKind = keyof typeof PROBLEMS;

/** What one, and several, of the things are called that have a problem, with the verb that follows. */
const SUBJECTS: Readonly<Record<ProblemKind, readonly [one: string, several: string]>> = {
  unknownRevision: ['deployment has', 'deployments have'],
  missingParents: ['deployment reaches', 'deployments reach'],
  unknownChange: ['change is', 'changes are'],
  baseline: ['deployment is', 'deployments are'],
  negativeLeadTime: ['change starts', 'changes start'],
  unmatchedLink: ['incident names', 'incidents name'],
  negativeRecovery: ['failed deployment recovered', 'failed deployments recovered'],
  negativeRestore: ['incident was resolved', 'incidents were resolved'],
  negativeLifetime: ['pull request was merged', 'pull requests were merged'],
  negativeDuration: ['pipeline run finished', 'pipeline runs finished'],
  negativeQueueTime: ['pipeline run started', 'pipeline runs started'],
};

/** All problems of the records; those of services, and rows, that are as they were before are known. */
export function findProblems(attribution: Attribution, shared: SharedColumns): readonly Problem[] {
  const { pullRequest, pipelineRun } = attribution.set.tables;
  const { pullRequestProblems: ofPullRequests, runProblems: ofRuns } = shared.kept;
  return [
    ...deploymentProblems(attribution, shared),
    ...unknownChanges(attribution),
    ...incidentProblems(attribution),
    ...ofPullRequests.of(pullRequest.rows, pullRequestProblems(attribution)),
    ...ofRuns.of(pipelineRun.rows, runProblems(attribution)),
  ];
}

/** What has to be said beside the answer to a request. */
export function problemNotices(problems: readonly Problem[], request: MetricRequest): readonly Notice[] {
  const notices: Notice[] = [];
  for (const [kind, { severity, touches, text, advice = '' }] of Object.entries<ProblemText>(PROBLEMS)) {
    const found = touches.includes(request.metric)
      ? problems.filter((problem) => concerns(problem, kind, request))
      : [];
    if (found.length > 0) {
      notices.push({ severity, text: [text(counted(found)), advice, examples(found)].filter(Boolean).join(' ') });
    }
  }
  return notices;
}

function concerns({ kind, owners, time }: Problem, wanted: string, { from, to, filters }: MetricRequest): boolean {
  return kind === wanted && time >= from && time < to && owners.some((labels) => passes(labels, filters));
}

function counted(found: readonly Problem[]): string {
  const [one, several] = SUBJECTS[found[0]?.kind ?? 'baseline'];
  return `${found.length} ${found.length === 1 ? one : several}`;
}

const EXAMPLES = 3;

function examples(found: readonly Problem[]): string {
  const names = found
    .slice(0, EXAMPLES)
    .map(({ owners, id }) => `${id} (${owners.map(({ service }) => service).join(', ')})`);
  const more = found.length - names.length;
  return `Seen: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

function deploymentProblems(attribution: Attribution, { kept, shipped }: SharedColumns): readonly Problem[] {
  const gaps = new Set(attribution.shipping.gaps);
  return [...chainsByService(attribution)].flatMap(([service, chains]) =>
    kept.deploymentProblems.of(service, () => {
      const lacking = shipped.lacking(service, chains);
      return chains.flatMap((chain) => [...chainProblems(attribution, chain, { gaps, lacking })]);
    }),
  );
}

interface Suspects {
  readonly gaps: ReadonlySet<Deployed>;
  readonly lacking: ReadonlySet<Deployed>;
}

function* chainProblems(attribution: Attribution, chain: Chain, { gaps, lacking }: Suspects): Iterable<Problem> {
  const labelsOf = deploymentLabels(attribution, chain);
  for (const deployed of chain.live) {
    const kinds = kindsOf(attribution, deployed, gaps);
    if (kinds.length > 0) {
      const about = aboutDeployed(attribution, deployed, labelsOf);
      yield* kinds.map((kind) => ({ kind, ...about }));
    }
    if (lacking.has(deployed)) {
      yield* changeProblems(attribution, deployed, labelsOf);
    }
  }
}

function aboutDeployed(
  { set }: Attribution,
  deployed: Deployed,
  labelsOf: (repository: number) => SegmentLabels,
): Sighting {
  return {
    owners: [labelsOf(deployed.repository)],
    time: deployed.finishedAt,
    id: deployed.id,
    url: set.tables.deployment.columns.url.read(deployed.row) ?? null,
  };
}

function* unknownChanges(attribution: Attribution): Iterable<Problem> {
  for (const { deployed, id } of attribution.shipping.unknownIds) {
    const about = aboutDeployed(attribution, deployed, deploymentLabels(attribution, deployed.chain));
    yield { kind: 'unknownChange', ...about, id };
  }
}

/** In this order; most deployments have none, and a hundred thousand are looked at. */
function kindsOf(attribution: Attribution, deployed: Deployed, gaps: ReadonlySet<Deployed>): readonly ProblemKind[] {
  const { role } = deployed;
  const kinds: ProblemKind[] = role === 'baseline' ? ['baseline'] : [];
  if (role === 'forward' && !attribution.graph.isKnown(deployed.node) && !deployed.isGiven) {
    kinds.push('unknownRevision');
  }
  if (gaps.has(deployed)) {
    kinds.push('missingParents');
  }
  if (deployed.failure !== null && recoveredAt(attribution, deployed) < deployed.finishedAt) {
    kinds.push('negativeRecovery');
  }
  return kinds;
}

function* changeProblems(
  attribution: Attribution,
  deployed: Deployed,
  labelsOf: (repository: number) => SegmentLabels,
): Iterable<Problem> {
  const time = deployed.finishedAt;
  const { first, end } = deployed.changes;
  for (let place = first; place < end; place++) {
    if (leadTimeAt(attribution, place, deployed).start > time) {
      const owners = [labelsOf(repositoryAt(attribution, place, deployed))];
      yield {
        kind: 'negativeLeadTime',
        owners,
        time,
        id: changeId(attribution, place),
        url: changeUrl(attribution, place),
      };
    }
  }
}

function* incidentProblems(attribution: Attribution): Iterable<Problem> {
  const labelsOf = incidentLabels(attribution);
  const { url } = attribution.set.tables.incident.columns;
  for (const incident of attribution.incidents) {
    const isNegative = incident.resolvedAt < incident.startedAt;
    const isLost = isUnmatched(incident);
    if (isNegative || isLost) {
      const page = url.read(incident.row) ?? null;
      const about = { owners: [labelsOf(incident)], time: incident.startedAt, id: incident.id, url: page };
      yield* isNegative ? [{ kind: 'negativeRestore' as const, ...about }] : [];
      yield* isLost ? [{ kind: 'unmatchedLink' as const, ...about }] : [];
    }
  }
}

/** Whether something that an incident names is no deployment's. */
function isUnmatched({ deployment, revision, links }: KnownIncident): boolean {
  if (deployment !== 0 && !links.some(({ by }) => by === 'deployment')) {
    return true;
  }
  return revision !== 0 && !links.some(({ by }) => by === 'deployment' || by === 'revision');
}
