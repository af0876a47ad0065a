import type { Http } from '../../core/ports';
import { repositoryPath, type RepositoryPlace } from './place';
import { listOf, read, tokenPages } from './read';
import { CommitRow, Thread, type PullRequestRow } from './schema';

/** What stands apart from a pull request, each a request of its own. */
export interface Details {
  readonly threads: readonly Thread[];
  /** As they were pushed, before a squash or a rebase. */
  readonly commits: readonly CommitRow[];
}

/** The most that Azure DevOps gives of a pull request's commits at once. */
const PAGE_SIZE = 500;

/** @throws ProviderError */
export async function readDetails(http: Http, place: RepositoryPlace, row: PullRequestRow): Promise<Details> {
  const [threads, commits] = await Promise.all([readThreads(http, place, row), readCommits(http, place, row)]);
  return { threads, commits };
}

function readThreads(http: Http, place: RepositoryPlace, row: PullRequestRow) {
  return read(http, { ...request(place, row, 'threads'), answer: listOf(Thread) });
}

async function readCommits(http: Http, place: RepositoryPlace, row: PullRequestRow): Promise<readonly CommitRow[]> {
  const commits: CommitRow[] = [];
  const asked = { ...request(place, row, 'commits'), query: { $top: PAGE_SIZE }, answer: listOf(CommitRow) };
  for await (const page of tokenPages(http, asked)) {
    commits.push(...page);
  }
  return commits;
}

function request(place: RepositoryPlace, { pullRequestId: id }: PullRequestRow, part: string) {
  return {
    path: repositoryPath(place, 'pullRequests', String(id), part),
    about: `the ${part} of pull request ${id} of ${place.project}/${place.repository}`,
    permission: 'Code (Read)',
  } as const;
}
