import { instant } from '../../src/core/instant';
import type { AnyRecord, Commit, Incident, PullRequest } from '../../src/core/records';
import { deploymentRecords } from './record-deployments';
import { pipelineRunRecords } from './record-runs';
import type { Commit as WorldCommit, Issue, PullRequest as WorldPullRequest, Repository, World } from './world';

/** Where pages of the world would stand. */
const WEB = 'https://github.example';

/**
 * What is true of the world, as records: what reading it through any API has to give. Made from the world itself,
 * without the readers, so that the two can be compared.
 */
export function toRecords(world: World): AnyRecord[] {
  return [
    ...deploymentRecords(world),
    ...world.repositories.flatMap((repository) => {
      const folders = foldersOf(world, repository);
      return [
        ...livingCommits(repository).map((commit) => toCommit(repository, folders, commit)),
        ...pullRequestRecords(repository, folders),
        ...pipelineRunRecords(repository),
      ];
    }),
    ...incidentRecords(world),
  ];
}

type Folders = readonly { readonly service: string; readonly folder: string }[];

function foldersOf({ services }: World, { fullName }: Repository): Folders {
  return services.flatMap(({ name, repository, folder }) =>
    repository === fullName && folder !== null ? [{ service: name, folder }] : [],
  );
}

/** Absent where the whole repository is the service. */
function serviceOf(folders: Folders, paths: readonly string[]): { readonly service?: string[] } {
  const touched = folders.filter(({ folder }) => paths.some((path) => path.startsWith(`${folder}/`)));
  return folders.length === 0 ? {} : { service: touched.map(({ service }) => service) };
}

/** Commits that a branch or a deployed revision reaches: not what was squashed, rebased, or is still open. */
function livingCommits({ branches, deployments, tags, runs, commits }: Repository): readonly WorldCommit[] {
  const deployed = [...deployments, ...tags, ...runs.filter(({ event }) => event !== 'pull_request')];
  const living = new Set([...branches.values(), ...deployed.map(({ sha }) => sha)]);
  const newestFirst = [...commits].reverse().filter(({ sha, parents }) => {
    const isLiving = living.has(sha);
    if (isLiving) {
      parents.forEach((parent) => living.add(parent));
    }
    return isLiving;
  });
  return newestFirst.reverse();
}

function toCommit({ fullName }: Repository, folders: Folders, commit: WorldCommit): Commit {
  const revertOf = /^This reverts commit ([0-9a-f]{40})/m.exec(commit.message)?.[1];
  const cherryPickOf = /^\(cherry picked from commit ([0-9a-f]{40})\)/m.exec(commit.message)?.[1];
  return {
    kind: 'commit',
    id: commit.sha,
    repository: fullName,
    parents: [...commit.parents],
    authoredAt: instant(commit.authoredAt),
    committedAt: instant(commit.committedAt),
    ...serviceOf(folders, commit.paths),
    ...(commit.pullRequest === null ? {} : { pullRequest: String(commit.pullRequest) }),
    ...(revertOf === undefined ? {} : { revertOf }),
    ...(cherryPickOf === undefined ? {} : { cherryPickOf }),
    ...(commit.author?.type === 'Bot' ? { bot: true } : {}),
  };
}

function pullRequestRecords({ fullName, commits, pullRequests }: Repository, folders: Folders): PullRequest[] {
  const authored = new Map(commits.map(({ sha, authoredAt }) => [sha, authoredAt]));
  return pullRequests.map((pull) => ({
    ...toPullRequest(fullName, folders, pull),
    ...known('firstCommitAt', earliest(pull.commits.flatMap((sha) => authored.get(sha) ?? []))),
    ...times(pull),
  }));
}

function toPullRequest(repository: string, folders: Folders, pull: WorldPullRequest): PullRequest {
  const revertOf = /^Reverts [^#\s]+#(\d+)/.exec(pull.body)?.[1];
  return {
    kind: 'pullRequest',
    id: String(pull.number),
    repository,
    openedAt: instant(pull.createdAt),
    ...serviceOf(folders, pull.paths),
    state: STATES[pull.state],
    base: pull.base,
    commits: [...pull.commits],
    ...(pull.mergeSha === null ? {} : { mergeRevision: pull.mergeSha }),
    additions: pull.additions,
    deletions: pull.deletions,
    files: pull.files,
    labels: [...pull.labels],
    title: pull.title,
    url: `${WEB}/${repository}/pull/${pull.number}`,
    ...(revertOf === undefined ? {} : { revertOf }),
    ...(pull.author?.type === 'Bot' ? { bot: true } : {}),
  };
}

const STATES = { OPEN: 'open', MERGED: 'merged', CLOSED: 'closed' } as const;

function times(pull: WorldPullRequest) {
  const reviews = pull.reviews.filter(({ author }) => author.type === 'User' && author.login !== pull.author?.login);
  const firstReviewAt = earliest(reviews.map(({ submittedAt }) => submittedAt));
  const ready = pull.events.filter(({ type, at }) => type === 'READY_FOR_REVIEW_EVENT' && at <= (firstReviewAt ?? at));
  return {
    ...known('readyAt', latest(ready.map(({ at }) => at))),
    ...known('firstReviewAt', firstReviewAt),
    ...known('approvedAt', earliest(reviews.filter(({ state }) => state === 'APPROVED').map((row) => row.submittedAt))),
    ...known('mergedAt', pull.mergedAt),
    ...known('closedAt', pull.closedAt),
  };
}

function earliest(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.min(...times);
}

function latest(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.max(...times);
}

/** An instant under its name; nothing when it has not happened. */
export function known<K extends string>(name: K, at: number | null) {
  const values: Partial<Record<K, ReturnType<typeof instant>>> = {};
  if (at !== null) {
    values[name] = instant(at);
  }
  return values;
}

function incidentRecords(world: World): Incident[] {
  return world.services.flatMap(({ name, incidents }) => {
    const repository = world.repositories.find(({ fullName }) => fullName === incidents?.repository);
    return (repository?.issues ?? [])
      .filter(
        ({ labels, stateReason }) =>
          labels.includes('incident') &&
          (!incidents?.serviceLabel || labels.includes(incidents.serviceLabel)) &&
          stateReason !== 'not_planned' &&
          stateReason !== 'duplicate',
      )
      .map((issue) => toIncident(name, incidents?.repository ?? '', issue));
  });
}

function toIncident(service: string, repository: string, issue: Issue): Incident {
  const severity = issue.labels.flatMap((label) => /^severity:(.+)$/.exec(label)?.[1] ?? [])[0];
  return {
    kind: 'incident',
    id: String(issue.number),
    service,
    startedAt: instant(issue.createdAt),
    ...known('resolvedAt', issue.closedAt),
    ...(severity === undefined ? {} : { severity }),
    title: issue.title,
    url: `${WEB}/${repository}/issues/${issue.number}`,
    labels: [...issue.labels],
  };
}
