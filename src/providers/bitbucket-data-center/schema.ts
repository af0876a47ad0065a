import * as z from 'zod';
import { instant } from '../../core/instant';
import { gitAt, maybeText } from '../../core/reading/wire';

/** What of the answers is used. Enumerations stay text: Bitbucket adds values, and an unknown one is no error. */

/** Epoch milliseconds; some servers write `2018-07-05T05:01:10+0000` instead. */
const at = z.union([z.number().int().transform(instant), gitAt]);

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

/** `components` are its folders and its name; the text stands under a name that every object has by itself. */
const Path = z.object({ components: z.array(z.string()) }).transform(({ components }) => components.join('/'));

/** Whether there are any is all that is looked at; null: not told. */
const People = z
  .array(z.unknown())
  .nullish()
  .transform((people) => people?.length ?? null);

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
  reviewers: People,
  participants: People,
  properties: z.object({ mergeCommit: z.object({ id: maybeText }).nullish() }).nullish(),
  links: z.object({ self: z.array(z.object({ href: maybeText })).nullish() }).nullish(),
});
export type PullRequest = z.output<typeof PullRequest>;

/** What happened to a pull request. */
export const Activity = z.object({ action: z.string(), createdDate: at, user: Account });
export type Activity = z.output<typeof Activity>;

/** Files that a pull request changes; of one that was moved the old place, too. All of them where it is the last page. */
export const Changes = z.object({
  values: z.array(z.object({ path: Path, srcPath: Path.nullish() })),
  isLastPage: z.boolean(),
});

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
