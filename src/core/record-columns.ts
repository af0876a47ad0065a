import { FlagColumn, ListColumn, NumberColumn, ObjectColumn, TextColumn, type Column } from './columns';
import { RecordTable } from './record-table';
import type { RecordByKind, RecordKind } from './records';
import type { StringTable } from './string-table';

/** A column for every field of a kind but `kind` itself, so that a new field is not forgotten here. */
type ColumnsOf<K extends RecordKind> = { readonly [F in Exclude<keyof RecordByKind[K], 'kind'>]-?: Column };

function deploymentTable(strings: StringTable) {
  const columns = {
    id: new TextColumn(strings),
    service: new TextColumn(strings),
    status: new TextColumn(strings),
    startedAt: new NumberColumn(),
    finishedAt: new NumberColumn(),
    environment: new TextColumn(strings),
    revision: new TextColumn(strings),
    version: new TextColumn(strings),
    ref: new TextColumn(strings),
    url: new TextColumn(strings),
    unplanned: new FlagColumn(),
    changes: new ListColumn(strings),
    labels: new ListColumn(strings),
  } satisfies ColumnsOf<'deployment'>;
  return new RecordTable(columns, { id: columns.id, scope: columns.service, attempt: once }, 'service');
}

function commitTable(strings: StringTable) {
  const columns = {
    id: new TextColumn(strings),
    repository: new TextColumn(strings),
    parents: new ListColumn(strings),
    authoredAt: new NumberColumn(),
    committedAt: new NumberColumn(),
    service: new ListColumn(strings),
    pullRequest: new TextColumn(strings),
    revertOf: new TextColumn(strings),
    cherryPickOf: new TextColumn(strings),
    bot: new FlagColumn(),
  } satisfies ColumnsOf<'commit'>;
  return new RecordTable(columns, { id: columns.id, scope: columns.repository, attempt: once }, 'repository');
}

function pullRequestTable(strings: StringTable) {
  const columns = {
    id: new TextColumn(strings),
    repository: new TextColumn(strings),
    openedAt: new NumberColumn(),
    service: new ListColumn(strings),
    state: new TextColumn(strings),
    base: new TextColumn(strings),
    firstCommitAt: new NumberColumn(),
    readyAt: new NumberColumn(),
    firstReviewAt: new NumberColumn(),
    approvedAt: new NumberColumn(),
    mergedAt: new NumberColumn(),
    closedAt: new NumberColumn(),
    mergeRevision: new TextColumn(strings),
    commits: new ListColumn(strings),
    additions: new NumberColumn(),
    deletions: new NumberColumn(),
    files: new NumberColumn(),
    labels: new ListColumn(strings),
    revertOf: new TextColumn(strings),
    title: new TextColumn(strings),
    url: new TextColumn(strings),
    bot: new FlagColumn(),
  } satisfies ColumnsOf<'pullRequest'>;
  return new RecordTable(columns, { id: columns.id, scope: columns.repository, attempt: once }, 'repository');
}

function pipelineRunTable(strings: StringTable) {
  const columns = {
    id: new TextColumn(strings),
    repository: new TextColumn(strings),
    pipeline: new TextColumn(strings),
    status: new TextColumn(strings),
    startedAt: new NumberColumn(),
    service: new ListColumn(strings),
    revision: new TextColumn(strings),
    branch: new TextColumn(strings),
    trigger: new TextColumn(strings),
    queuedAt: new NumberColumn(),
    finishedAt: new NumberColumn(),
    attempt: new NumberColumn(),
    jobs: new ObjectColumn(),
    url: new TextColumn(strings),
  } satisfies ColumnsOf<'pipelineRun'>;
  const attempt = (row: number): number => columns.attempt.read(row) ?? 1;
  return new RecordTable(columns, { id: columns.id, scope: columns.repository, attempt }, 'repository');
}

function incidentTable(strings: StringTable) {
  const columns = {
    id: new TextColumn(strings),
    service: new TextColumn(strings),
    startedAt: new NumberColumn(),
    detectedAt: new NumberColumn(),
    resolvedAt: new NumberColumn(),
    severity: new TextColumn(strings),
    deployment: new TextColumn(strings),
    revision: new TextColumn(strings),
    title: new TextColumn(strings),
    url: new TextColumn(strings),
    labels: new ListColumn(strings),
  } satisfies ColumnsOf<'incident'>;
  return new RecordTable(columns, { id: columns.id, scope: columns.service, attempt: once }, 'service');
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
