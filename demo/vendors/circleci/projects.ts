import type { Repository, World } from '../../world/world';
import { workflowsOf, type Job, type Workflow } from './workflows';

/** A job with its number in its project. */
export interface Build {
  readonly number: number;
  readonly workflow: Workflow;
  readonly job: Job;
  /** The one before of the same job and branch did not end well. */
  readonly isFix: boolean;
}

export interface Project {
  /** `acme/shop` */
  readonly name: string;
  readonly repository: Repository;
  readonly workflows: readonly Workflow[];
  /** The newest first. */
  readonly builds: readonly Build[];
}

/** Every repository is a project, with its jobs numbered in the order in which they were queued. */
export function projectsOf(world: World): readonly Project[] {
  return world.repositories.map((repository) => {
    const workflows = workflowsOf(world, repository);
    return { name: repository.fullName, repository, workflows, builds: buildsOf(workflows) };
  });
}

function buildsOf(workflows: readonly Workflow[]): readonly Build[] {
  const failed = new Set<string>();
  return workflows
    .flatMap((workflow) => workflow.jobs.map((job) => ({ workflow, job })))
    .sort((one, other) => one.job.queuedAt - other.job.queuedAt || one.workflow.pipeline - other.workflow.pipeline)
    .map(({ workflow, job }, index) => {
      const place = `${workflow.branch} ${job.name}`;
      const isFix = failed.has(place) && job.conclusion === 'success';
      failed.delete(place);
      if (job.conclusion === 'failure') {
        failed.add(place);
      }
      return { number: index + 1, workflow, job, isFix };
    })
    .reverse();
}
