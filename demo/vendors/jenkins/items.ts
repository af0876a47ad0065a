import type { Release, Repository, ServiceModel, World } from '../../world/world';
import { buildsOf, releaseBuilds, type Build } from './builds';

/** A folder or a job, with every field that a `tree` may name. */
export interface Item {
  readonly _class: string;
  readonly name: string;
  readonly url: string;
  readonly jobs?: readonly Item[];
  readonly allBuilds?: readonly Build[];
  /** Jenkins gives the newest hundred under this name. */
  readonly builds?: readonly Build[];
  readonly lastBuild?: Build | null;
  readonly nextBuildNumber?: number;
}

const FOLDER = 'com.cloudbees.hudson.plugins.folder.Folder';
/** Folder of the jobs that publish releases. */
export const RELEASES = 'releases';

/** The organisation: a folder for each repository with a job for each of its workflows, and one with what publishes. */
export function toRoot(world: World, address: string): Item {
  const owners = [...new Set(world.repositories.map(ownerOf))];
  const jobs = owners.map((owner) => {
    const repositories = world.repositories.filter((repository) => ownerOf(repository) === owner);
    const url = `${address}/job/${owner}`;
    const folders = repositories.map((repository) => repositoryFolder(repository, url));
    return toFolder(owner, url, [...folders, releasesFolder(world, repositories, url)]);
  });
  return { ...toFolder('', address, jobs), _class: 'hudson.model.Hudson' };
}

function ownerOf({ fullName }: Repository): string {
  return fullName.split('/')[0] ?? '';
}

function toFolder(name: string, url: string, jobs: readonly Item[]): Item {
  return { _class: FOLDER, name, url: `${url}/`, jobs };
}

function repositoryFolder(repository: Repository, parent: string): Item {
  const name = repository.fullName.split('/')[1] ?? '';
  const url = `${parent}/job/${name}`;
  const jobs = repository.workflows.map((workflow) => {
    const own = `${url}/job/${encodeURIComponent(workflow.name)}`;
    return toJob(workflow.name, own, buildsOf(repository, workflow, own));
  });
  return toFolder(name, url, jobs);
}

function releasesFolder({ services }: World, repositories: readonly Repository[], parent: string): Item {
  const url = `${parent}/job/${RELEASES}`;
  const jobs = services.flatMap((service) => {
    const repository = repositories.find(({ fullName }) => fullName === service.repository);
    const isReleased = service.source.from === 'releases' || service.source.from === 'tags';
    const own = `${url}/job/${service.name}`;
    return repository === undefined || !isReleased
      ? []
      : [toJob(service.name, own, releaseBuilds(repository, published(service, repository), own))];
  });
  return toFolder(RELEASES, url, jobs);
}

function published({ source }: ServiceModel, { releases }: Repository): readonly Release[] {
  const tags = new RegExp(('tags' in source ? source.tags : null) ?? '');
  return releases.filter(({ tag, draft, prerelease }) => !draft && !prerelease && tags.test(tag));
}

/** @param builds oldest first. */
function toJob(name: string, url: string, builds: readonly Build[]): Item {
  const newestFirst = [...builds].reverse();
  return {
    _class: 'org.jenkinsci.plugins.workflow.job.WorkflowJob',
    name,
    url: `${url}/`,
    allBuilds: newestFirst,
    builds: newestFirst.slice(0, 100),
    lastBuild: newestFirst[0] ?? null,
    nextBuildNumber: builds.length + 1,
  };
}
