import type { AnyRecord } from '../../src/core/records';
import type { Settings } from '../../src/core/settings';

/**
 * An implementation of the rules that define the numbers, written from their text alone and slow on purpose: sets,
 * nested loops, nothing kept from one question to the next. What it says is compared with what the engine says.
 *
 * This file: the records as they are known at `now`.
 */

export type Time = number | null;

export interface OCommit {
  readonly id: string;
  readonly repository: string;
  readonly parents: readonly string[];
  readonly authoredAt: Time;
  readonly committedAt: Time;
  readonly service: readonly string[] | null;
  readonly pullRequest: string | null;
  readonly revertOf: string | null;
  readonly cherryPickOf: string | null;
}

export interface OPull {
  readonly id: string;
  readonly repository: string;
  readonly service: readonly string[] | null;
  readonly openedAt: Time;
  readonly firstCommitAt: Time;
  readonly readyAt: Time;
  readonly firstReviewAt: Time;
  readonly approvedAt: Time;
  readonly mergedAt: Time;
  readonly closedAt: Time;
  readonly base: string | null;
  readonly mergeRevision: string | null;
  readonly commits: readonly string[];
  readonly additions: number | null;
  readonly deletions: number | null;
  readonly revertOf: string | null;
}

/** A success in production. */
export interface ODeployment {
  readonly id: string;
  readonly service: string;
  readonly environment: string;
  /** `revision`, else `version`. */
  readonly revision: string | null;
  readonly startedAt: Time;
  readonly finishedAt: number;
  readonly unplanned: boolean;
  readonly changes: readonly string[] | null;
}

export interface OIncident {
  readonly id: string;
  readonly service: string;
  readonly startedAt: number;
  readonly resolvedAt: Time;
  readonly deployment: string | null;
  readonly revision: string | null;
}

export interface ORun {
  readonly id: string;
  readonly attempt: number;
  readonly repository: string;
  readonly service: readonly string[] | null;
  readonly pipeline: string;
  readonly branch: string | null;
  readonly revision: string | null;
  readonly status: string;
  readonly queuedAt: Time;
  readonly startedAt: Time;
  readonly finishedAt: Time;
}

export interface World {
  readonly commits: readonly OCommit[];
  readonly pulls: readonly OPull[];
  readonly runs: readonly ORun[];
  readonly deployments: readonly ODeployment[];
  readonly incidents: readonly OIncident[];
  /** Records of these kinds were read at all. */
  readonly kinds: ReadonlySet<string>;
  readonly settings: Settings;
  readonly now: number;
}

export function worldOf(records: readonly AnyRecord[], settings: Settings, now: number): World {
  const last = lastOfEach(records);
  const cut = (at: number | null | undefined): Time => (at === null || at === undefined || at > now ? null : at);
  return {
    commits: last.flatMap((record) => (record.kind === 'commit' ? [toCommit(record, cut)] : [])),
    pulls: last.flatMap((record) => (record.kind === 'pullRequest' ? [toPull(record, cut)] : [])),
    runs: last.flatMap((record) => (record.kind === 'pipelineRun' ? [toRun(record, cut)] : [])),
    deployments: last.flatMap((record) => (record.kind === 'deployment' ? toDeployment(record, settings, cut) : [])),
    incidents: last.flatMap((record) => (record.kind === 'incident' ? toIncident(record, cut) : [])),
    kinds: new Set(last.map(({ kind }) => kind)),
    settings,
    now,
  };
}

/** "Identity is kind, id, and service (deployment, incident) or repository (the others) … the later line wins." */
function lastOfEach(records: readonly AnyRecord[]): readonly AnyRecord[] {
  return records.filter((record, index) => !records.slice(index + 1).some((later) => sameIdentity(record, later)));
}

function sameIdentity(a: AnyRecord, b: AnyRecord): boolean {
  const scope = (record: AnyRecord) => ('repository' in record ? record.repository : record.service);
  const attempt = (record: AnyRecord) => (record.kind === 'pipelineRun' ? (record.attempt ?? 1) : 0);
  return a.kind === b.kind && a.id === b.id && scope(a) === scope(b) && attempt(a) === attempt(b);
}

type Cut = (at: number | null | undefined) => Time;
type Of<K extends AnyRecord['kind']> = Extract<AnyRecord, { kind: K }>;

function toCommit(record: Of<'commit'>, cut: Cut): OCommit {
  return {
    id: record.id,
    repository: record.repository,
    parents: record.parents,
    authoredAt: cut(record.authoredAt),
    committedAt: cut(record.committedAt),
    service: record.service ?? null,
    pullRequest: record.pullRequest ?? null,
    revertOf: record.revertOf ?? null,
    cherryPickOf: record.cherryPickOf ?? null,
  };
}

function toPull(record: Of<'pullRequest'>, cut: Cut): OPull {
  return {
    id: record.id,
    repository: record.repository,
    service: record.service ?? null,
    openedAt: cut(record.openedAt),
    firstCommitAt: cut(record.firstCommitAt),
    readyAt: cut(record.readyAt),
    firstReviewAt: cut(record.firstReviewAt),
    approvedAt: cut(record.approvedAt),
    mergedAt: cut(record.mergedAt),
    closedAt: cut(record.closedAt),
    base: record.base ?? null,
    mergeRevision: record.mergeRevision ?? null,
    commits: record.commits ?? [],
    additions: record.additions ?? null,
    deletions: record.deletions ?? null,
    revertOf: record.revertOf ?? null,
  };
}

function toRun(record: Of<'pipelineRun'>, cut: Cut): ORun {
  const { id, attempt = 1, repository, pipeline, status } = record;
  return {
    ...{ id, attempt, repository, pipeline, status },
    service: record.service ?? null,
    branch: record.branch ?? null,
    revision: record.revision ?? null,
    queuedAt: cut(record.queuedAt),
    startedAt: cut(record.startedAt),
    finishedAt: cut(record.finishedAt),
  };
}

function toDeployment(record: Of<'deployment'>, settings: Settings, cut: Cut): readonly ODeployment[] {
  const { id, service, environment = 'production', revision, version, unplanned = false } = record;
  const finishedAt = finishOf(record, cut);
  if (!isProduction(record.environment, settings) || record.status !== 'succeeded' || finishedAt === null) {
    return [];
  }
  const startedAt = cut(record.startedAt);
  const changes = record.changes ?? null;
  return [
    { id, service, environment, revision: revision ?? version ?? null, startedAt, finishedAt, unplanned, changes },
  ];
}

function isProduction(environment: string | undefined, settings: Settings): boolean {
  return environment === undefined || new RegExp(settings.production, 'i').test(environment);
}

/** "A deployment whose `finishedAt` is after now has not finished"; `startedAt` when the source knows no end. */
function finishOf({ finishedAt, startedAt }: Of<'deployment'>, cut: Cut): Time {
  return cut(finishedAt === undefined ? startedAt : finishedAt);
}

function toIncident(record: Of<'incident'>, cut: Cut): readonly OIncident[] {
  const startedAt = cut(record.startedAt);
  return startedAt === null
    ? []
    : [
        {
          id: record.id,
          service: record.service,
          startedAt,
          resolvedAt: cut(record.resolvedAt),
          deployment: record.deployment ?? null,
          revision: record.revision ?? null,
        },
      ];
}

/** "By code point", which for characters beyond the basic plane is not the order of UTF-16. */
export function byCodePoint(a: string, b: string): number {
  const left = [...a].map((character) => character.codePointAt(0) ?? 0);
  const right = [...b].map((character) => character.codePointAt(0) ?? 0);
  const index = left.findIndex((value, position) => value !== right[position]);
  return index === -1 ? left.length - right.length : (left[index] ?? 0) - (right[index] ?? -1);
}

export function byTime(a: ODeployment, b: ODeployment): number {
  return (
    a.finishedAt - b.finishedAt ||
    (a.startedAt ?? a.finishedAt) - (b.startedAt ?? b.finishedAt) ||
    byCodePoint(a.id, b.id)
  );
}

export function earliest(times: readonly Time[]): Time {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
}
