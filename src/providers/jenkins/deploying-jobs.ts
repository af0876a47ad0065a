import { ProviderError } from '../../core/errors';
import type { Service } from '../../core/settings';
import type { Found, Job } from './jobs';

/**
 * The jobs whose builds are the service's deployments: the one that the rule names. Of a multibranch pipeline it is the
 * branch that ships, or all of them where a `pattern` decides by branch.
 * @throws ProviderError when the rule does not say which.
 */
export function deployingJobs(found: Found, service: Service, resource: string): readonly Job[] {
  const { job, pattern } = service.deployments ?? {};
  const inside = namedJobs(found.jobs, job, resource);
  if (!found.isFolder || inside.every(({ below }) => below === job)) {
    return inside;
  }
  if (!isOneMultibranch(inside)) {
    throw unclear(
      `${resource} is a folder, and the rule of ${service.name} does not say which job of it deploys \
(deployments.job): ${listOf(found.jobs)}.`,
    );
  }
  return pattern === undefined ? branchOf(inside, service.repository?.branch ?? null, resource) : inside;
}

function namedJobs(jobs: readonly Job[], name: string | undefined, resource: string): readonly Job[] {
  if (name === undefined) {
    return jobs;
  }
  const named = jobs.filter(({ below, pipeline }) => below === name || pipeline === name);
  if (named.length === 0) {
    throw unclear(`${resource} has no job "${name}": ${listOf(jobs)}.`);
  }
  return named;
}

function isOneMultibranch(jobs: readonly Job[]): boolean {
  return jobs.every(({ branch, pipeline }) => branch !== null && pipeline === jobs[0]?.pipeline);
}

/** A multibranch pipeline does not tell which of its branches ships. */
function branchOf(jobs: readonly Job[], branch: string | null, resource: string): readonly Job[] {
  const wanted = branch === null ? USUAL.find((name) => jobs.some((job) => job.branch === name)) : branch;
  const found = jobs.filter((job) => job.branch === wanted);
  if (found.length === 0) {
    const branches = jobs
      .map((job) => `"${job.branch ?? ''}"`)
      .slice(0, 10)
      .join(', ');
    const which =
      branch === null ? 'a branch main or master: name the one that ships as repository.branch' : `a branch ${branch}`;
    throw unclear(`The multibranch pipeline ${resource} has no job for ${which}; it has ${branches}.`);
  }
  return found;
}

const USUAL = ['main', 'master'];

function listOf(jobs: readonly Job[]): string {
  const names = [...new Set(jobs.map(({ pipeline }) => `"${pipeline}"`))];
  return names.length === 0 ? 'it has none' : `it has ${names.slice(0, 20).join(', ')}`;
}

function unclear(message: string): ProviderError {
  return new ProviderError('not-found', message, { status: 404 });
}
