import * as z from 'zod';
import { instant, type Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Deployment } from '../../core/records';
import { knownFrom } from '../../core/reading/complete';
import { toAssign, type Assign, type Unowned } from '../../core/reading/deployment-rules';
import { pagesOf, type PageRequest } from '../../core/reading/cursor-pages';
import { ask } from './graphql';
import { fetchDeploymentById } from './deployment-by-id';
import { parseRepository } from './repository';
import { connection } from '../../core/reading/wire';
import { DeploymentRow, DeploymentStatuses, type DeploymentStatusRow } from './schema';

const HOUR_MS = 3_600_000;
/** Creation is the only order there is, and a status may come this much later. */
const LATE_STATUS_MS = 24 * HOUR_MS;
/** GitHub ends a workflow run after 35 days; what has not ended by then never will. */
const LONGEST_RUN_MS = 35 * 24 * HOUR_MS;

export const DEPLOYMENTS = `query Deployments($owner: String!, $name: String!, $first: Int!, $after: String) {
  rateLimit { limit cost remaining resetAt }
  repository(owner: $owner, name: $name) {
    deployments(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id databaseId commitOid createdAt state environment originalEnvironment task description
        ref { name prefix }
        statuses(first: 100) {
          pageInfo { hasNextPage endCursor }
          nodes { state createdAt environment logUrl }
        }
      }
    }
  }
}`;

export const DEPLOYMENT_STATUSES = `query DeploymentStatuses($id: ID!, $first: Int!, $after: String) {
  rateLimit { limit cost remaining resetAt }
  node(id: $id) {
    ... on Deployment {
      statuses(first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { state createdAt environment logUrl }
      }
    }
  }
}`;

const Answer = z.object({ repository: z.object({ deployments: connection(DeploymentRow) }) });
const StatusesAnswer = z.object({ node: z.object({ statuses: DeploymentStatuses }) });

/**
 * Deployments of the repository, newest first, with all their statuses. Read are those created in the span or up to a
 * day before it, since statuses arrive late; and those in `unfinished`, whatever their age.
 */
export async function* fetchEnvironmentDeployments(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const { span, services, unfinished } = scope;
  const assign = toAssign(services, scope.sample);
  const seen = new Set<string>();
  const endsBefore = instant(span.to - LONGEST_RUN_MS);
  for await (const { nodes } of pagesOf((page) => askDeployments(http, scope.resource, page))) {
    const rows = await Promise.all(nodes.map((row) => withAllStatuses(http, row)));
    rows.forEach((row) => seen.add(toId(row)));
    const oldest = rows.at(-1)?.createdAt ?? span.to;
    yield {
      records: rows.flatMap((row) => toDeployments(row, assign, endsBefore)),
      complete: knownFrom(span, instant(oldest + LATE_STATUS_MS)),
      truncated: [],
    };
    if (oldest < span.from - LATE_STATUS_MS) {
      break;
    }
  }
  const older = unfinished.filter((id) => !seen.has(id));
  const rows = await Promise.all(older.map((id) => fetchDeploymentById(http, scope.resource, id)));
  const records = rows.flatMap((row) => (row === null ? [] : toDeployments(row, assign, endsBefore)));
  yield { records, complete: span, truncated: [] };
}

async function askDeployments(http: Http, resource: string, page: PageRequest) {
  const about = `the deployments of ${resource}`;
  const variables = { ...parseRepository(resource), ...page };
  return (await ask(http, { document: DEPLOYMENTS, variables, data: Answer, about })).repository.deployments;
}

/** More than 100 statuses are rare, but the first success is among the last listed. */
async function withAllStatuses(http: Http, row: DeploymentRow): Promise<DeploymentRow> {
  const { statuses } = row;
  if (statuses?.pageInfo.hasNextPage !== true) {
    return row;
  }
  const nodes = [...statuses.nodes];
  const from = { start: statuses.pageInfo.endCursor };
  for await (const page of pagesOf((request) => askStatuses(http, row.id, request), from)) {
    nodes.push(...page.nodes);
  }
  return { ...row, statuses: { ...statuses, nodes } };
}

async function askStatuses(http: Http, id: string, page: PageRequest) {
  const question = { document: DEPLOYMENT_STATUSES, variables: { id, ...page }, data: StatusesAnswer };
  return (await ask(http, { ...question, about: 'the statuses of a deployment' })).node.statuses;
}

/** The number that people know (it stands in addresses and webhooks); the graph's own id where it outgrew 32 bits. */
function toId({ databaseId, id }: DeploymentRow): string {
  return databaseId === null || databaseId === undefined ? id : String(databaseId);
}

/**
 * One record for each service whose deployment it is.
 * A deployment succeeded when *any* of its statuses says so, at the first of those: GitHub adds `INACTIVE` to earlier
 * ones when the next is made, so neither the latest status nor `updatedAt` says what became of it.
 * @param endsBefore what was created before and has not ended will not end: its status is unknown.
 */
function toDeployments(row: DeploymentRow, assign: Assign, endsBefore: Instant): readonly Deployment[] {
  const statuses = [...(row.statuses?.nodes ?? [])].sort((one, other) => one.createdAt - other.createdAt);
  const outcome = toOutcome(row, statuses, endsBefore);
  const deployment: Unowned = {
    kind: 'deployment',
    id: toId(row),
    status: outcome.status,
    startedAt: startOf(statuses, outcome.at) ?? row.createdAt,
    ...(outcome.at === null ? {} : { finishedAt: outcome.at }),
    environment: environmentOf(row, outcome.decidedBy),
    revision: row.commitOid,
    ...toVersion(row.ref),
    ...(outcome.decidedBy?.logUrl ? { url: outcome.decidedBy.logUrl } : {}),
    ...(row.task && row.task !== 'deploy' ? { labels: [row.task] } : {}),
  };
  return assign(deployment, { names: [row.ref?.name, row.task], texts: [row.description] });
}

/** A tag is a version, too. */
function toVersion(ref: DeploymentRow['ref']): { readonly ref?: string; readonly version?: string } {
  if (!ref) {
    return {};
  }
  return ref.prefix === 'refs/tags/' ? { ref: ref.name, version: ref.name } : { ref: ref.name };
}

interface Outcome {
  readonly status: Deployment['status'];
  /** Null: it has not ended, or nobody knows. */
  readonly at: Instant | null;
  readonly decidedBy: DeploymentStatusRow | undefined;
}

const MEANINGS: Readonly<Record<string, Deployment['status']>> = {
  SUCCESS: 'succeeded',
  FAILURE: 'failed',
  ERROR: 'failed',
  IN_PROGRESS: 'running',
  QUEUED: 'running',
  PENDING: 'running',
  WAITING: 'running',
};

/** @param statuses from the first to the last. */
function toOutcome(row: DeploymentRow, statuses: readonly DeploymentStatusRow[], endsBefore: Instant): Outcome {
  // INACTIVE only says that something newer came.
  const saying = statuses.filter(({ state }) => state !== 'INACTIVE');
  const decidedBy = saying.find(({ state }) => state === 'SUCCESS') ?? saying.at(-1);
  const status = meaningOf(statuses.length === 0 ? row.state : decidedBy?.state);
  if (status === 'running') {
    return { status: row.createdAt < endsBefore ? 'unknown' : 'running', at: null, decidedBy };
  }
  // A state without a status would not say when.
  return decidedBy === undefined || status === 'unknown'
    ? { status: 'unknown', at: null, decidedBy }
    : { status, at: decidedBy.createdAt, decidedBy };
}

function meaningOf(state: string | null | undefined): Deployment['status'] {
  return MEANINGS[state ?? ''] ?? 'unknown';
}

/** `createdAt` of a deployment is when it was asked for, maybe long before somebody approved it. */
function startOf(statuses: readonly DeploymentStatusRow[], end: Instant | null): Instant | null {
  const start = statuses.find(({ state }) => state === 'IN_PROGRESS')?.createdAt ?? null;
  return start !== null && end !== null && start > end ? null : start;
}

/** A status may move a deployment to another environment. */
function environmentOf(row: DeploymentRow, decidedBy: DeploymentStatusRow | undefined): string {
  return decidedBy?.environment || row.originalEnvironment || row.environment || 'production';
}
