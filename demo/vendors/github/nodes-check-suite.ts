import type { Job, WorkflowRun } from '../../world/world';
import { connection, type Paging } from './connection';
import { commitNode } from './nodes-commit';
import { repositoryNode } from './nodes-repository';
import type { RepositoryIndex } from './repository-index';
import { WEB, wireTime } from './wire';

interface CheckRunFilter {
  readonly filterBy?: { readonly checkType?: 'ALL' | 'LATEST' | null } | null;
}

/** A run's suite, as REST names it in `check_suite_node_id`. */
export function checkSuiteId({ repository }: RepositoryIndex, run: WorkflowRun): string {
  return `CS_${repository.id}_${run.id}`;
}

/** To the checks API a workflow run is a suite, and each job of its attempts a check run. */
export function checkSuiteNode(index: RepositoryIndex, run: WorkflowRun): object {
  const jobs = run.attempts.flatMap((attempt) => attempt.jobs);
  const latest = run.attempts.at(-1)?.jobs ?? [];
  const commit = index.history.get(run.sha);
  return {
    __typename: 'CheckSuite',
    id: checkSuiteId(index, run),
    databaseId: run.id,
    createdAt: wireTime(run.createdAt),
    commit: () => (commit === undefined ? null : commitNode(index, commit)),
    repository: () => repositoryNode(index),
    checkRuns: ({ filterBy, ...paging }: Paging & CheckRunFilter) =>
      connection(filterBy?.checkType === 'ALL' ? jobs : latest, paging, 'checkRuns', (job) =>
        checkRunNode(index, run, job),
      ),
  };
}

function checkRunNode(index: RepositoryIndex, run: WorkflowRun, job: Job): object {
  return {
    __typename: 'CheckRun',
    id: `CR_${job.id}`,
    databaseId: job.id,
    name: job.name,
    status: job.conclusion === null ? 'IN_PROGRESS' : 'COMPLETED',
    conclusion: job.conclusion?.toUpperCase() ?? null,
    startedAt: wireTime(job.startedAt),
    completedAt: wireTime(job.completedAt),
    detailsUrl: `${WEB}/${index.repository.fullName}/actions/runs/${run.id}/job/${job.id}`,
  };
}
