import * as z from 'zod';
import { maybeText } from '../../core/reading/wire';
import type { Instant } from '../../core/instant';
import { parseVendorInstant } from '../../core/vendor-instant';

/** What of the answers is used. Enumerations stay text: Azure DevOps adds values, and an unknown one is no error. */

function toInstant(value: string, context: z.RefinementCtx): Instant {
  const parsed = parseVendorInstant(value, { zoneless: 'utc' });
  if (parsed === null) {
    context.addIssue({ code: 'custom', message: `"${value}" is no instant` });
    return z.NEVER;
  }
  return parsed;
}

const time = z.string().transform(toInstant);
/** The year 1 stands for what has not happened. */
const maybeTime = z
  .string()
  .nullish()
  .transform((value, context) =>
    value === null || value === undefined || value.startsWith('0001-') ? null : toInstant(value, context),
  );

const Named = z.object({ name: z.string() });
/** An account: only compared and dropped, never kept. */
const Identity = z.object({
  id: maybeText,
  displayName: maybeText,
  uniqueName: maybeText,
  isContainer: z.boolean().nullish(),
});
export type Identity = z.output<typeof Identity>;

export const Repository = z.object({ id: z.string(), defaultBranch: maybeText, webUrl: maybeText });
export type Repository = z.output<typeof Repository>;

const Signature = z.object({ name: maybeText, email: maybeText, date: time });

export const CommitRow = z.object({
  commitId: z.string(),
  author: Signature,
  committer: Signature,
  comment: maybeText,
  commentTruncated: z.boolean().nullish(),
  /** Of a commit that is asked for by itself; no list has it. */
  parents: z.array(z.string()).nullish(),
});
export type CommitRow = z.output<typeof CommitRow>;

const CommitName = z.object({ commitId: z.string() });

export const PullRequestRow = z.object({
  pullRequestId: z.number(),
  status: z.string(),
  createdBy: Identity.nullish(),
  creationDate: time,
  closedDate: maybeTime,
  title: maybeText,
  description: maybeText,
  sourceRefName: maybeText,
  targetRefName: z.string(),
  isDraft: z.boolean().nullish(),
  lastMergeSourceCommit: CommitName.nullish(),
  lastMergeTargetCommit: CommitName.nullish(),
  lastMergeCommit: CommitName.nullish(),
  completionOptions: z.object({ mergeStrategy: maybeText, squashMerge: z.boolean().nullish() }).nullish(),
  labels: z.array(z.object({ name: z.string(), active: z.boolean().nullish() })).nullish(),
});
export type PullRequestRow = z.output<typeof PullRequestRow>;

const Property = z.object({ $value: z.union([z.string(), z.number(), z.boolean()]).nullish() });

export const Thread = z.object({
  publishedDate: time,
  isDeleted: z.boolean().nullish(),
  properties: z.record(z.string(), Property.nullish()).nullish(),
  identities: z.record(z.string(), Identity).nullish(),
  comments: z
    .array(
      z.object({
        author: Identity.nullish(),
        publishedDate: time,
        commentType: maybeText,
        isDeleted: z.boolean().nullish(),
      }),
    )
    .nullish(),
});
export type Thread = z.output<typeof Thread>;

export const PathChanges = z.object({
  changes: z.array(z.object({ item: z.object({ path: maybeText }).nullish() })).nullish(),
  allChangesIncluded: z.boolean().nullish(),
});

export const Build = z.object({
  id: z.number(),
  buildNumber: maybeText,
  status: maybeText,
  result: maybeText,
  queueTime: maybeTime,
  startTime: maybeTime,
  finishTime: maybeTime,
  definition: z.object({ id: z.number(), name: z.string() }),
  sourceBranch: maybeText,
  sourceVersion: maybeText,
  reason: maybeText,
  triggerInfo: z.object({ 'pr.sourceSha': maybeText, 'pr.sourceBranch': maybeText }).nullish(),
  tags: z.array(z.string()).nullish(),
  repository: z.object({ id: maybeText, name: maybeText }).nullish(),
  _links: z.object({ web: z.object({ href: z.string() }).nullish() }).nullish(),
});
export type Build = z.output<typeof Build>;

export const Timeline = z
  .object({
    records: z.array(
      z.object({
        id: z.string(),
        parentId: maybeText,
        type: maybeText,
        name: z.string(),
        state: maybeText,
        result: maybeText,
        startTime: maybeTime,
        finishTime: maybeTime,
      }),
    ),
  })
  .nullable();
export type TimelineRecord = NonNullable<z.output<typeof Timeline>>['records'][number];

export const Environment = z.object({ id: z.number(), name: z.string() });
export type Environment = z.output<typeof Environment>;

export const DeploymentRecord = z.object({
  id: z.number(),
  stageName: maybeText,
  jobName: maybeText,
  stageAttempt: z.number().nullish(),
  definition: z.object({ id: z.number(), name: maybeText }).nullish(),
  /** The build. */
  owner: z.object({ id: z.number() }),
  result: maybeText,
  queueTime: maybeTime,
  startTime: maybeTime,
  finishTime: maybeTime,
});
export type DeploymentRecord = z.output<typeof DeploymentRecord>;

/** Whatever does not fit: artifacts of other systems have other references. */
const Reference = z.object({ id: maybeText, name: maybeText }).nullish();

const Artifact = z.object({
  type: maybeText,
  isPrimary: z.boolean().nullish(),
  definitionReference: z.record(z.string(), Reference).nullish(),
});
export type Artifact = z.output<typeof Artifact>;

export const ReleaseDeployment = z.object({
  id: z.number(),
  attempt: z.number().nullish(),
  deploymentStatus: maybeText,
  operationStatus: maybeText,
  queuedOn: maybeTime,
  startedOn: maybeTime,
  completedOn: maybeTime,
  lastModifiedOn: maybeTime,
  release: z.object({
    name: maybeText,
    description: maybeText,
    artifacts: z.array(Artifact).nullish(),
    _links: z.object({ web: z.object({ href: z.string() }).nullish() }).nullish(),
  }),
  releaseDefinition: Named.nullish(),
  releaseEnvironment: Named,
});
export type ReleaseDeployment = z.output<typeof ReleaseDeployment>;

export const FoundItems = z.object({ workItems: z.array(z.object({ id: z.number() })) });

export const WorkItem = z.object({
  id: z.number(),
  fields: z.object({
    'System.WorkItemType': z.string(),
    'System.State': z.string(),
    'System.Reason': maybeText,
    'System.Title': maybeText,
    'System.Tags': maybeText,
    'System.AreaPath': maybeText,
    'System.TeamProject': maybeText,
    'System.Description': maybeText,
    'System.CreatedDate': time,
    'System.ChangedDate': time,
    'Microsoft.VSTS.Common.ResolvedDate': maybeTime,
    'Microsoft.VSTS.Common.ClosedDate': maybeTime,
    'Microsoft.VSTS.Common.StateChangeDate': maybeTime,
    'Microsoft.VSTS.Common.Severity': maybeText,
  }),
});
export type WorkItem = z.output<typeof WorkItem>;

export const ItemType = z.object({
  name: z.string(),
  states: z.array(z.object({ name: z.string(), category: maybeText })).nullish(),
});
export type ItemType = z.output<typeof ItemType>;
