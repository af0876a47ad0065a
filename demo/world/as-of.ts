import { finishRun } from './repository-draft';
import type { Commit, Issue, PullRequest, Release, Repository, World } from './world';

/** The organisation as it was at an earlier instant (epoch milliseconds): what happened later has not happened yet. */
export function worldAsOf(world: World, at: number): World {
  const now = Math.min(at, world.now);
  return { ...world, now, repositories: world.repositories.map((repository) => repositoryAsOf(repository, now)) };
}

function repositoryAsOf(repository: Repository, now: number): Repository {
  const commits = new Map(repository.commits.map((commit) => [commit.sha, commit]));
  const published = new Map(repository.releases.map((release) => [release.tag, release]));
  const isThere = (release: Release | undefined): boolean => (release?.publishedAt ?? -Infinity) <= now;
  return {
    ...repository,
    commits: repository.commits.filter(({ committedAt }) => committedAt <= now),
    branches: new Map(
      [...repository.branches].flatMap(([name, sha]) => {
        const candidate = published.get(`v${name.replace(/^release\//, '')}.0-rc.1`);
        const head = name === repository.defaultBranch || isThere(candidate) ? headAsOf(sha, commits, now) : null;
        return head === null ? [] : [[name, head] as const];
      }),
    ),
    tags: repository.tags.filter(({ name }) => isThere(published.get(name))),
    releases: repository.releases.filter((release) => release.draft || isThere(release)),
    pullRequests: repository.pullRequests
      .filter(({ createdAt }) => createdAt <= now)
      .map((pull) => pullRequestAsOf(pull, commits, now)),
    deployments: repository.deployments
      .filter(({ createdAt }) => createdAt <= now)
      .map((deployment) => ({ ...deployment, statuses: deployment.statuses.filter((status) => status.at <= now) })),
    runs: repository.runs.filter(({ createdAt }) => createdAt <= now).map((run) => finishRun(run, now)),
    issues: repository.issues.filter(({ createdAt }) => createdAt <= now).map((issue) => issueAsOf(issue, now)),
  };
}

/** Everything that lands on a branch does so with a commit of that moment, whose first parent was the head before. */
function headAsOf(sha: string, commits: ReadonlyMap<string, Commit>, now: number): string | null {
  let commit = commits.get(sha);
  while (commit !== undefined && commit.committedAt > now) {
    commit = commits.get(commit.parents[0] ?? '');
  }
  return commit?.sha ?? null;
}

function pullRequestAsOf(pull: PullRequest, commits: ReadonlyMap<string, Commit>, now: number): PullRequest {
  const isOpen = (pull.closedAt ?? pull.mergedAt ?? Infinity) > now;
  const reviews = pull.reviews.filter(({ submittedAt }) => submittedAt <= now);
  const events = pull.events.filter(({ at }) => at <= now);
  const pushed = pull.commits.filter((sha) => (commits.get(sha)?.committedAt ?? 0) <= now);
  const changes = [
    pull.createdAt,
    ...(isOpen ? [] : [pull.closedAt ?? 0]),
    ...reviews.map(({ submittedAt }) => submittedAt),
    ...events.map(({ at }) => at),
    ...pushed.map((sha) => commits.get(sha)?.committedAt ?? 0),
  ];
  return {
    ...pull,
    ...(isOpen ? { state: 'OPEN' as const, mergedAt: null, closedAt: null, mergeSha: null } : {}),
    commits: pushed,
    reviews,
    events,
    draft: pull.events.length === 0 ? pull.draft : !events.some(({ type }) => type === 'READY_FOR_REVIEW_EVENT'),
    updatedAt: Math.max(...changes),
  };
}

function issueAsOf(issue: Issue, now: number): Issue {
  const isOpen = issue.closedAt === null || issue.closedAt > now;
  return isOpen
    ? {
        ...issue,
        state: 'open',
        stateReason: null,
        closedAt: null,
        updatedAt: Math.min(issue.updatedAt, issue.createdAt),
      }
    : issue;
}
