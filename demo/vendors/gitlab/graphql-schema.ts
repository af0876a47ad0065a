import { buildSchema, parse, validate, type DocumentNode, type GraphQLError } from 'graphql';

/** What of GitLab's schema the simulation has, with GitLab's names, types and arguments. */
const SCHEMA = buildSchema(`
scalar Time
scalar Duration
scalar CiPipelineID
scalar JobID
enum MergeRequestSort { UPDATED_DESC UPDATED_ASC CREATED_DESC CREATED_ASC MERGED_AT_DESC MERGED_AT_ASC }
enum IssueSort { UPDATED_DESC UPDATED_ASC CREATED_DESC CREATED_ASC }
enum ReleaseSort { RELEASED_AT_DESC RELEASED_AT_ASC CREATED_DESC CREATED_ASC }
enum IssueType { ISSUE INCIDENT TEST_CASE REQUIREMENT TASK TICKET }
enum IssueState { opened closed locked all }
enum IssuableSeverity { UNKNOWN LOW MEDIUM HIGH CRITICAL }
enum MergeRequestState { opened closed locked all merged }
enum DeploymentTier { PRODUCTION STAGING TESTING DEVELOPMENT OTHER }
enum PipelineStatusEnum {
  CREATED WAITING_FOR_RESOURCE PREPARING WAITING_FOR_CALLBACK PENDING RUNNING FAILED SUCCESS CANCELED CANCELING SKIPPED
  MANUAL SCHEDULED
}
enum CiJobStatus {
  CREATED WAITING_FOR_RESOURCE PREPARING WAITING_FOR_CALLBACK PENDING RUNNING SUCCESS FAILED CANCELING CANCELED SKIPPED
  MANUAL SCHEDULED
}
type Query {
  project(fullPath: ID!): Project
  projects(ids: [ID!], first: Int, after: String): ProjectConnection
  group(fullPath: ID!): Group
}
type Group { id: ID! name: String! fullPath: ID! }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type ProjectConnection { nodes: [Project] pageInfo: PageInfo! }
type Project {
  id: ID!
  fullPath: ID!
  webUrl: String
  repository: Repository
  environment(name: String): Environment
  environments(first: Int, after: String, name: String, search: String, states: [String!]): EnvironmentConnection
  issues(
    first: Int, after: String, types: [IssueType!], labelName: [String], iids: [String!], state: IssueState
    updatedAfter: Time, updatedBefore: Time, sort: IssueSort = CREATED_DESC
  ): IssueConnection
  mergeRequest(iid: String!): MergeRequest
  mergeRequests(
    first: Int, after: String, iids: [String!], state: MergeRequestState, updatedAfter: Time, updatedBefore: Time
    sort: MergeRequestSort = CREATED_DESC
  ): MergeRequestConnection
  pipeline(id: CiPipelineID, iid: ID, sha: String): Pipeline
  pipelines(
    first: Int, after: String, ref: String, status: PipelineStatusEnum, updatedAfter: Time, updatedBefore: Time
  ): PipelineConnection
  releases(first: Int, after: String, sort: ReleaseSort = RELEASED_AT_DESC): ReleaseConnection
}
type Repository { empty: Boolean! exists: Boolean! rootRef: String }
type EnvironmentConnection { nodes: [Environment] pageInfo: PageInfo! }
type Environment { id: ID! name: String! tier: DeploymentTier state: String! }
type IssueConnection { nodes: [Issue] pageInfo: PageInfo! }
type Issue {
  iid: ID! title: String! description: String state: IssueState! type: IssueType severity: IssuableSeverity
  createdAt: Time! updatedAt: Time! closedAt: Time webUrl: String! author: UserCore!
  labels(first: Int, after: String): LabelConnection
  closedAsDuplicateOf: Issue
  movedTo: Issue
}
type LabelConnection { nodes: [Label] pageInfo: PageInfo! }
type Label { title: String! }
type UserCore { username: String! name: String! bot: Boolean! }
type MergeRequestConnection { nodes: [MergeRequest] pageInfo: PageInfo! }
type MergeRequest {
  iid: String! title: String! description: String webUrl: String state: MergeRequestState! draft: Boolean!
  createdAt: Time! updatedAt: Time! mergedAt: Time closedAt: Time targetBranch: String! sourceBranch: String!
  mergeCommitSha: String diffHeadSha: String squash: Boolean! squashOnMerge: Boolean! commitCount: Int
  author: UserCore
  labels(first: Int, after: String): LabelConnection
  diffStatsSummary: DiffStatsSummary
  diffStats(path: String): [DiffStats!]
  commits(first: Int, after: String): CommitConnection
  notes(first: Int, after: String): NoteConnection!
}
type DiffStatsSummary { additions: Int! changes: Int! deletions: Int! fileCount: Int! }
type DiffStats { additions: Int! deletions: Int! path: String! }
type CommitConnection { nodes: [Commit] pageInfo: PageInfo! }
type Commit { sha: String! authoredDate: Time committedDate: Time message: String title: String }
type NoteConnection { nodes: [Note] pageInfo: PageInfo! }
type Note {
  system: Boolean! body: String! createdAt: Time! author: UserCore systemNoteMetadata: SystemNoteMetadata
}
type SystemNoteMetadata { action: String }
type PipelineConnection { nodes: [Pipeline] pageInfo: PageInfo! }
type Pipeline {
  id: ID! iid: String! name: String source: String status: PipelineStatusEnum! ref: String sha: String createdAt: Time!
  updatedAt: Time! startedAt: Time finishedAt: Time duration: Int queuedDuration: Duration
  jobs(first: Int, after: String, statuses: [CiJobStatus!], retried: Boolean): CiJobConnection
}
type CiJobConnection { nodes: [CiJob] pageInfo: PageInfo! }
type CiJob {
  id: JobID name: String status: CiJobStatus stage: CiStage allowFailure: Boolean! retried: Boolean createdAt: Time!
  startedAt: Time finishedAt: Time duration: Int queuedDuration: Duration
}
type CiStage { name: String }
type ReleaseConnection { nodes: [Release] pageInfo: PageInfo! }
type Release {
  tagName: String name: String description: String createdAt: Time releasedAt: Time upcomingRelease: Boolean
  commit: Commit links: ReleaseLinks
}
type ReleaseLinks { selfUrl: String }
`);

export function gitlabSchema() {
  return SCHEMA;
}

type Checked = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };
const checked = new Map<string, Checked>();

/** A query that is known to be valid, or what is wrong with it. @throws GraphQLError when it is no GraphQL at all. */
export function check(query: string): Checked {
  const known = checked.get(query);
  if (known !== undefined) {
    return known;
  }
  const document = parse(query);
  const errors = validate(SCHEMA, document);
  const result = errors.length > 0 ? { errors } : { document };
  checked.set(query, result);
  return result;
}
