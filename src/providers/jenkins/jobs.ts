import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import { childOf, findItem, readItem, type Item } from './item';
import { BUILD_TREE, type Build, type Listed } from './schema';

/** What is asked for at once. */
export const PAGE_SIZE = 100;

/** A job that has builds of its own: of a multibranch pipeline, that of one branch. */
export interface Job {
  readonly item: Item;
  /** Its name below what was asked for, `checkout/deploy`; empty when it is the job itself. */
  readonly below: string;
  /** As runs are told apart by: the job's name, or that of the multibranch pipeline that its branch is of. */
  readonly pipeline: string;
  /** Of a multibranch pipeline; null where only the build knows. */
  readonly branch: string | null;
  /** Null: it has no builds, or none any more. */
  readonly lastStart: Instant | null;
  /** Null: Jenkins does not say. */
  readonly nextNumber: number | null;
  /** The newest builds, where they came with the job. */
  readonly first: readonly Build[] | null;
}

export interface Found {
  readonly jobs: readonly Job[];
  /** Of a folder or a multibranch pipeline, which is no job itself. */
  readonly isFolder: boolean;
  /** Full name of a folder that is too far down to be looked into, null when there is none. */
  readonly tooDeep: string | null;
}

const FACTS = '_class,name,nextBuildNumber,lastBuild[number,timestamp]';
/** Folders inside of folders; the last level says only that there is more. */
const TREE = [FACTS, FACTS, FACTS, FACTS].reduceRight((inner, facts) => `${facts},jobs[${inner}]`, '_class,name');

/** The jobs that a full name stands for: the job itself, or all in the folder. @throws ProviderError */
export async function findJobs(http: Http, fullName: string): Promise<Found> {
  const item = await findItem(http, fullName);
  const listed = await readItem(http, item, `${TREE},allBuilds[${BUILD_TREE}]{0,${PAGE_SIZE}}`);
  const jobs: Job[] = [];
  const deep: string[] = [];
  collect({ listed, item, below: [], project: null }, jobs, deep);
  return { jobs, isFolder: Array.isArray(listed.jobs), tooDeep: deep[0] ?? null };
}

interface Place {
  readonly listed: Listed;
  readonly item: Item;
  readonly below: readonly string[];
  /** Name of the multibranch pipeline whose branches are listed. */
  readonly project: string | null;
}

const DEEPEST = 4;

function collect(place: Place, jobs: Job[], deep: string[]): void {
  const { listed, item, below } = place;
  if (!listed.jobs) {
    if (below.length < DEEPEST) {
      jobs.push(toJob(place));
    } else {
      deep.push(item.fullName.split('/').slice(0, -1).join('/'));
    }
    return;
  }
  const project = isMultibranch(listed) ? below.map(readable).join('/') || readable(lastOf(item)) : null;
  listed.jobs.forEach((inner, index) => {
    const name = inner.name ?? '';
    collect({ listed: inner, item: childOf(item, name, index), below: [...below, name], project }, jobs, deep);
  });
}

/** Also that of Bitbucket, GitHub and GitLab organisations, whose projects are of the same class. */
function isMultibranch({ _class }: Listed): boolean {
  return _class.endsWith('MultiBranchProject');
}

function toJob({ listed, item, below, project }: Place): Job {
  const own = readable(lastOf(item));
  return {
    item,
    below: below.map(readable).join('/'),
    pipeline: project ?? (below.map(readable).join('/') || own),
    branch: project === null ? null : own,
    lastStart: listed.lastBuild?.timestamp ?? null,
    nextNumber: listed.nextBuildNumber ?? null,
    first: listed.allBuilds ?? null,
  };
}

function lastOf({ fullName }: Item): string {
  return fullName.split('/').at(-1) ?? fullName;
}

/** Jenkins writes the names of branches encoded: `feature%2Ftax`. */
function readable(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
