import * as z from 'zod';
import { at, gitAt, maybeAt, maybeText } from '../../core/reading/wire';

/** What of the REST answers is used. Enumerations stay text: GitLab adds values, and an unknown one is no error. */

/** The job that deployed; null when the deployment was made through the API. */
const Deployable = z.object({
  name: maybeText,
  tag: z.boolean().nullish(),
  started_at: maybeAt,
  finished_at: maybeAt,
  web_url: maybeText,
});

export const RestDeployment = z.object({
  id: z.number(),
  ref: maybeText,
  sha: z.string(),
  status: z.string(),
  created_at: at,
  updated_at: at,
  environment: z.object({ name: z.string() }),
  deployable: Deployable.nullish(),
});
export type RestDeployment = z.output<typeof RestDeployment>;

export const RestCommit = z.object({
  id: z.string(),
  parent_ids: z.array(z.string()),
  authored_date: gitAt,
  committed_date: at,
  message: maybeText,
  /** Only to tell whether it is a bot's; kept nowhere. */
  author_name: maybeText,
  author_email: maybeText,
});
export type RestCommit = z.output<typeof RestCommit>;

export const RestTag = z.object({
  name: z.string(),
  message: maybeText,
  /** Of an annotated tag, from GitLab 16.11 on. */
  created_at: maybeAt,
  commit: z.object({ id: z.string(), committed_date: maybeAt, created_at: maybeAt }).nullish(),
});
export type RestTag = z.output<typeof RestTag>;

export const RestMergeRequest = z.object({ iid: z.number(), squash_commit_sha: maybeText });

export const RestProject = z.object({
  id: z.number(),
  path: z.string(),
  path_with_namespace: z.string(),
  topics: z.array(z.string()),
  archived: z.boolean(),
  /** Absent when it is none, or when the token may not see what it is a fork of. */
  forked_from_project: z.object({ id: z.number() }).nullish(),
});

export const TokenSelf = z.object({ scopes: z.array(z.string()).nullish(), expires_at: maybeText });
