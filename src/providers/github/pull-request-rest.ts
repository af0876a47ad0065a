import * as z from 'zod';
import type { Http } from '../../core/ports';
import { PAGE_SIZE } from '../../core/reading/cursor-pages';
import { ask } from './graphql';
import { PULL_REQUEST_REST } from './pull-request-document';
import { parseRepository } from './repository';
import { ChangedFiles, PullRequestCommits, ReadyEvents, Reviews, type PullRequestRow } from './schema';

const Answer = z.object({
  repository: z.object({
    pullRequest: z.object({
      commits: PullRequestCommits.optional(),
      reviews: Reviews.nullish(),
      timelineItems: ReadyEvents.optional(),
      files: ChangedFiles.nullish(),
    }),
  }),
});
type Rest = z.output<typeof Answer>['repository']['pullRequest'];

/** The row with all of its commits, reviews, exits from draft and files, where 100 of each were not all. */
export async function withWholeLists(http: Http, resource: string, row: PullRequestRow): Promise<PullRequestRow> {
  let whole = row;
  while (hasMore(whole)) {
    whole = append(whole, await askRest(http, resource, whole));
  }
  return whole;
}

function hasMore({ commits, reviews, timelineItems, files }: PullRequestRow): boolean {
  return [commits, reviews, timelineItems, files].some((list) => list?.pageInfo.hasNextPage === true);
}

async function askRest(http: Http, resource: string, row: PullRequestRow): Promise<Rest> {
  const { number, commits, reviews, timelineItems, files } = row;
  const variables = {
    ...parseRepository(resource),
    number,
    first: PAGE_SIZE,
    commits: commits.pageInfo.endCursor,
    moreCommits: commits.pageInfo.hasNextPage,
    reviews: reviews?.pageInfo.endCursor ?? null,
    moreReviews: reviews?.pageInfo.hasNextPage ?? false,
    readies: timelineItems.pageInfo.endCursor,
    moreReadies: timelineItems.pageInfo.hasNextPage,
    files: files?.pageInfo.endCursor ?? null,
    moreFiles: files?.pageInfo.hasNextPage ?? false,
  };
  const about = `pull request ${number} of ${resource}`;
  return (await ask(http, { document: PULL_REQUEST_REST, variables, data: Answer, about })).repository.pullRequest;
}

function append(row: PullRequestRow, rest: Rest): PullRequestRow {
  return {
    ...row,
    commits: join(row.commits, rest.commits),
    reviews: row.reviews ? join(row.reviews, rest.reviews) : row.reviews,
    timelineItems: join(row.timelineItems, rest.timelineItems),
    files: row.files ? join(row.files, rest.files) : row.files,
  };
}

interface List<T> {
  nodes: T[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

function join<T>(list: List<T>, more: List<T> | null | undefined): List<T> {
  return more ? { nodes: [...list.nodes, ...more.nodes], pageInfo: more.pageInfo } : list;
}
