import type { ChangeRow, DeploymentRow, IncidentRow } from '../core/metric';
import { webAddress } from './web-address';

/** What stands in a cell of a table. Instants are epoch milliseconds; null: nothing known. */
export type Cell = string | number | boolean | null;

/** A list of records by columns, as tables show it: less to send than rows, and nothing to be done for it on the page. */
export interface Cells {
  readonly length: number;
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
}

type Columns<Row> = Readonly<Record<string, (row: Row) => Cell>>;

const DEPLOYMENT = {
  time: ({ finishedAt }) => finishedAt,
  service: ({ service }) => service,
  environment: ({ environment }) => environment,
  id: ({ id }) => id,
  revision: ({ revision }) => revision,
  role: ({ role }) => role,
  changes: ({ changes }) => changes.length,
  failed: ({ failed }) => failed,
  reasons: reasonsOf,
  recoveredAt: ({ recoveredAt }) => recoveredAt,
  url: ({ url }) => webAddress(url),
} as const satisfies Columns<DeploymentRow>;

const CHANGE = {
  time: ({ deployedAt }) => deployedAt,
  service: ({ service }) => service,
  environment: ({ environment }) => environment,
  id: ({ id }) => id,
  deployment: ({ deployment }) => deployment,
  commits: ({ commits }) => commits.length,
  startedAt: ({ startedAt }) => startedAt,
  leadTime: ({ leadTimeSeconds }) => leadTimeSeconds,
  coding: ({ stages }) => stages.coding,
  pickup: ({ stages }) => stages.pickup,
  review: ({ stages }) => stages.review,
  merge: ({ stages }) => stages.merge,
  release: ({ stages }) => stages.release,
  deploy: ({ stages }) => stages.deploy,
  url: ({ url }) => webAddress(url),
} as const satisfies Columns<ChangeRow>;

const INCIDENT = {
  time: ({ startedAt }) => startedAt,
  timeEnd: ({ resolvedAt }) => resolvedAt,
  service: ({ service }) => service,
  id: ({ id }) => id,
  title: ({ title }) => title,
  deployment: ({ deployment }) => deployment,
  linkedBy: ({ linkedBy }) => linkedBy,
  url: ({ url }) => webAddress(url),
} as const satisfies Columns<IncidentRow>;

export type DeploymentColumn = keyof typeof DEPLOYMENT;
export type ChangeColumn = keyof typeof CHANGE;
export type IncidentColumn = keyof typeof INCIDENT;

export function deploymentCells(rows: readonly DeploymentRow[]): Cells {
  return toCells(rows, DEPLOYMENT);
}

export function changeCells(rows: readonly ChangeRow[]): Cells {
  return toCells(rows, CHANGE);
}

export function incidentCells(rows: readonly IncidentRow[]): Cells {
  return toCells(rows, INCIDENT);
}

function toCells<Row>(rows: readonly Row[], columns: Columns<Row>): Cells {
  const filled = Object.entries(columns).map(([name, value]) => [name, rows.map(value)] as const);
  return { length: rows.length, columns: Object.fromEntries(filled) };
}

function reasonsOf({ reasons }: DeploymentRow): string | null {
  return reasons.length === 0 ? null : reasons.map(({ signal, by }) => `${signal} ${by}`).join(', ');
}
