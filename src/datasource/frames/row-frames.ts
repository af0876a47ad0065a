import { FieldType, type DataFrame } from '@grafana/data';
import type { ChangeRow, DeploymentRow, IncidentRow, StageSeconds } from '../../core/metric';
import { tableFrame, webAddress, type Column } from './table-frame';

/** Lists of records as tables. */

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
  { name: 'url', title: 'Link', type: FieldType.string, isLink: true, value: ({ url }) => webAddress(url) },
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
  { name: 'url', title: 'Link', type: FieldType.string, isLink: true, value: ({ url }) => webAddress(url) },
];

const INCIDENT_COLUMNS: readonly Column<IncidentRow>[] = [
  { name: 'time', title: 'Started', type: FieldType.time, value: ({ startedAt }) => startedAt },
  { name: 'timeEnd', title: 'Resolved', type: FieldType.time, value: ({ resolvedAt }) => resolvedAt },
  { name: 'service', title: 'Service', type: FieldType.string, value: ({ service }) => service },
  { name: 'id', title: 'Incident', type: FieldType.string, value: ({ id }) => id },
  { name: 'title', title: 'Title', type: FieldType.string, value: ({ title }) => title },
  { name: 'deployment', title: 'Deployment', type: FieldType.string, value: ({ deployment }) => deployment },
  { name: 'linkedBy', title: 'Linked by', type: FieldType.string, value: ({ linkedBy }) => linkedBy },
  { name: 'url', title: 'Link', type: FieldType.string, isLink: true, value: ({ url }) => webAddress(url) },
];

export function deploymentFrame(rows: readonly DeploymentRow[], refId: string): DataFrame {
  return tableFrame(rows, { name: 'Deployments', columns: DEPLOYMENT_COLUMNS, refId });
}

export function changeFrame(rows: readonly ChangeRow[], refId: string): DataFrame {
  return tableFrame(rows, { name: 'Changes', columns: CHANGE_COLUMNS, refId });
}

export function incidentFrame(rows: readonly IncidentRow[], refId: string): DataFrame {
  return tableFrame(rows, { name: 'Incidents', columns: INCIDENT_COLUMNS, refId });
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
