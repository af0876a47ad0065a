import path from 'node:path';
import { InputError } from '../../src/core/errors';
import type { Commit, PullRequest, Release, Repository, Tag, World } from '../world/world';
import { git, gitOrNull } from './git';
import { landedPullRequests, type LandedPullRequest } from './landed';
import { readCommits, readDefaultBranch, readTags, type GitCommit } from './read-history';
import { readSizes, type Size } from './sizes';

interface GitWorldOptions {
  /** Regular expression on tag names: which tags are releases. Without it all are, pre-releases marked as such. */
  readonly tagPattern?: string;
  /** Epoch milliseconds (the present). */
  readonly now?: number;
}

const PRERELEASE = /\d[-.+_]?(alpha|beta|rc|pre|preview|dev|snapshot|canary|nightly|m)[-.\d]*$/i;

/**
 * The history of a local git clone as a world of one repository and one service, whose deployments are its tags.
 * Pull requests are those that the history names, with what it tells: when they landed and what they brought, but
 * neither reviews nor when they were opened (their first commit stands for that). Names and addresses are not read.
 * @throws InputError in a sentence, when there is nothing to be read.
 */
export async function openGitWorld(folder: string, options: GitWorldOptions = {}): Promise<World> {
  const isRelease = toPattern(options.tagPattern);
  await assertReadable(folder);
  const branch = await readDefaultBranch(folder);
  const [commits, allTags] = await Promise.all([readCommits(folder, branch.sha), readTags(folder)]);
  const tags = allTags.filter(({ name }) => isRelease.test(name));
  if (tags.length === 0) {
    throw new InputError(noTags(folder, allTags.length, options.tagPattern));
  }
  const name = await nameOf(folder);
  const pulls = landedPullRequests(commits, branch.sha);
  const sizes = await readSizes(
    folder,
    pulls.map(({ landing }) => landing.sha),
  );
  const repository = toRepository({
    name,
    branch,
    commits,
    pulls,
    sizes,
    tags,
    isChosen: options.tagPattern !== undefined,
  });
  const source = { from: 'releases', tags: options.tagPattern ?? null } as const;
  const service = { name, team: null, repository: repository.fullName, folder: null, source, incidents: null };
  const now = Math.floor((options.now ?? Date.now()) / 1000) * 1000;
  return { now, since: repository.createdAt, services: [service], repositories: [repository] };
}

function toPattern(text: string | undefined): RegExp {
  try {
    return new RegExp(text ?? '', 'i');
  } catch (error) {
    throw new InputError(`"${text}" is not a regular expression for tag names`, { cause: error });
  }
}

async function assertReadable(folder: string): Promise<void> {
  const answer = await gitOrNull(folder, 'rev-parse', '--is-shallow-repository');
  if (answer === null) {
    // Asked again for its reason: no repository, no such folder, another owner.
    await git(folder, 'rev-parse', '--git-dir');
  }
  if (answer?.trim() === 'true') {
    throw new InputError(
      `${folder} is a shallow clone, so most of its history is missing; run git fetch --unshallow in it first`,
    );
  }
}

function noTags(folder: string, others: number, pattern: string | undefined): string {
  return others === 0 || pattern === undefined
    ? `${folder} has no tags, and tags are what stands for deployments; fetch them with git fetch --tags, or tag a release`
    : `None of the ${others} tags of ${folder} matches "${pattern}"`;
}

/** The folder's name (of the repository, where a folder inside it was given), as GitHub would allow it. */
async function nameOf(folder: string): Promise<string> {
  const top = await gitOrNull(folder, 'rev-parse', '--show-toplevel');
  const base = path.basename(top?.trim() || path.resolve(folder)).replace(/\.git$/, '');
  return base.replace(/[^A-Za-z0-9_.-]+/g, '-') || 'repository';
}

interface Reading {
  readonly name: string;
  readonly branch: { readonly name: string; readonly sha: string };
  readonly commits: readonly GitCommit[];
  readonly pulls: readonly LandedPullRequest[];
  readonly sizes: ReadonlyMap<string, Size>;
  readonly tags: readonly Tag[];
  /** Whoever chose the tags wants all of them. */
  readonly isChosen: boolean;
}

function toRepository({ name, branch, commits, pulls, sizes, tags, isChosen }: Reading): Repository {
  const fullName = `local/${name}`;
  const numbers = new Map(
    pulls.flatMap((pull) => [pull.landing, ...pull.commits].map(({ sha }) => [sha, pull.number])),
  );
  return {
    id: 1,
    fullName,
    createdAt: commits.reduce((first, { committedAt }) => Math.min(first, committedAt), Infinity),
    defaultBranch: branch.name,
    branches: new Map([[branch.name, branch.sha]]),
    commits: commits.map((commit) => toCommit(commit, numbers.get(commit.sha) ?? null)),
    tags,
    releases: toReleases(tags, commits, branch.name, isChosen),
    pullRequests: pulls.map((pull) => toPullRequest(fullName, branch.name, pull, sizes.get(pull.landing.sha))),
    deployments: [],
    workflows: [],
    runs: [],
    issues: [],
  };
}

function toCommit({ subject, references, ...commit }: GitCommit, pullRequest: number | null): Commit {
  // The subject of a merge may name an account, and says nothing that its parents do not say.
  const title =
    commit.parents.length > 1 ? `Merge${pullRequest === null ? '' : ` pull request #${pullRequest}`}` : subject;
  const message = references.length === 0 ? title : `${title}\n\n${references.join('\n')}`;
  return { ...commit, message, author: null, paths: [], additions: 0, deletions: 0, pullRequest };
}

function toReleases(
  tags: readonly Tag[],
  commits: readonly GitCommit[],
  branch: string,
  isChosen: boolean,
): readonly Release[] {
  const committed = new Map(commits.map(({ sha, committedAt }) => [sha, committedAt]));
  return tags
    .map(({ name, sha, annotation }) => ({
      name,
      at: annotation?.at ?? committed.get(sha) ?? 0,
      createdAt: committed.get(sha) ?? 0,
    }))
    .sort((one, other) => one.at - other.at || (one.name < other.name ? -1 : 1))
    .map(({ name, at, createdAt }, index) => ({
      id: index + 1,
      tag: name,
      name,
      body: '',
      draft: false,
      prerelease: !isChosen && PRERELEASE.test(name),
      createdAt,
      publishedAt: at,
      branch,
    }));
}

function toPullRequest(repository: string, base: string, pull: LandedPullRequest, size?: Size): PullRequest {
  const { number, title, landing, commits, reverts } = pull;
  const at = landing.committedAt;
  return {
    id: number,
    number,
    title: title ?? `Pull request #${number}`,
    body: reverts === null ? '' : `Reverts ${repository}#${reverts}`,
    author: null,
    base,
    head: `pull-${number}`,
    state: 'MERGED',
    draft: false,
    createdAt: Math.min(at, ...commits.slice(0, 100).map(({ authoredAt }) => authoredAt)),
    updatedAt: at,
    mergedAt: at,
    closedAt: at,
    mergeSha: landing.sha,
    commits: commits.map(({ sha }) => sha),
    additions: size?.additions ?? 0,
    deletions: size?.deletions ?? 0,
    files: size?.files ?? 0,
    paths: [],
    labels: [],
    reviews: [],
    events: [],
  };
}
