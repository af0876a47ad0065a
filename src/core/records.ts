import * as z from 'zod';
import { parseInstant, type Instant } from './instant';

export const RECORD_KINDS = ['deployment', 'commit', 'pullRequest', 'pipelineRun', 'incident'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

const DEPLOYMENT_STATUSES = ['running', 'succeeded', 'failed', 'canceled', 'unknown'] as const;
export type DeploymentStatus = (typeof DEPLOYMENT_STATUSES)[number];

export const RUN_STATUSES = ['queued', 'running', 'succeeded', 'failed', 'canceled', 'skipped', 'unknown'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

const PULL_REQUEST_STATES = ['open', 'merged', 'closed'] as const;

const text = z.string().min(1);
const instant = z.string().transform((value, context): Instant => {
  const at = parseInstant(value);
  if (at === null) {
    context.addIssue({ code: 'custom', message: `"${value}" is not an RFC 3339 instant (2026-01-31T09:30:00Z)` });
    return z.NEVER;
  }
  return at;
});

/** An absent or null value means "has not happened / not known". */
function optional<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

const services = z.union([text.transform((name) => [name]), z.array(text)]);
const texts = z.array(text);

export const Deployment = z
  .object({
    kind: z.literal('deployment'),
    id: text,
    service: text,
    status: z.enum(DEPLOYMENT_STATUSES),
    startedAt: optional(instant),
    finishedAt: optional(instant),
    environment: optional(text),
    revision: optional(text),
    version: optional(text),
    ref: optional(text),
    url: optional(z.string()),
    unplanned: optional(z.boolean()),
    /** Ids of commits or pull requests, when the source attributes them itself. */
    changes: optional(texts),
    /** Extension: see docs/records.md. */
    labels: optional(texts),
  })
  .refine((value) => value.startedAt !== undefined || value.finishedAt !== undefined, {
    message: 'needs startedAt or finishedAt',
  });

export const Commit = z.object({
  kind: z.literal('commit'),
  id: text,
  repository: text,
  parents: texts,
  authoredAt: instant,
  committedAt: instant,
  /** A list in memory; on the wire one name or a list. Absent: see the contract, §1. */
  service: optional(services),
  pullRequest: optional(text),
  revertOf: optional(text),
  cherryPickOf: optional(text),
  /** Extension: made by a bot. */
  bot: optional(z.boolean()),
});

export const PullRequest = z.object({
  kind: z.literal('pullRequest'),
  id: text,
  repository: text,
  openedAt: instant,
  service: optional(services),
  state: optional(z.enum(PULL_REQUEST_STATES)),
  base: optional(text),
  firstCommitAt: optional(instant),
  readyAt: optional(instant),
  firstReviewAt: optional(instant),
  approvedAt: optional(instant),
  mergedAt: optional(instant),
  closedAt: optional(instant),
  mergeRevision: optional(text),
  commits: optional(texts),
  additions: optional(z.number()),
  deletions: optional(z.number()),
  files: optional(z.number()),
  labels: optional(texts),
  revertOf: optional(text),
  title: optional(z.string()),
  url: optional(z.string()),
  /** Extension: opened by a bot. */
  bot: optional(z.boolean()),
});

const Job = z.object({
  name: text,
  stage: optional(text),
  status: z.enum(RUN_STATUSES),
  startedAt: optional(instant),
  finishedAt: optional(instant),
});

export const PipelineRun = z.object({
  kind: z.literal('pipelineRun'),
  id: text,
  repository: text,
  pipeline: text,
  status: z.enum(RUN_STATUSES),
  startedAt: instant,
  service: optional(services),
  revision: optional(text),
  branch: optional(text),
  trigger: optional(text),
  queuedAt: optional(instant),
  finishedAt: optional(instant),
  /** From 1. */
  attempt: optional(z.number().int().min(1)),
  jobs: optional(z.array(Job)),
  url: optional(z.string()),
});

export const Incident = z.object({
  kind: z.literal('incident'),
  id: text,
  service: text,
  startedAt: instant,
  detectedAt: optional(instant),
  resolvedAt: optional(instant),
  severity: optional(text),
  /** A deployment's id. */
  deployment: optional(text),
  revision: optional(text),
  title: optional(z.string()),
  url: optional(z.string()),
  /** Extension. */
  labels: optional(texts),
});

/** What may be absent may also be left out. */
type Sparse<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: T[K];
};

export type Deployment = Sparse<z.output<typeof Deployment>>;
export type Commit = Sparse<z.output<typeof Commit>>;
export type PullRequest = Sparse<z.output<typeof PullRequest>>;
export type PipelineRun = Sparse<z.output<typeof PipelineRun>>;
export type Incident = Sparse<z.output<typeof Incident>>;

export interface RecordByKind {
  readonly deployment: Deployment;
  readonly commit: Commit;
  readonly pullRequest: PullRequest;
  readonly pipelineRun: PipelineRun;
  readonly incident: Incident;
}
export type AnyRecord = RecordByKind[RecordKind];

const SCHEMAS = {
  deployment: Deployment,
  commit: Commit,
  pullRequest: PullRequest,
  pipelineRun: PipelineRun,
  incident: Incident,
} satisfies Record<RecordKind, z.ZodType>;

export type ParsedRecord = { readonly record: AnyRecord } | { readonly reason: string };

/** The record that a parsed JSON value is, or the reason why it is none. */
export function parseRecord(value: unknown): ParsedRecord {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  if (typeof kind !== 'string' || !isRecordKind(kind)) {
    return { reason: `kind is ${JSON.stringify(kind) ?? 'missing'}; expected one of ${RECORD_KINDS.join(', ')}` };
  }
  const result = SCHEMAS[kind].safeParse(value);
  if (result.success) {
    return { record: result.data };
  }
  return { reason: result.error.issues.map(({ path, message }) => `${path.join('.') || kind}: ${message}`).join('; ') };
}

function isRecordKind(kind: string): kind is RecordKind {
  return RECORD_KINDS.some((known) => known === kind);
}

/** What makes two records the same one: of equal identities the later wins. */
export function identityOf(record: AnyRecord): string {
  const scope = record.kind === 'deployment' || record.kind === 'incident' ? record.service : record.repository;
  const attempt = record.kind === 'pipelineRun' ? String(record.attempt ?? 1) : '';
  return toIdentity(record.kind, record.id, scope, attempt);
}

/** `identityOf` of an incident of which no more is known: one that is gone. */
export function incidentIdentity(id: string, service: string): string {
  return toIdentity('incident', id, service, '');
}

function toIdentity(...parts: readonly [kind: RecordKind, id: string, scope: string, attempt: string]): string {
  return JSON.stringify(parts);
}
