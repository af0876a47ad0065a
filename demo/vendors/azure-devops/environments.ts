import type { Deployment, Repository } from '../../world/world';
import type { Build } from './builds';
import { guid, identity, maybeTime, NEVER, WEB, wireTime } from './wire';

export interface Environment {
  readonly id: number;
  readonly name: string;
  /** The youngest first. */
  readonly records: readonly object[];
}

/** Environments are a project's, whatever repository is deployed to them. */
export function environmentsOf(repositories: readonly Repository[], builds: readonly Build[]): readonly Environment[] {
  const deployments = repositories.flatMap((repository) => repository.deployments.map((row) => ({ row, repository })));
  const byStart = new Map(builds.map((build) => [keyOf(build.repository, build.run, build.run.title), build]));
  const names = [...new Set(deployments.map(({ row }) => row.environment))];
  return names.map((name, index) => {
    const own = deployments.filter(({ row }) => row.environment === name);
    const sorted = own.sort((one, other) => other.row.createdAt - one.row.createdAt || other.row.id - one.row.id);
    const records = sorted.flatMap(({ row, repository }) => {
      const build = byStart.get(keyOf(repository, row, `Deploy to ${name}`));
      return build === undefined ? [] : recordsOf(row, build, index + 1);
    });
    return { id: index + 1, name, records };
  });
}

function keyOf({ fullName }: Repository, { sha, createdAt }: Pick<Deployment, 'sha' | 'createdAt'>, title: string) {
  return [fullName, sha, createdAt, title].join(' ');
}

const RESULTS: Readonly<Record<string, string>> = { success: 'succeeded', failure: 'failed', error: 'failed' };

/** A record for each job: one deploys, the next one looks whether it is well. */
function recordsOf(
  { id, environment, createdAt, statuses }: Deployment,
  build: Build,
  environmentId: number,
): readonly object[] {
  const last =
    statuses.find(({ state }) => state === 'success') ?? statuses.find(({ state }) => state in RESULTS) ?? null;
  const begin = statuses.find(({ state }) => state === 'in_progress')?.at ?? null;
  const common = {
    environmentId,
    serviceOwner: guid('owner'),
    scopeId: guid('scope'),
    planType: 'Build',
    planId: guid(id),
    stageName: `deploy_${environment.replaceAll('-', '_')}`,
    stageAttempt: 1,
    jobAttempt: 1,
    definition: { ...build.pipeline, _links: {} },
    owner: {
      id: build.id,
      name: String(build.run.number),
      _links: { web: { href: `${WEB}/_build/results?buildId=${build.id}` } },
    },
    queueTime: wireTime(createdAt),
  };
  const deploying = { id: id * 2, jobName: 'deploy', ...common, ...maybeTime('startTime', begin) };
  if (last === null) {
    return [{ ...deploying, finishTime: NEVER }];
  }
  const middle = Math.floor(((begin ?? createdAt) + last.at) / 2);
  const checking = { ...common, id: id * 2 + 1, jobName: 'verify', startTime: wireTime(middle) };
  return [
    { ...checking, finishTime: wireTime(last.at), result: RESULTS[last.state] },
    { ...deploying, finishTime: wireTime(middle), result: 'succeeded' },
  ];
}

export function environmentBody({ id, name }: Environment): object {
  return {
    id,
    name,
    description: '',
    createdBy: identity({ login: 'builder-1', type: 'User' }),
    createdOn: NEVER,
    lastModifiedOn: NEVER,
    project: { id: guid('project') },
  };
}
