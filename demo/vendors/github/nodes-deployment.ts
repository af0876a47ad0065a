import type { Deployment, DeploymentState, DeploymentStatus } from '../../world/world';
import { connection, type Paging } from './connection';
import { actorNode } from './nodes-actor';
import { branchNode, commitNode } from './nodes-commit';
import { repositoryNode } from './nodes-repository';
import type { RepositoryIndex } from './repository-index';
import { wireTime } from './wire';

const STATES: Readonly<Record<DeploymentState, string>> = {
  queued: 'QUEUED',
  pending: 'PENDING',
  in_progress: 'IN_PROGRESS',
  success: 'ACTIVE',
  failure: 'FAILURE',
  error: 'ERROR',
  inactive: 'INACTIVE',
};

export function deploymentNode(index: RepositoryIndex, deployment: Deployment): object {
  const { id, sha, environment, statuses } = deployment;
  const latest = statuses.at(-1);
  const newestFirst = [...statuses].reverse();
  return {
    __typename: 'Deployment',
    id: `D_${index.repository.id}_${id}`,
    databaseId: id,
    commitOid: sha,
    createdAt: wireTime(deployment.createdAt),
    updatedAt: wireTime(latest?.at ?? deployment.createdAt),
    environment,
    originalEnvironment: environment,
    latestEnvironment: environment,
    description: deployment.description,
    task: deployment.task,
    payload: null,
    state: latest === undefined ? 'PENDING' : STATES[latest.state],
    creator: () => actorNode(deployment.creator),
    ref: () => branchNode(index, deployment.ref),
    repository: () => repositoryNode(index),
    commit: () => toCommit(index, sha),
    latestStatus: () => (latest === undefined ? null : statusNode(deployment, latest)),
    statuses: (paging: Paging) =>
      connection(newestFirst, paging, 'statuses', (status) => statusNode(deployment, status)),
  };
}

function toCommit(index: RepositoryIndex, sha: string): object | null {
  const commit = index.history.get(sha);
  return commit === undefined ? null : commitNode(index, commit);
}

function statusNode(deployment: Deployment, { id, state, at }: DeploymentStatus): object {
  return {
    __typename: 'DeploymentStatus',
    id: `DS_${id}`,
    state: state.toUpperCase(),
    createdAt: wireTime(at),
    updatedAt: wireTime(at),
    environment: deployment.environment,
    environmentUrl: null,
    logUrl: null,
    description: null,
    creator: () => actorNode(deployment.creator),
  };
}
