import * as z from 'zod';
import { at, connection, maybeAt, maybeText, rows } from '../../core/reading/wire';

const COMMITS = 'pageInfo { hasNextPage endCursor } nodes { sha authoredDate }';
const NOTES = `pageInfo { hasNextPage endCursor }
      nodes { system body createdAt author { username bot } systemNoteMetadata { action } }`;

/** Everything of a merge request that is used. */
export const MERGE_REQUESTS = `id
  mergeRequests(first: $first, after: $after, updatedAfter: $from, updatedBefore: $to, sort: UPDATED_DESC) {
    pageInfo { hasNextPage endCursor }
    nodes {
      iid title description webUrl state draft createdAt updatedAt mergedAt closedAt targetBranch
      mergeCommitSha diffHeadSha squashOnMerge
      author { username bot }
      labels(first: 100) { nodes { title } }
      diffStatsSummary { additions deletions fileCount }
      diffStats @include(if: $withFiles) { path }
      commits(first: 100) { ${COMMITS} }
      notes(first: 100) { ${NOTES} }
    }
  }`;

/** What did not fit the first page of a large merge request's lists. */
export const MERGE_REQUEST_REST = `mergeRequest(iid: $iid) {
    commits(first: $first, after: $commits) @include(if: $moreCommits) { ${COMMITS} }
    notes(first: $first, after: $notes) @include(if: $moreNotes) { ${NOTES} }
  }`;

const Author = z.object({ username: z.string(), bot: z.boolean().nullish() }).nullish();

export const MergeRequestCommits = connection(z.object({ sha: z.string(), authoredDate: maybeAt }));

const Note = z.object({
  system: z.boolean(),
  /** Only looked at for what GitLab itself writes. */
  body: maybeText,
  createdAt: at,
  author: Author,
  systemNoteMetadata: z.object({ action: maybeText }).nullish(),
});
export type Note = z.output<typeof Note>;
export const Notes = connection(Note);

export const MergeRequest = z.object({
  iid: z.string(),
  title: z.string(),
  description: maybeText,
  webUrl: maybeText,
  state: z.string(),
  draft: z.boolean(),
  createdAt: at,
  updatedAt: at,
  mergedAt: maybeAt,
  closedAt: maybeAt,
  targetBranch: z.string(),
  mergeCommitSha: maybeText,
  diffHeadSha: maybeText,
  squashOnMerge: z.boolean(),
  author: Author,
  labels: z.object({ nodes: rows(z.object({ title: z.string() })) }).nullish(),
  /** Null while GitLab has not computed the difference. */
  diffStatsSummary: z.object({ additions: z.number(), deletions: z.number(), fileCount: z.number() }).nullish(),
  diffStats: z.array(z.object({ path: z.string() })).nullish(),
  commits: MergeRequestCommits.nullish(),
  notes: Notes,
});
export type MergeRequest = z.output<typeof MergeRequest>;
