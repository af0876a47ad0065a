import type { Conclusion, Job, Release, Repository, RunAttempt, Workflow, WorkflowRun } from '../../world/world';

/** A build as `api/json` gives it, and its stages, which only `wfapi` gives. */
export interface Build {
  readonly _class: string;
  readonly number: number;
  readonly timestamp: number;
  readonly duration: number;
  readonly building: boolean;
  readonly result: string | null;
  readonly url: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly actions: readonly object[];
  readonly changeSets: readonly object[];
  readonly stages: readonly Job[];
}

/** What is the same for a build of a workflow and one that publishes a release. */
interface Facts {
  readonly sha: string;
  readonly branch: string;
  readonly queuedMs: number;
  readonly causes: readonly object[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly description: string | null;
  readonly jobs: readonly Job[];
}

interface Started {
  readonly run: WorkflowRun;
  readonly attempt: RunAttempt;
  readonly at: number;
}

/** The builds of a workflow, oldest first: each attempt is a build of its own. One that waits is in the queue, not here. */
export function buildsOf(repository: Repository, { id }: Workflow, url: string): readonly Build[] {
  const started = repository.runs
    .filter(({ workflow }) => workflow === id)
    .flatMap((run) => run.attempts.flatMap((attempt) => toStarted(run, attempt)))
    .sort((one, other) => one.attempt.requestedAt - other.attempt.requestedAt || one.run.id - other.run.id);
  const first = new Map<number, number>();
  return started.map(({ run, attempt, at }, index) => {
    const number = index + 1;
    const original = first.get(run.id) ?? null;
    first.set(run.id, original ?? number);
    return toBuild(repository, `${url}/${number}`, number, {
      sha: run.sha,
      branch: run.branch,
      queuedMs: at - attempt.requestedAt,
      causes: causesOf(run, original),
      ...aboutDeploying(repository, run),
      jobs: attempt.jobs,
    });
  });
}

function toStarted(run: WorkflowRun, attempt: RunAttempt): readonly Started[] {
  const starts = attempt.jobs.map(({ startedAt }) => startedAt);
  return starts.length === 0 ? [] : [{ run, attempt, at: Math.min(...starts) }];
}

const BY_HAND = {
  _class: 'hudson.model.Cause$UserIdCause',
  shortDescription: 'Started by user Developer One',
  userId: 'dev-1',
  userName: 'Developer One',
};

function causesOf({ event }: WorkflowRun, original: number | null): readonly object[] {
  if (original !== null) {
    const again = { upstreamBuild: original, shortDescription: `Rebuilds build #${original}` };
    return [BY_HAND, { _class: 'com.sonyericsson.rebuild.RebuildCause', ...again }];
  }
  return event === 'workflow_dispatch'
    ? [BY_HAND]
    : [{ _class: 'com.cloudbees.jenkins.GitHubPushCause', shortDescription: 'Started by GitHub push by dev-1' }];
}

/** A job that deploys to several environments takes one as its parameter; why it deploys is in its description. */
function aboutDeploying({ deployments }: Repository, { title, sha, createdAt, event }: WorkflowRun) {
  const environment = /^Deploy to (.+)$/.exec(title)?.[1];
  if (environment === undefined) {
    return { parameters: {}, description: event === 'workflow_dispatch' ? title : null };
  }
  const deployment = deployments.find(
    (row) => row.sha === sha && row.createdAt === createdAt && row.environment === environment,
  );
  return { parameters: { ENVIRONMENT: environment }, description: deployment?.description ?? null };
}

const PUBLISHING_MS = 40_000;

/** A build for each release, which publishes it as its last deed. */
export function releaseBuilds(repository: Repository, releases: readonly Release[], url: string): readonly Build[] {
  const revisions = new Map(repository.tags.map(({ name, sha }) => [name, sha]));
  return releases
    .flatMap((release) => (release.publishedAt === null ? [] : [{ release, at: release.publishedAt }]))
    .sort((one, other) => one.at - other.at)
    .map(({ release, at }, index) => {
      const job = { id: release.id, name: 'publish', completedAt: at, conclusion: 'success' } as const;
      return toBuild(repository, `${url}/${index + 1}`, index + 1, {
        sha: revisions.get(release.tag) ?? '',
        branch: release.branch,
        queuedMs: 1000,
        causes: [BY_HAND],
        parameters: { VERSION: release.tag },
        description: release.name,
        jobs: [{ ...job, startedAt: at - PUBLISHING_MS }],
      });
    });
}

const RESULTS: Readonly<Record<Conclusion, string>> = {
  success: 'SUCCESS',
  failure: 'FAILURE',
  cancelled: 'ABORTED',
  skipped: 'NOT_BUILT',
};

function toBuild(repository: Repository, url: string, number: number, facts: Facts): Build {
  const conclusions = facts.jobs.map(({ conclusion }) => conclusion);
  const building = conclusions.includes(null);
  const decisive = conclusions.find((conclusion) => conclusion !== 'success') ?? 'success';
  const timestamp = Math.min(...facts.jobs.map(({ startedAt }) => startedAt));
  const end = Math.max(...facts.jobs.map(({ completedAt }) => completedAt ?? 0));
  return {
    _class: 'org.jenkinsci.plugins.workflow.job.WorkflowRun',
    number,
    timestamp,
    duration: building ? 0 : end - timestamp,
    building,
    result: building ? null : RESULTS[decisive],
    url: `${url}/`,
    displayName: `#${number}`,
    description: facts.description,
    actions: actionsOf(repository, facts),
    changeSets: changesOf(repository, facts),
    stages: facts.jobs,
  };
}

/** As they come: in no order that means anything, empty where a plugin exports nothing, a shared library among them. */
function actionsOf({ fullName }: Repository, { sha, branch, queuedMs, causes, parameters }: Facts): readonly object[] {
  const values = Object.entries(parameters);
  const named = values.map(([name, value]) => ({ _class: 'hudson.model.StringParameterValue', name, value }));
  return [
    { _class: 'hudson.model.CauseAction', causes },
    {},
    ...(named.length === 0 ? [] : [{ _class: 'hudson.model.ParametersAction', parameters: named }]),
    { _class: 'jenkins.metrics.impl.TimeInQueueAction', queuingDurationMillis: queuedMs },
    toBuildData(LIBRARY, 'main', 'https://git.example/acme/pipeline-library.git'),
    toBuildData(sha, branch, `https://git.example/${fullName}.git`),
    {},
  ];
}

const LIBRARY = '5eed'.repeat(10);

function toBuildData(sha: string, branch: string, remote: string) {
  const SHA1 = sha;
  const name = branch === sha ? 'detached' : `refs/remotes/origin/${branch}`;
  return {
    _class: 'hudson.plugins.git.util.BuildData',
    lastBuiltRevision: { SHA1, branch: [{ SHA1, name }] },
    remoteUrls: [remote],
    scmName: '',
  };
}

function changesOf({ commits }: Repository, { sha }: Facts): readonly object[] {
  const commit = commits.find((row) => row.sha === sha);
  const author = { absoluteUrl: 'https://jenkins.example/user/dev-1', fullName: 'Developer One' };
  const item = { commitId: sha, timestamp: commit?.committedAt ?? 0, msg: commit?.message ?? '', author };
  return commit === undefined ? [] : [{ _class: 'hudson.plugins.git.GitChangeSetList', kind: 'git', items: [item] }];
}
