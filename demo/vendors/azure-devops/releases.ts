import type { Release, Repository } from '../../world/world';
import { guid, identity, NEVER, WEB, wireTime } from './wire';

/** A deployment of a classic release. */
export interface ReleaseDeployment {
  readonly changedAt: number;
  readonly body: object;
}

interface Named {
  readonly repository: Repository;
  readonly name: string;
}

const DEPLOYING_MS = 40_000;

/** Releases of the organisation are classic ones; now and then a first try fails in one of its phases. */
export function releaseDeployments(repositories: readonly Named[]): readonly ReleaseDeployment[] {
  const all = repositories.flatMap((each) =>
    each.repository.releases.flatMap((release, index): ReleaseDeployment[] => {
      const { publishedAt } = release;
      if (publishedAt === null || release.draft) {
        return [];
      }
      const success = toDeployment(each, release, { at: publishedAt, index });
      return index % 7 === 3 ? [failed(each, release, publishedAt - 3 * DEPLOYING_MS), success] : [success];
    }),
  );
  return all.sort((one, other) => one.changedAt - other.changedAt);
}

interface Ended {
  readonly at: number;
  readonly index: number;
}

/** When a deployment was completed is not always written down. */
function toDeployment(each: Named, release: Release, { at, index }: Ended): ReleaseDeployment {
  const completed = index % 2 === 0 ? { completedOn: wireTime(at) } : {};
  const outcome = { attempt: 1, deploymentStatus: 'succeeded', operationStatus: 'Approved', ...completed };
  return { changedAt: at, body: { ...facts(each, release, at), id: release.id, ...outcome } };
}

function failed(each: Named, release: Release, at: number): ReleaseDeployment {
  const outcome = { attempt: 1, deploymentStatus: 'notDeployed', operationStatus: 'PhaseFailed' };
  return { changedAt: at, body: { ...facts(each, release, at), id: release.id * 1000, ...outcome } };
}

function facts(each: Named, release: Release, at: number): object {
  return {
    release: releaseBody(each, release),
    releaseDefinition: { id: each.repository.id, name: each.name },
    releaseEnvironment: { id: release.id, name: release.prerelease ? 'staging' : 'production' },
    reason: 'automated',
    requestedBy: identity({ login: 'builder-1', type: 'User' }),
    queuedOn: NEVER,
    startedOn: wireTime(at - DEPLOYING_MS),
    lastModifiedOn: wireTime(at),
    scheduledDeploymentTime: NEVER,
  };
}

function releaseBody({ repository, name }: Named, { id, tag, name: title, branch }: Release): object {
  const sha = repository.tags.find((row) => row.name === tag)?.sha ?? '';
  return {
    id,
    name: tag,
    description: title,
    createdOn: NEVER,
    artifacts: [
      {
        sourceId: `${guid('project')}:${repository.id}`,
        type: 'Build',
        alias: `_${name}`,
        isPrimary: true,
        definitionReference: {
          branch: { id: `refs/heads/${branch}`, name: `refs/heads/${branch}` },
          definition: { id: String(repository.id), name },
          repository: { id: guid(repository.id), name },
          sourceVersion: { id: sha, name: '' },
          version: { id: String(id), name: tag },
        },
      },
    ],
    _links: { web: { href: `${WEB}/_release?releaseId=${id}&_a=release-summary` } },
  };
}
