import type { Column } from './columns';
import { FlagColumn } from './flag-column';
import { HashedRows } from './hashed-rows';
import { ItemsColumn } from './items-column';
import { ListColumn } from './list-column';
import { NameColumn } from './name-column';
import { NamesColumn } from './names-column';
import { NumberColumn } from './number-column';
import { RecordTable } from './record-table';
import type { RecordByKind, RecordKind } from './records';
import type { StringTable } from './string-table';
import { SymbolRows } from './symbol-rows';
import { TextColumn } from './text-column';
import { UrlColumn } from './url-column';

/** A column for every field of a kind but `kind` itself, so that a new field is not forgotten here. */
type ColumnsOf<K extends RecordKind> = { readonly [F in Exclude<keyof RecordByKind[K], 'kind'>]-?: Column };

const MS_A_SECOND = 1000;

function deploymentTable(strings: StringTable) {
  const columns = {
    id: new TextColumn(strings),
    service: new NameColumn(strings),
    status: new NameColumn(strings),
    startedAt: new NumberColumn(MS_A_SECOND),
    finishedAt: new NumberColumn(MS_A_SECOND),
    environment: new NameColumn(strings),
    revision: new TextColumn(strings),
    version: new TextColumn(strings),
    ref: new NameColumn(strings),
    url: new UrlColumn(strings),
    unplanned: new FlagColumn(),
    changes: new ListColumn(strings),
    labels: new ListColumn(strings),
  } satisfies ColumnsOf<'deployment'>;
  const identity = { id: columns.id, scope: columns.service, attempt: once };
  return new RecordTable(columns, identity, 'service', new HashedRows(identity));
}

function commitTable(strings: StringTable) {
  const columns = {
    id: new TextColumn(strings),
    repository: new NameColumn(strings),
    parents: new ListColumn(strings),
    authoredAt: new NumberColumn(MS_A_SECOND),
    committedAt: new NumberColumn(MS_A_SECOND),
    service: new NamesColumn(strings),
    pullRequest: new TextColumn(strings),
    revertOf: new TextColumn(strings),
    cherryPickOf: new TextColumn(strings),
    bot: new FlagColumn(),
  } satisfies ColumnsOf<'commit'>;
  const identity = { id: columns.id, scope: columns.repository, attempt: once };
  return new RecordTable(columns, identity, 'repository', new SymbolRows());
}

function pullRequestTable(strings: StringTable) {
  const columns = {
    id: new TextColumn(strings),
    repository: new NameColumn(strings),
    openedAt: new NumberColumn(MS_A_SECOND),
    service: new NamesColumn(strings),
    state: new NameColumn(strings),
    base: new NameColumn(strings),
    firstCommitAt: new NumberColumn(MS_A_SECOND),
    readyAt: new NumberColumn(MS_A_SECOND),
    firstReviewAt: new NumberColumn(MS_A_SECOND),
    approvedAt: new NumberColumn(MS_A_SECOND),
    mergedAt: new NumberColumn(MS_A_SECOND),
    closedAt: new NumberColumn(MS_A_SECOND),
    mergeRevision: new TextColumn(strings),
    commits: new ListColumn(strings),
    additions: new NumberColumn(1),
    deletions: new NumberColumn(1),
    files: new NumberColumn(1),
    labels: new NamesColumn(strings),
    revertOf: new TextColumn(strings),
    title: new TextColumn(strings),
    url: new UrlColumn(strings),
    bot: new FlagColumn(),
  } satisfies ColumnsOf<'pullRequest'>;
  const identity = { id: columns.id, scope: columns.repository, attempt: once };
  return new RecordTable(columns, identity, 'repository', new HashedRows(identity));
}

type Job = NonNullable<RecordByKind['pipelineRun']['jobs']>[number];

function jobColumns(strings: StringTable) {
  return {
    name: new NameColumn(strings),
    stage: new NameColumn(strings),
    status: new NameColumn(strings),
    startedAt: new NumberColumn(MS_A_SECOND),
    finishedAt: new NumberColumn(MS_A_SECOND),
  } satisfies { readonly [F in keyof Job]-?: Column };
}

function pipelineRunTable(strings: StringTable) {
  const columns = {
    id: new TextColumn(strings),
    repository: new NameColumn(strings),
    pipeline: new NameColumn(strings),
    status: new NameColumn(strings),
    startedAt: new NumberColumn(MS_A_SECOND),
    service: new NamesColumn(strings),
    revision: new TextColumn(strings),
    branch: new TextColumn(strings),
    trigger: new NameColumn(strings),
    queuedAt: new NumberColumn(MS_A_SECOND),
    finishedAt: new NumberColumn(MS_A_SECOND),
    attempt: new NumberColumn(1),
    jobs: new ItemsColumn(jobColumns(strings)),
    url: new UrlColumn(strings),
  } satisfies ColumnsOf<'pipelineRun'>;
  const attempt = (row: number): number => columns.attempt.read(row) ?? 1;
  const identity = { id: columns.id, scope: columns.repository, attempt };
  return new RecordTable(columns, identity, 'repository', new HashedRows(identity));
}

function incidentTable(strings: StringTable) {
  const columns = {
    id: new TextColumn(strings),
    service: new NameColumn(strings),
    startedAt: new NumberColumn(MS_A_SECOND),
    detectedAt: new NumberColumn(MS_A_SECOND),
    resolvedAt: new NumberColumn(MS_A_SECOND),
    severity: new NameColumn(strings),
    deployment: new TextColumn(strings),
    revision: new TextColumn(strings),
    title: new TextColumn(strings),
    url: new UrlColumn(strings),
    labels: new ListColumn(strings),
  } satisfies ColumnsOf<'incident'>;
  const identity = { id: columns.id, scope: columns.service, attempt: once };
  return new RecordTable(columns, identity, 'service', new HashedRows(identity));
}

const once = (): number => 1;

/** Empty tables of all kinds that share one set of strings, so that a symbol means the same text in each. */
export function recordTables(strings: StringTable) {
  return {
    deployment: deploymentTable(strings),
    commit: commitTable(strings),
    pullRequest: pullRequestTable(strings),
    pipelineRun: pipelineRunTable(strings),
    incident: incidentTable(strings),
  };
}

export type RecordTables = ReturnType<typeof recordTables>;
