import type { Deployment } from '../../world/world';
import type { RepositoryIndex } from '../github/repository-index';
import { customName } from './pipelines';
import { pipelineTime, toUser, uuidOf, WEB } from './wire';

interface Environment {
  readonly name: string;
  readonly uuid: string;
}

/** The environments that something was deployed to. */
function environmentsOf(index: RepositoryIndex): readonly Environment[] {
  return index.list('bitbucket environments', () => {
    const names = [...new Set(index.repository.deployments.map(({ environment }) => environment))];
    return names.map((name, position) => ({ name, uuid: uuidOf(index.repository.id * 100 + position) }));
  });
}

export function environmentRows(index: RepositoryIndex): readonly object[] {
  return environmentsOf(index).map(({ name, uuid }, rank) => ({
    type: 'deployment_environment',
    uuid,
    name,
    slug: name,
    rank,
    environment_type: { type: 'deployment_environment_type', name: typeOf(name), rank: 0 },
  }));
}

function typeOf(name: string): string {
  return name.startsWith('prod') ? 'Production' : name === 'staging' ? 'Staging' : 'Test';
}

const OUTCOMES: Readonly<Record<string, string>> = { success: 'SUCCESSFUL', failure: 'FAILED', error: 'FAILED' };

interface Row {
  readonly state: string;
  readonly startedAt: number;
  readonly body: object;
}

/** Deployments with those that wait for a click, oldest first. */
export function deploymentRows(index: RepositoryIndex): readonly Row[] {
  return index.list('bitbucket deployments', () =>
    index.repository.deployments.flatMap((deployment, position) => [
      toRow(index, deployment),
      // Every tenth pipeline has a step that nobody has started yet.
      ...(position % 10 === 0 ? [waiting(index, deployment)] : []),
    ]),
  );
}

/** What has to be asked for. */
export const DEPLOYMENT_EXTRAS = ['state.status.name', 'release.pipeline.target', 'environment.name'];

function toRow(index: RepositoryIndex, deployment: Deployment): Row {
  const { statuses, createdAt, creator } = deployment;
  // What decided it; it was replaced (`inactive`) later, of which Bitbucket says nothing.
  const saying = statuses.filter(({ state }) => state !== 'inactive');
  const decisive = saying.find(({ state }) => state === 'success') ?? saying.at(-1);
  const outcome = OUTCOMES[decisive?.state ?? ''];
  const startedAt = statuses.find(({ state }) => state === 'in_progress')?.at ?? createdAt;
  const name = outcome === undefined ? 'IN_PROGRESS' : 'COMPLETED';
  const state = {
    type: `deployment_state_${name.toLowerCase()}`,
    name,
    url: `${WEB}/${index.repository.fullName}/pipelines/results/${deployment.id}`,
    deployer: toUser(creator),
    started_on: pipelineTime(startedAt),
    ...(outcome === undefined ? {} : { completed_on: pipelineTime(decisive?.at ?? null), status: { name: outcome } }),
  };
  return { state: name, startedAt, body: { ...facts(index, deployment, 0), state } };
}

function waiting(index: RepositoryIndex, deployment: Deployment): Row {
  const state = { type: 'deployment_state_undeployed', name: 'UNDEPLOYED' };
  return { state: state.name, startedAt: Infinity, body: { ...facts(index, deployment, 1), state } };
}

function facts(index: RepositoryIndex, deployment: Deployment, step: number) {
  const { id, sha, ref, task, description, environment, createdAt } = deployment;
  const { uuid } = environmentsOf(index).find(({ name }) => name === environment) ?? { uuid: '' };
  const { branches, defaultBranch } = index.repository;
  // A hotfix is deployed by a pipeline of its own, which is how this organisation tells it.
  const pattern = `${customName(task)}${description === 'Hotfix' ? '-hotfix' : ''}`;
  const target = {
    type: 'pipeline_ref_target',
    ref_type: 'branch',
    ref_name: branches.has(ref) ? ref : defaultBranch,
    selector: { type: 'custom', pattern },
  };
  return {
    type: 'deployment',
    uuid: uuidOf(id * 10 + step),
    number: id,
    key: uuidOf(id),
    environment: { uuid, name: environment },
    release: {
      type: 'deployment_release',
      name: `#${id}`,
      commit: { type: 'commit', hash: sha },
      created_on: pipelineTime(createdAt),
      pipeline: { type: 'pipeline', uuid: uuidOf(id), target },
    },
    last_update_time: pipelineTime(createdAt),
  };
}
