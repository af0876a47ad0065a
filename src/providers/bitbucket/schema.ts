import * as z from 'zod';
import { at, maybeAt, maybeText } from '../../core/reading/wire';

/** What of the answers is used. Enumerations stay text: Bitbucket adds values, and an unknown one is no error. */

/** Fields of a list, as a request for it names them, beside each schema. */

const Named = z.object({ name: maybeText }).nullish();
const Hash = z.object({ hash: z.string() });

/** Compared, and looked at for the marks of a bot; kept nowhere. */
const Account = z.object({ uuid: maybeText, type: maybeText, nickname: maybeText }).nullish();

export const Commit = z.object({
  hash: z.string(),
  /** The author's: Bitbucket gives no other. */
  date: at,
  message: maybeText,
  parents: z.array(Hash),
  author: z.object({ raw: maybeText, user: z.object({ type: maybeText }).nullish() }).nullish(),
});
export type Commit = z.output<typeof Commit>;
export const COMMIT_FIELDS = ['hash', 'date', 'message', 'parents.hash', 'author.raw', 'author.user.type'];

export const Tag = z.object({
  name: z.string(),
  message: maybeText,
  /** Of an annotated tag. */
  date: maybeAt,
  /** Null for a tag of something that is no commit. */
  target: z.object({ hash: maybeText, date: maybeAt }).nullish(),
});
export type Tag = z.output<typeof Tag>;
export const TAG_FIELDS = ['name', 'message', 'date', 'target.hash', 'target.date'];

export const Environment = z.object({ uuid: z.string(), name: z.string(), environment_type: Named });
export type Environment = z.output<typeof Environment>;
export const ENVIRONMENT_FIELDS = ['uuid', 'name', 'environment_type.name'];

const Selector = z.object({ type: maybeText, pattern: maybeText }).nullish();

const Target = z
  .object({
    ref_type: maybeText,
    ref_name: maybeText,
    /** Of a pipeline for a pull request: the branch that is to be merged. */
    source: maybeText,
    selector: Selector,
    commit: z.object({ hash: maybeText }).nullish(),
  })
  .nullish();
export type Target = z.output<typeof Target>;
const TARGET_FIELDS = ['ref_type', 'ref_name', 'source', 'selector.type', 'selector.pattern', 'commit.hash'];

export const Deployment = z.object({
  uuid: z.string(),
  environment: z.object({ uuid: z.string() }),
  state: z.object({
    name: z.string(),
    url: maybeText,
    /** `COMPLETED` says nothing of how it ended: this does. */
    status: Named,
    started_on: maybeAt,
    completed_on: maybeAt,
    /** What the reference calls `completed_on`. */
    completion_date: maybeAt,
  }),
  release: z
    .object({
      name: maybeText,
      created_on: maybeAt,
      commit: z.object({ hash: maybeText }).nullish(),
      pipeline: z.object({ target: Target }).nullish(),
    })
    .nullish(),
});
export type Deployment = z.output<typeof Deployment>;
export const DEPLOYMENT_FIELDS = [
  'uuid',
  'environment.uuid',
  ...['name', 'url', 'status.name', 'started_on', 'completed_on', 'completion_date'].map((field) => `state.${field}`),
  ...['name', 'created_on', 'commit.hash'].map((field) => `release.${field}`),
  ...TARGET_FIELDS.map((field) => `release.pipeline.target.${field}`),
];

export const Pipeline = z.object({
  build_number: z.number(),
  state: z.object({ name: z.string(), result: Named }),
  trigger: Named,
  target: Target,
  created_on: at,
  completed_on: maybeAt,
});
export type Pipeline = z.output<typeof Pipeline>;
export const PIPELINE_FIELDS = [
  'build_number',
  'state.name',
  'state.result.name',
  'trigger.name',
  ...TARGET_FIELDS.map((field) => `target.${field}`),
  'created_on',
  'completed_on',
];

const Side = z
  .object({
    branch: Named,
    repository: z.object({ full_name: maybeText }).nullish(),
    /** Its first 12 digits. */
    commit: z.object({ hash: z.string() }).nullish(),
  })
  .nullish();

export const PullRequest = z.object({
  id: z.number(),
  title: z.string(),
  description: maybeText,
  state: z.string(),
  created_on: at,
  updated_on: at,
  source: Side,
  destination: Side,
  merge_commit: z.object({ hash: z.string(), date: maybeAt }).nullish(),
  author: Account,
  links: z.object({ html: z.object({ href: maybeText }).nullish() }).nullish(),
});
export type PullRequest = z.output<typeof PullRequest>;
const ACCOUNT_FIELDS = ['uuid', 'type', 'nickname'];
export const PULL_REQUEST_FIELDS = [
  ...['id', 'title', 'description', 'state', 'created_on', 'updated_on', 'links.html.href'],
  ...['source', 'destination'].flatMap((side) =>
    ['branch.name', 'repository.full_name', 'commit.hash'].map((field) => `${side}.${field}`),
  ),
  'merge_commit.hash',
  'merge_commit.date',
  ...ACCOUNT_FIELDS.map((field) => `author.${field}`),
];

const Verdict = z.object({ date: at, user: Account }).nullish();

/** Something that happened to a pull request; of the parts one is there. */
export const Activity = z.object({
  pull_request: z.object({ id: z.number() }),
  update: z.object({ date: at, state: maybeText }).nullish(),
  approval: Verdict,
  changes_requested: Verdict,
  comment: z.object({ created_on: at, user: Account }).nullish(),
});
export type Activity = z.output<typeof Activity>;
export const ACTIVITY_FIELDS = [
  'pull_request.id',
  'update.date',
  'update.state',
  ...['approval', 'changes_requested'].flatMap((verdict) => [
    `${verdict}.date`,
    ...ACCOUNT_FIELDS.map((field) => `${verdict}.user.${field}`),
  ]),
  'comment.created_on',
  ...ACCOUNT_FIELDS.map((field) => `comment.user.${field}`),
];
export type Account = z.output<typeof Account>;
