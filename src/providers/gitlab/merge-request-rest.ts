import * as z from 'zod';
import type { Http } from '../../core/ports';
import { PAGE_SIZE } from '../../core/reading/cursor-pages';
import { askProject, required } from './graphql';
import { MERGE_REQUEST_REST, MergeRequestCommits, Notes, type MergeRequest } from './merge-request-document';

const Answer = z.object({
  mergeRequest: z.object({ commits: MergeRequestCommits.nullish(), notes: Notes.optional() }).nullable(),
});

/** The merge request with all of its commits and notes, where 100 of each were not all. */
export async function withWholeLists(http: Http, resource: string, row: MergeRequest): Promise<MergeRequest> {
  let whole = row;
  while (whole.commits?.pageInfo.hasNextPage === true || whole.notes.pageInfo.hasNextPage) {
    whole = append(whole, await askRest(http, resource, whole));
  }
  return whole;
}

async function askRest(http: Http, resource: string, { iid, commits, notes }: MergeRequest) {
  const about = `merge request ${iid} of ${resource}`;
  const answer = await askProject(http, {
    name: 'MergeRequest',
    resource,
    declarations:
      '$iid: String!, $first: Int!, $commits: String, $notes: String, $moreCommits: Boolean!, $moreNotes: Boolean!',
    fields: MERGE_REQUEST_REST,
    variables: {
      iid,
      first: PAGE_SIZE,
      commits: commits?.pageInfo.endCursor ?? null,
      moreCommits: commits?.pageInfo.hasNextPage === true,
      notes: notes.pageInfo.endCursor,
      moreNotes: notes.pageInfo.hasNextPage,
    },
    data: Answer,
    about,
  });
  return required(answer.mergeRequest, about);
}

type Rest = NonNullable<z.output<typeof Answer>['mergeRequest']>;

function append(row: MergeRequest, { commits, notes }: Rest): MergeRequest {
  return {
    ...row,
    commits: row.commits && commits ? join(row.commits, commits) : row.commits,
    notes: notes === undefined ? row.notes : join(row.notes, notes),
  };
}

interface List<T> {
  nodes: T[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

function join<T>(list: List<T>, more: List<T>): List<T> {
  return { nodes: [...list.nodes, ...more.nodes], pageInfo: more.pageInfo };
}
