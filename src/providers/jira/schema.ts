import * as z from 'zod';
import { instant, type Instant } from '../../core/instant';
import { at, maybeAt, maybeText } from '../../core/reading/wire';
import { fromEpochMs } from '../../core/vendor-instant';

/**
 * What of Jira's answers is used, and nothing else: no field in which people stand. Names are in the language of the
 * token's user, so that what counts is told by id or key wherever there is one.
 */

/** The histories of many issues have milliseconds since 1970 where those of one have a text. */
const textOrEpochAt = z.union([at, z.number().transform((value): Instant => fromEpochMs(value) ?? instant(0))]);

const Named = z.object({ id: maybeText, name: maybeText });
const Status = z.object({ id: z.string(), statusCategory: z.object({ key: z.string() }).nullish() });

const Link = z.object({
  type: z.object({ name: maybeText, outward: maybeText }).nullish(),
  /** There when the link starts at this issue: "duplicates", and not "is duplicated by". */
  outwardIssue: z.unknown().optional(),
});

export const Issue = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({
    summary: maybeText,
    /** A text, or a document (Atlassian's format) in which texts stand. */
    description: z.unknown().optional(),
    created: at,
    updated: at,
    resolutiondate: maybeAt,
    statuscategorychangedate: maybeAt,
    resolution: Named.nullish(),
    status: Status,
    priority: Named.nullish(),
    issuetype: Named.nullish(),
    labels: z
      .array(z.string())
      .nullish()
      .transform((labels) => labels ?? []),
    components: z
      .array(Named)
      .nullish()
      .transform((components) => components ?? []),
    issuelinks: z
      .array(Link)
      .nullish()
      .transform((links) => links ?? []),
  }),
});
export type Issue = z.output<typeof Issue>;

export const CloudPage = z.object({ issues: z.array(Issue), nextPageToken: maybeText, isLast: z.boolean().nullish() });
export const OffsetPage = z.object({ issues: z.array(Issue), startAt: z.number(), total: z.number() });

/** A change of a field; `from` and `to` are ids. */
const Item = z.object({ field: maybeText, fieldId: maybeText, from: maybeText, to: maybeText });
const History = z.object({ created: textOrEpochAt, items: z.array(Item) });
export type History = z.output<typeof History>;

export const BulkChangelogs = z.object({
  issueChangeLogs: z.array(z.object({ issueId: z.string(), changeHistories: z.array(History) })),
  nextPageToken: maybeText,
});
export const IssuesWithChangelog = z.object({
  issues: z.array(z.object({ id: z.string(), changelog: z.object({ histories: z.array(History) }) })),
});

export const Statuses = z.array(Status);
export const ServerInfo = z.object({
  serverTime: at,
  baseUrl: z.string(),
  /** `Cloud`, `Server`; Data Center says `Server`, too. */
  deploymentType: maybeText,
});
export const Permissions = z.object({
  permissions: z.object({ BROWSE_PROJECTS: z.object({ havePermission: z.boolean() }) }),
});
export const Project = z.object({
  key: z.string(),
  issueTypes: z.array(z.object({ id: z.string(), name: z.string(), untranslatedName: maybeText })),
});
export type Project = z.output<typeof Project>;
export const IssueId = z.object({ id: z.string() });
export const FoundIds = z.object({ issues: z.array(IssueId) });
export type CloudPage = z.output<typeof CloudPage>;
export type BulkChangelogs = z.output<typeof BulkChangelogs>;
export type OffsetPage = z.output<typeof OffsetPage>;
