import type { Conclusion } from '../../world/world';
import { uuid } from './ids';
import type { Build, Project } from './projects';
import { iso } from './wire';
import type { Workflow } from './workflows';

const STATUSES: Readonly<Record<Conclusion, string>> = {
  success: 'success',
  failure: 'failed',
  cancelled: 'canceled',
  skipped: 'not_run',
};

export function toProject({ name, repository }: Project): object {
  const [owner, project] = name.split('/');
  return {
    slug: `gh/${name}`,
    name: project,
    id: uuid('project', name),
    organization_name: owner,
    organization_slug: `gh/${owner}`,
    organization_id: uuid('organisation', owner ?? ''),
    vcs_info: {
      vcs_url: `https://git.example/${name}`,
      provider: 'GitHub',
      default_branch: repository.defaultBranch,
    },
  };
}

export function toWorkflow({ name }: Project, workflow: Workflow): object {
  const { id, pipeline, createdAt, jobs } = workflow;
  const stops = jobs.map(({ stoppedAt }) => stoppedAt ?? Infinity);
  const stoppedAt = Math.max(...stops);
  return {
    id,
    name: workflow.name,
    status: statusOf(workflow),
    project_slug: `gh/${name}`,
    pipeline_id: uuid('pipeline', name, pipeline),
    pipeline_number: pipeline,
    started_by: uuid('somebody', id),
    created_at: iso(createdAt),
    stopped_at: Number.isFinite(stoppedAt) ? iso(stoppedAt) : null,
    ...(workflow.workspaceId === id ? {} : { tag: 'rerun-workflow-from-beginning' }),
  };
}

function statusOf({ jobs }: Workflow): string {
  const conclusions = jobs.map(({ conclusion }) => conclusion);
  const hasFailed = conclusions.includes('failure');
  if (conclusions.includes(null)) {
    return hasFailed ? 'failing' : 'running';
  }
  const worst = conclusions.find((conclusion) => conclusion !== 'success') ?? 'success';
  return STATUSES[hasFailed ? 'failure' : (worst ?? 'success')];
}

/** Its jobs, among them what was to be approved, which has no number. */
export function toJobs({ name, builds }: Project, { id, jobs, approval, createdAt }: Workflow): object {
  const numbers = new Map(builds.filter(isOf(id)).map(({ number, job }) => [job.id, number]));
  const project_slug = `gh/${name}`;
  const held =
    approval === null
      ? []
      : [
          {
            id: approval.id,
            name: approval.name,
            type: 'approval',
            status: 'success',
            approved_by: uuid('somebody', id),
            started_at: iso(createdAt),
            stopped_at: null,
            dependencies: [],
            project_slug,
          },
        ];
  const items = jobs.map((job) => ({
    id: job.id,
    job_number: numbers.get(job.id),
    name: job.name,
    type: 'build',
    status: job.conclusion === null ? 'running' : STATUSES[job.conclusion],
    started_at: iso(job.startedAt),
    stopped_at: job.stoppedAt === null ? null : iso(job.stoppedAt),
    dependencies: approval === null ? [] : [approval.id],
    project_slug,
  }));
  return { items: [...held, ...items], next_page_token: null };
}

function isOf(workflow: string): (build: Build) => boolean {
  return (build) => build.workflow.id === workflow;
}
