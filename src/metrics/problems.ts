import type { MetricId, MetricRequest, Notice } from '../core/metric';
import { recoveredAt, type Attribution } from './attribution/attribution';
import { changeId, changeUrl } from './attribution/change-id';
import type { Deployed } from './attribution/deployed';
import type { SegmentLabels } from './cohort';
import { deploymentLabels } from './deployments';
import { incidentLabels } from './incident-cohort';
import { pullRequestProblems, runProblems } from './record-problems';
import { passes } from './selection';
import { leadTimeAt, repositoryAt } from './shipped-changes';
import type { ShippedColumns } from './shipped-columns';

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

/** All problems of the records. */
export function findProblems(attribution: Attribution, shipped: ShippedColumns): readonly Problem[] {
  return [
    ...deploymentProblems(attribution, shipped.lacking),
    ...incidentProblems(attribution),
    ...pullRequestProblems(attribution),
    ...runProblems(attribution),
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

function* deploymentProblems(attribution: Attribution, lacking: ReadonlySet<Deployed>): Iterable<Problem> {
  const { chains, shipping } = attribution;
  const { url } = attribution.set.tables.deployment.columns;
  const pageOf = ({ row }: Deployed): string | null => url.read(row) ?? null;
  const gaps = new Set(shipping.gaps);
  for (const chain of chains) {
    const labelsOf = deploymentLabels(attribution, chain);
    for (const deployed of chain.live) {
      const about = {
        owners: [labelsOf(deployed.repository)],
        time: deployed.finishedAt,
        id: deployed.id,
        url: pageOf(deployed),
      };
      for (const kind of kindsOf(attribution, deployed, gaps)) {
        yield { kind, ...about };
      }
      if (lacking.has(deployed)) {
        yield* changeProblems(attribution, deployed, labelsOf);
      }
    }
  }
  for (const { deployed, id } of shipping.unknownIds) {
    const owners = [deploymentLabels(attribution, deployed.chain)(deployed.repository)];
    yield { kind: 'unknownChange', owners, time: deployed.finishedAt, id, url: pageOf(deployed) };
  }
}

function kindsOf(attribution: Attribution, deployed: Deployed, gaps: ReadonlySet<Deployed>): readonly ProblemKind[] {
  const { role, isGiven, node, finishedAt } = deployed;
  const kinds = {
    baseline: role === 'baseline',
    unknownRevision: role === 'forward' && !isGiven && !attribution.graph.isKnown(node),
    missingParents: gaps.has(deployed),
    negativeRecovery: recoveredAt(attribution, deployed) < finishedAt,
  };
  const all = ['baseline', 'unknownRevision', 'missingParents', 'negativeRecovery'] as const;
  return all.filter((kind) => kinds[kind]);
}

function* changeProblems(
  attribution: Attribution,
  deployed: Deployed,
  labelsOf: (repository: number) => SegmentLabels,
): Iterable<Problem> {
  const time = deployed.finishedAt;
  for (let place = deployed.changes.from; place < deployed.changes.to; place++) {
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
    const page = url.read(incident.row) ?? null;
    const about = { owners: [labelsOf(incident)], time: incident.startedAt, id: incident.id, url: page };
    if (incident.resolvedAt < incident.startedAt) {
      yield { kind: 'negativeRestore', ...about };
    }
    const isLinked = incident.links.some(({ by }) => by === 'deployment' || by === 'revision');
    const isIdUnmatched = incident.deployment !== 0 && !incident.links.some(({ by }) => by === 'deployment');
    if (isIdUnmatched || (incident.revision !== 0 && !isLinked)) {
      yield { kind: 'unmatchedLink', ...about };
    }
  }
}
