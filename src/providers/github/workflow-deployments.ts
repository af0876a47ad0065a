import { ProviderError } from '../../core/errors';
import { instant, type Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Deployment } from '../../core/records';
import type { Sample } from '../../core/sample';
import type { Service } from '../../core/settings';
import { inTurn, knownFrom } from '../../core/reading/complete';
import { refused, toAssign, type Assign, type Unowned } from '../../core/reading/deployment-rules';
import { pages, read } from './pages';
import { repositoryPath } from './repository';
import { RestRepository, Workflows, type WorkflowRun } from './rest-schema';
import { firstStarted, lastCompleted, toRunStatus } from './run-status';
import { attemptsOf, fetchRun, fetchRuns, type Attempt } from './runs';

/** Runs can only be asked for by creation, and may be run again this much later. */
const LATE_ATTEMPT_MS = 24 * 3_600_000;

/** Runs of the workflows that the services name, as deployments to production. */
export async function* fetchWorkflowDeployments(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const workflows = new Map<string, Service[]>();
  for (const service of scope.services) {
    const name = service.deployments?.workflow ?? '';
    workflows.set(name, [...(workflows.get(name) ?? []), service]);
  }
  yield* inTurn([...workflows].map(([name, services]) => fetchRunsOf(http, { ...scope, services }, name)));
}

async function* fetchRunsOf(http: Http, scope: Scope, workflow: string): AsyncIterable<Batch<Deployment>> {
  const { resource, span, sample } = scope;
  const branches = await branchesOf(http, scope);
  const assign = toAssignByBranch(branches, sample);
  const toRecords = (runs: readonly WorkflowRun[]) => deploymentsOf(http, { resource, runs, assign, sample });
  const path = repositoryPath(resource, 'actions', 'workflows', await workflowKey(http, resource, workflow), 'runs');
  const list = {
    path,
    query: sample === undefined ? onlyBranch(branches) : {},
    about: `runs of ${workflow} in ${resource}`,
  };
  const created: Span = { from: instant(span.from - LATE_ATTEMPT_MS), to: span.to };
  const seen = new Set<string>();
  for await (const { rows, complete, truncated } of fetchRuns(http, list, created)) {
    rows.forEach(({ id }) => seen.add(String(id)));
    const known = complete === null ? null : knownFrom(span, instant(complete.from + LATE_ATTEMPT_MS));
    yield { records: await toRecords(rows), complete: known, truncated };
  }
  const older = scope.unfinished.filter((id) => /^\d+$/.test(id) && !seen.has(id));
  const runs = await Promise.all(older.map((id) => fetchRun(http, resource, id)));
  yield { records: await toRecords(runs.flatMap((run) => run ?? [])), complete: span, truncated: [] };
}

/** A workflow is addressed by its file, or by the number of the one that has the name. */
async function workflowKey(http: Http, resource: string, workflow: string): Promise<string> {
  const file = workflow.split('/').at(-1) ?? '';
  if (/\.ya?ml$/.test(file)) {
    return file;
  }
  const about = `the workflows of ${resource}`;
  const request = { path: repositoryPath(resource, 'actions', 'workflows'), body: Workflows, about };
  const names: string[] = [];
  for await (const { workflows } of pages(http, request, (body) => body.workflows)) {
    const found = workflows.find(({ name }) => name === workflow);
    if (found !== undefined) {
      return String(found.id);
    }
    names.push(...workflows.map(({ name }) => `"${name}"`));
  }
  const known = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
  throw new ProviderError('not-found', `${resource} has no workflow "${workflow}": ${known}.`, { status: 404 });
}

/** Each service with the branch whose runs are its deployments; null where a `pattern` decides by branch or tag. */
type Branches = readonly { readonly service: Service; readonly branch: string | null }[];

async function branchesOf(http: Http, { resource, services }: Scope): Promise<Branches> {
  const named = services.map((service) => ({ service, branch: ownBranch(service, resource) }));
  if (named.every(({ branch }) => branch !== undefined)) {
    return named.map(({ service, branch }) => ({ service, branch: branch ?? null }));
  }
  const about = `the default branch of ${resource}`;
  const repository = await read(http, { path: repositoryPath(resource), body: RestRepository, about });
  return named.map(({ service, branch }) => ({
    service,
    branch: branch === undefined ? repository.default_branch : branch,
  }));
}

/** Undefined: the default branch. The branch in settings is one of the service's own repository. */
function ownBranch({ repository, deployments }: Service, resource: string): string | null | undefined {
  if (deployments?.pattern !== undefined) {
    return null;
  }
  return (repository?.id === resource ? repository.branch : null) ?? undefined;
}

function onlyBranch(branches: Branches): Readonly<Record<string, string>> {
  const [first, ...others] = new Set(branches.map(({ branch }) => branch));
  return typeof first === 'string' && others.length === 0 ? { branch: first } : {};
}

/** As `toAssign`, for the services whose branch the run is of. */
function toAssignByBranch(branches: Branches, sample: Sample | undefined): Assign {
  return (deployment, clues) => {
    const own = branches.filter(({ branch }) => branch === null || branch === deployment.ref);
    if (own.length === 0) {
      sample?.refuse(refused(deployment, clues, 'branch'));
    }
    return toAssign(
      own.map(({ service }) => service),
      sample,
    )(deployment, clues);
  };
}

interface Deploying {
  readonly resource: string;
  readonly runs: readonly WorkflowRun[];
  readonly assign: Assign;
  readonly sample: Sample | undefined;
}

async function deploymentsOf(
  http: Http,
  { resource, runs, assign, sample }: Deploying,
): Promise<readonly Deployment[]> {
  // Runs for pull requests deploy nothing to production, even where a fork's branch has the same name.
  const isForMerging = ({ event }: WorkflowRun) => event.startsWith('pull_request');
  const wanted = runs.filter((run) => {
    const why = isForMerging(run) ? 'forMerging' : toRunStatus(run) === 'skipped' ? 'skipped' : null;
    if (why !== null) {
      sample?.refuse({ ...candidateOf(run), why });
    }
    return why === null && toDeployments([{ run, jobs: [] }], assign).length > 0;
  });
  const attempts = await attemptsOf(http, resource, wanted.slice(0, sample?.size));
  return attempts.flatMap((all) => toDeployments(all, assign));
}

function candidateOf({ id, head_branch, created_at, html_url, event }: WorkflowRun) {
  return { id: String(id), name: head_branch ?? String(id), at: created_at, url: html_url, detail: event };
}

const MEANINGS: Readonly<Record<string, Deployment['status']>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'canceled',
  running: 'running',
  queued: 'running',
};

/**
 * A run as one deployment, decided by its first attempt that succeeded, else by its last.
 * @param attempts from the first to the last.
 */
function toDeployments(attempts: readonly Attempt[], assign: Assign): readonly Deployment[] {
  const decisive = attempts.find(({ run }) => toRunStatus(run) === 'succeeded') ?? attempts.at(-1);
  if (decisive === undefined || toRunStatus(decisive.run) === 'skipped') {
    return [];
  }
  const { run, jobs } = decisive;
  const end = run.conclusion ? lastCompleted(jobs) : null;
  const deployment: Unowned = {
    kind: 'deployment',
    id: String(run.id),
    status: MEANINGS[toRunStatus(run)] ?? 'unknown',
    startedAt: firstStarted(jobs) ?? run.run_started_at ?? run.created_at,
    ...(end === null ? {} : { finishedAt: end }),
    environment: 'production',
    revision: run.head_sha,
    ...(run.head_branch ? { ref: run.head_branch } : {}),
    url: run.html_url,
    labels: [run.event],
  };
  return assign(deployment, { names: [run.head_branch], texts: [run.display_title, run.name] });
}
