import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import { toAssign } from '../../core/reading/deployment-rules';
import type { Deployment } from '../../core/records';
import type { Refusal, Sample } from '../../core/sample';
import { branchesOf, isOfBranch, onlyBranch, type Branches } from './branches';
import { fetchBuilds } from './builds';
import { factsOf, identity } from './facts';
import { parseProject } from './project';
import { readIfThere } from './read';
import { ofWorkflow, statusOfAll, toDeploymentStatus } from './run-status';
import { Workflow } from './schema';
import { hasChanged, timesOf } from './times';
import { numberIn, readRun } from './unfinished';
import { WorkflowRuns, type WorkflowRun } from './workflow-runs';

/**
 * Workflows of the names that the services' rules have, each time one ran, as deployments to production. Whether a
 * workflow has ended or waits for an approval its jobs do not tell: each that has ended well so far is asked for.
 */
export async function* fetchWorkflowDeployments(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const { resource, span, services, unfinished, sample } = scope;
  const project = parseProject(resource);
  const branches = await branchesOf(http, project, services);
  const runs = new WorkflowRuns(project);
  const reader = new OutcomeReader(http, branches, sample);
  for await (const { builds, complete, truncated } of fetchBuilds(http, {
    project,
    branch: sample === undefined ? onlyBranch(branches) : null,
    span,
  })) {
    const touched = runs.add(builds);
    const wanted = touched.filter(
      ({ id, builds: own }) => unfinished.includes(id) || own.some((build) => hasChanged(build, span)),
    );
    yield { ...(await reader.read(wanted)), complete, truncated };
  }
  // Others are of jobs, and read with those.
  const older = unfinished.filter((id) => !runs.has(id) && numberIn(id, project) === null);
  const read = await Promise.all(older.map((id) => readRun(http, project, id)));
  const { records, removed } = await reader.read(read.flatMap((run) => run ?? []));
  const gone = older.filter((_, index) => read[index] === null);
  const lost = gone.flatMap((id) => services.map((service) => identity(id, service)));
  yield { records, removed: [...removed, ...lost], complete: span, truncated: [] };
}

interface Read {
  readonly records: readonly Deployment[];
  /** Of runs that turned out to deploy nothing, or not yet. */
  readonly removed: readonly string[];
}

/** Asks once about each run. */
class OutcomeReader {
  readonly #http: Http;
  readonly #branches: Branches;
  readonly #asked = new Map<string, Promise<Deployment['status'] | null>>();

  constructor(
    http: Http,
    branches: Branches,
    private readonly sample: Sample | undefined,
  ) {
    this.#http = http;
    this.#branches = branches;
  }

  async read(runs: readonly WorkflowRun[]): Promise<Read> {
    const own = runs.filter(({ name }) =>
      [...this.#branches.keys()].some((service) => service.deployments?.workflow === name),
    );
    const { sample } = this;
    runs.filter((run) => !own.includes(run)).forEach((run) => refuse(sample, run, 'pipeline'));
    const all = await Promise.all(
      own.map(async (run) => toRecords(run, await this.#outcomeOf(run), { branches: this.#branches, sample })),
    );
    return { records: all.flatMap(({ records }) => records), removed: all.flatMap(({ removed }) => removed) };
  }

  async #outcomeOf(run: WorkflowRun): Promise<Deployment['status'] | null> {
    const soFar = toDeploymentStatus(statusOfAll(run.builds));
    if (soFar !== 'succeeded') {
      return soFar;
    }
    const asked = this.#asked.get(run.id) ?? this.#ask(run.id);
    this.#asked.set(run.id, asked);
    return asked;
  }

  async #ask(id: string): Promise<Deployment['status'] | null> {
    const path = `/api/v2/workflow/${encodeURIComponent(id)}`;
    const workflow = await readIfThere(this.#http, { path, body: Workflow, about: `workflow ${id}` });
    // What it came to is not kept any more: its jobs had ended well.
    return workflow === null ? 'unknown' : ofWorkflow(workflow.status);
  }
}

interface Rules {
  readonly branches: Branches;
  readonly sample: Sample | undefined;
}

function refuse(sample: Sample | undefined, { id, name, builds }: WorkflowRun, why: Refusal): void {
  const { finishedAt, startedAt } = timesOf(builds) ?? {};
  const [first] = builds;
  const { ref, url } = first === undefined ? {} : factsOf(first).facts;
  sample?.refuse({ id, name: name ?? id, at: finishedAt ?? startedAt ?? null, url, why, detail: ref });
}

function toRecords(run: WorkflowRun, status: Deployment['status'] | null, { branches, sample }: Rules): Read {
  const [first] = run.builds;
  const times = timesOf(run.builds);
  const services = [...branches].flatMap(([service, branch]) =>
    service.deployments?.workflow === run.name && first !== undefined && isOfBranch(first, branch) ? [service] : [],
  );
  if (services.length === 0) {
    refuse(sample, run, 'branch');
  }
  if (status === null || first === undefined || times === null) {
    services.forEach(() => refuse(sample, run, 'skipped'));
    return { records: [], removed: services.map((service) => identity(run.id, service)) };
  }
  const { facts, clues } = factsOf(first);
  const isOver = status !== 'running' && times.finishedAt !== null;
  const deployment = {
    kind: 'deployment',
    id: run.id,
    status,
    startedAt: times.startedAt,
    ...(isOver ? { finishedAt: times.finishedAt } : {}),
    environment: 'production',
    ...facts,
  } as const;
  return { records: toAssign(services, sample)(deployment, clues), removed: [] };
}
