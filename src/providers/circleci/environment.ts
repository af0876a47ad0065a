import type { Service } from '../../core/settings';
import { jobOf } from './run-status';
import type { Build } from './schema';

/**
 * The environment that a job deploys to, null when it is not what the service's rule names. CircleCI calls the jobs of a
 * matrix after the job and its parameters (`deploy-production-eu`), so that with `job: deploy` the rest of a name is
 * the environment, but for the rule's words for what is not planned (`deploy-production-hotfix`).
 */
export function environmentOf(build: Build, { deployments }: Service): string | null {
  const { job = '', workflow, unplanned = [] } = deployments ?? {};
  const name = jobOf(build);
  const isElsewhere = workflow !== undefined && build.workflows?.workflow_name !== workflow;
  if (isElsewhere || (name !== job && !name.startsWith(`${job}-`))) {
    return null;
  }
  const words = new Set(unplanned.map((word) => word.toLowerCase()));
  const parameters = name.slice(job.length).split('-');
  return parameters.filter((part) => part !== '' && !words.has(part.toLowerCase())).join('-') || 'production';
}
