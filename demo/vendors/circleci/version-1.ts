import type { Conclusion } from '../../world/world';
import type { Build, Project } from './projects';
import { iso } from './wire';

const OUTCOMES: Readonly<Record<Conclusion, string>> = {
  success: 'success',
  failure: 'failed',
  cancelled: 'canceled',
  skipped: 'not_run',
};

/** A job as version 1.1 gives it, with everybody who had to do with it. */
export function toBuild(project: Project, build: Build, address: string): object {
  return {
    ...aboutCode(project, build),
    ...aboutRunning(build),
    build_num: build.number,
    build_url: `${address}/gh/${project.name}/${build.number}`,
    why: build.workflow.why,
    retry_of: null,
    retries: null,
    platform: '2.0',
    workflows: placeOf(build),
  };
}

function aboutCode({ name, repository }: Project, { workflow: { sha, tag, branch } }: Build) {
  const commit = repository.commits.find((row) => row.sha === sha);
  const login = commit?.author?.login ?? 'nobody';
  const email = `${login}@mail.example`;
  const [username, reponame] = name.split('/');
  return {
    username,
    reponame,
    vcs_type: 'github',
    vcs_url: `https://git.example/${name}`,
    vcs_revision: sha,
    vcs_tag: tag,
    branch,
    subject: commit?.message.split('\n')[0] ?? null,
    body: '',
    ...{ author_name: login, author_email: email, committer_name: login, committer_email: email },
    user: { is_user: true, login, name: login, vcs_type: 'github' },
  };
}

function aboutRunning({ job, isFix }: Build) {
  const { queuedAt, startedAt, stoppedAt, conclusion } = job;
  const outcome = conclusion === null ? null : OUTCOMES[conclusion];
  return {
    usage_queued_at: iso(queuedAt),
    queued_at: iso(queuedAt),
    start_time: iso(startedAt),
    stop_time: stoppedAt === null ? null : iso(stoppedAt),
    build_time_millis: stoppedAt === null ? null : stoppedAt - startedAt,
    lifecycle: outcome === null ? 'running' : 'finished',
    status: isFix ? 'fixed' : (outcome ?? 'running'),
    outcome,
  };
}

function placeOf({ workflow, job }: Build) {
  return {
    workflow_id: workflow.id,
    workflow_name: workflow.name,
    workspace_id: workflow.workspaceId,
    job_id: job.id,
    job_name: job.name,
    upstream_job_ids: workflow.approval === null ? [] : [workflow.approval.id],
    upstream_concurrency_map: {},
  };
}

const MOST = 100;
const USUAL = 30;

/** `limit` is cut without a word. */
export function pageOf<T>(rows: readonly T[], query: ReadonlyMap<string, string>): readonly T[] {
  const limit = Math.min(MOST, Number(query.get('limit') ?? USUAL));
  const offset = Number(query.get('offset') ?? 0);
  return rows.slice(offset, offset + limit);
}
