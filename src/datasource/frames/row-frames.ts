import { createDataFrame, FieldType, type DataFrame, type Field } from '@grafana/data';
import type { ChangeRow, DeploymentRow, IncidentRow, StageSeconds } from '../../core/metric';
import { NO_VALUE } from './units';

/** Lists of records as tables. All of it is text and numbers; only addresses of web pages become links. */

interface Column<Row> {
  readonly name: string;
  readonly title: string;
  readonly type: FieldType;
  readonly value: (row: Row) => string | number | boolean | null;
  readonly unit?: string;
}

const DEPLOYMENT_COLUMNS: readonly Column<DeploymentRow>[] = [
  { name: 'time', title: 'Finished', type: FieldType.time, value: ({ finishedAt }) => finishedAt },
  { name: 'service', title: 'Service', type: FieldType.string, value: ({ service }) => service },
  { name: 'environment', title: 'Environment', type: FieldType.string, value: ({ environment }) => environment },
  { name: 'id', title: 'Deployment', type: FieldType.string, value: ({ id }) => id },
  { name: 'revision', title: 'Revision', type: FieldType.string, value: ({ revision }) => revision },
  { name: 'role', title: 'Role', type: FieldType.string, value: ({ role }) => role },
  { name: 'changes', title: 'Changes', type: FieldType.number, value: ({ changes }) => changes.length },
  { name: 'failed', title: 'Failed', type: FieldType.boolean, value: ({ failed }) => failed },
  { name: 'reasons', title: 'Why', type: FieldType.string, value: reasonsOf },
  { name: 'recoveredAt', title: 'Recovered', type: FieldType.time, value: ({ recoveredAt }) => recoveredAt },
  { name: 'url', title: 'Link', type: FieldType.string, value: ({ url }) => webAddress(url) },
];

const CHANGE_COLUMNS: readonly Column<ChangeRow>[] = [
  { name: 'time', title: 'Deployed', type: FieldType.time, value: ({ deployedAt }) => deployedAt },
  { name: 'service', title: 'Service', type: FieldType.string, value: ({ service }) => service },
  { name: 'environment', title: 'Environment', type: FieldType.string, value: ({ environment }) => environment },
  { name: 'id', title: 'Change', type: FieldType.string, value: ({ id }) => id },
  { name: 'deployment', title: 'Deployment', type: FieldType.string, value: ({ deployment }) => deployment },
  { name: 'commits', title: 'Commits', type: FieldType.number, value: ({ commits }) => commits.length },
  { name: 'startedAt', title: 'Started', type: FieldType.time, value: ({ startedAt }) => startedAt },
  seconds('leadTime', 'Lead time', ({ leadTimeSeconds }) => leadTimeSeconds),
  ...(['coding', 'pickup', 'review', 'merge', 'release', 'deploy'] as const).map(stageColumn),
  { name: 'url', title: 'Link', type: FieldType.string, value: ({ url }) => webAddress(url) },
];

const INCIDENT_COLUMNS: readonly Column<IncidentRow>[] = [
  { name: 'time', title: 'Started', type: FieldType.time, value: ({ startedAt }) => startedAt },
  { name: 'timeEnd', title: 'Resolved', type: FieldType.time, value: ({ resolvedAt }) => resolvedAt },
  { name: 'service', title: 'Service', type: FieldType.string, value: ({ service }) => service },
  { name: 'id', title: 'Incident', type: FieldType.string, value: ({ id }) => id },
  { name: 'title', title: 'Title', type: FieldType.string, value: ({ title }) => title },
  { name: 'deployment', title: 'Deployment', type: FieldType.string, value: ({ deployment }) => deployment },
  { name: 'linkedBy', title: 'Linked by', type: FieldType.string, value: ({ linkedBy }) => linkedBy },
  { name: 'url', title: 'Link', type: FieldType.string, value: ({ url }) => webAddress(url) },
];

export function deploymentFrame(rows: readonly DeploymentRow[], refId: string): DataFrame {
  return toFrame('Deployments', rows, DEPLOYMENT_COLUMNS, refId);
}

export function changeFrame(rows: readonly ChangeRow[], refId: string): DataFrame {
  return toFrame('Changes', rows, CHANGE_COLUMNS, refId);
}

export function incidentFrame(rows: readonly IncidentRow[], refId: string): DataFrame {
  return toFrame('Incidents', rows, INCIDENT_COLUMNS, refId);
}

function toFrame<Row>(name: string, rows: readonly Row[], columns: readonly Column<Row>[], refId: string): DataFrame {
  return createDataFrame({
    refId,
    name,
    meta: { preferredVisualisationType: 'table' },
    fields: columns.map((column) => toField(column, rows)),
  });
}

function toField<Row>({ name, title, type, value, unit }: Column<Row>, rows: readonly Row[]): Field {
  const link = name === 'url' ? { links: [{ title: 'Open', url: '${__value.raw}', targetBlank: true }] } : {};
  const config = { displayNameFromDS: title, noValue: NO_VALUE, ...(unit === undefined ? {} : { unit }), ...link };
  return { name, type, values: rows.map(value), config };
}

function seconds(name: string, title: string, value: (row: ChangeRow) => number | null): Column<ChangeRow> {
  return { name, title, type: FieldType.number, unit: 's', value };
}

function stageColumn(stage: keyof StageSeconds): Column<ChangeRow> {
  return seconds(stage, stage.charAt(0).toUpperCase() + stage.slice(1), ({ stages }) => stages[stage]);
}

function reasonsOf({ reasons }: DeploymentRow): string | null {
  return reasons.length === 0 ? null : reasons.map(({ signal, by }) => `${signal} ${by}`).join(', ');
}

/** Null for anything but the address of a web page: a source could say `javascript:`. */
export function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}
