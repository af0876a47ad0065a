import * as z from 'zod';
import { readAnswer } from '../../core/reading/answer';
import { at, connection, gitAt, maybeAt, maybeText, rows } from '../../core/reading/wire';

/**
 * What of GitHub's answers is used, and nothing else. Enumerations stay text: GitHub adds values, and an unknown one
 * must become "unknown", not an error.
 */

/** The answer, validated. @throws ProviderError `malformed` that names what was asked for and the field that is wrong. */
export function readAs<T extends z.ZodType>(schema: T, body: unknown, about: string): z.output<T> {
  return readAnswer(schema, body, { vendor: 'GitHub', about });
}

export const DeploymentStatusRow = z.object({
  state: z.string(),
  createdAt: at,
  environment: maybeText,
  logUrl: maybeText,
});
export type DeploymentStatusRow = z.output<typeof DeploymentStatusRow>;

export const DeploymentStatuses = connection(DeploymentStatusRow);

export const DeploymentRow = z.object({
  id: z.string(),
  databaseId: z.number().nullish(),
  commitOid: z.string(),
  createdAt: at,
  state: maybeText,
  environment: maybeText,
  originalEnvironment: maybeText,
  task: maybeText,
  description: maybeText,
  ref: z.object({ name: z.string(), prefix: z.string() }).nullish(),
  statuses: DeploymentStatuses.nullish(),
});
export type DeploymentRow = z.output<typeof DeploymentRow>;

export const ReleaseRow = z.object({
  tagName: z.string(),
  name: maybeText,
  description: maybeText,
  url: z.string(),
  isDraft: z.boolean(),
  isPrerelease: z.boolean(),
  createdAt: at,
  publishedAt: maybeAt,
  tagCommit: z.object({ oid: z.string() }).nullish(),
});
export type ReleaseRow = z.output<typeof ReleaseRow>;

/** What a tag names: a commit, or a tag object that names something in turn (a blob or a tree is no version). */
export const TagTarget = z.object({
  __typename: z.string(),
  oid: z.string(),
  committedDate: maybeAt,
  message: maybeText,
  tagger: z.object({ date: maybeAt }).nullish(),
  get target() {
    return TagTarget.nullish();
  },
});
export type TagTarget = z.output<typeof TagTarget>;

export const TagRow = z.object({ name: z.string(), target: TagTarget.nullable() });
export type TagRow = z.output<typeof TagRow>;

export const CommitRow = z.object({
  oid: z.string(),
  authoredDate: gitAt,
  committedDate: at,
  message: z.string(),
  /** Only to tell whether it is a bot's; kept nowhere. */
  author: z.object({ name: maybeText, email: maybeText }).nullish(),
  parents: z.object({ nodes: rows(z.object({ oid: z.string() })) }),
  associatedPullRequests: z
    .object({
      nodes: rows(z.object({ number: z.number(), state: z.string(), mergedAt: maybeAt, baseRefName: z.string() })),
    })
    .nullish(),
});
export type CommitRow = z.output<typeof CommitRow>;

/** Who did it: only compared and dropped, never kept. Null when the account is gone. */
const Actor = z.object({ __typename: z.string(), login: z.string() }).nullish();
export type Actor = z.output<typeof Actor>;

export const PullRequestCommits = connection(z.object({ commit: z.object({ oid: z.string(), authoredDate: gitAt }) }));
export const Reviews = connection(z.object({ state: z.string(), submittedAt: maybeAt, author: Actor }));
export const ReadyEvents = connection(z.object({ createdAt: maybeAt }));
export const ChangedFiles = connection(z.object({ path: z.string() }));

export const PullRequestRow = z.object({
  number: z.number(),
  title: z.string(),
  url: z.string(),
  body: z.string(),
  state: z.string(),
  isDraft: z.boolean(),
  createdAt: at,
  updatedAt: at,
  mergedAt: maybeAt,
  closedAt: maybeAt,
  baseRefName: z.string(),
  headRefName: z.string(),
  additions: z.number(),
  deletions: z.number(),
  changedFiles: z.number(),
  author: Actor,
  mergeCommit: z.object({ oid: z.string() }).nullish(),
  labels: z.object({ nodes: rows(z.object({ name: z.string() })) }).nullish(),
  commits: PullRequestCommits,
  reviews: Reviews.nullish(),
  timelineItems: ReadyEvents,
  files: ChangedFiles.nullish(),
});
export type PullRequestRow = z.output<typeof PullRequestRow>;
