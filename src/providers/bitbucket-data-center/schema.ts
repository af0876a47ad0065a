import * as z from 'zod';
import { instant } from '../../core/instant';
import { maybeText } from '../../core/reading/wire';

/** What of the answers is used. Enumerations stay text: Bitbucket adds values, and an unknown one is no error. */

/** Epoch milliseconds. */
const at = z.number().int().transform(instant);

/** Looked at for the marks of a bot; kept nowhere. */
const Account = z.object({ name: maybeText, slug: maybeText, type: maybeText }).nullish();
export type Account = z.output<typeof Account>;

export const Commit = z.object({
  id: z.string(),
  authorTimestamp: at,
  committerTimestamp: at,
  message: maybeText,
  parents: z.array(z.object({ id: z.string() })),
  author: Account,
});
export type Commit = z.output<typeof Commit>;

export const PullRequest = z.object({
  id: z.number(),
  title: z.string(),
  description: maybeText,
  state: z.string(),
  createdDate: at,
  updatedDate: at,
  closedDate: at.nullish(),
  fromRef: z.object({ displayId: maybeText, latestCommit: maybeText }),
  toRef: z.object({ displayId: maybeText }),
  author: z.object({ user: Account }).nullish(),
  properties: z.object({ mergeCommit: z.object({ id: maybeText }).nullish() }).nullish(),
  links: z.object({ self: z.array(z.object({ href: maybeText })).nullish() }).nullish(),
});
export type PullRequest = z.output<typeof PullRequest>;

export const Repository = z.object({
  id: z.number(),
  slug: z.string(),
  project: z.object({ key: z.string() }),
  /** Absent: old Servers archive nothing. */
  archived: z.boolean().nullish(),
  /** Of a fork what it was made of. */
  origin: z.object({}).nullish(),
});
export type Repository = z.output<typeof Repository>;
