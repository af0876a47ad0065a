import type {
  ChangeRow,
  DeploymentRow,
  IncidentRow,
  PipelineRunRow,
  PullRequestRow,
  RowsByList,
  WaitingRow,
} from '../core/metric';
import type { List } from './query';
import { serviceChoice } from './service-choice';
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

const PULL_REQUEST = {
  openedAt: ({ openedAt }) => openedAt,
  mergedAt: ({ mergedAt }) => mergedAt,
  service: ({ services }) => services.join(', '),
  serviceLink: ({ services }) => serviceChoice(services),
  repository: ({ repository }) => repository,
  id: ({ id }) => id,
  title: ({ title }) => title,
  age: ({ ageSeconds }) => ageSeconds,
  lifetime: ({ lifetimeSeconds }) => lifetimeSeconds,
  firstReviewAt: ({ firstReviewAt }) => firstReviewAt,
  approvedAt: ({ approvedAt }) => approvedAt,
  lines: ({ lines }) => lines,
  files: ({ files }) => files,
  url: ({ url }) => webAddress(url),
} as const satisfies Columns<PullRequestRow>;

const WAITING = {
  since: ({ since }) => since,
  age: ({ ageSeconds }) => ageSeconds,
  service: ({ service }) => service,
  repository: ({ repository }) => repository,
  id: ({ id }) => id,
  title: ({ title }) => title,
  url: ({ url }) => webAddress(url),
} as const satisfies Columns<WaitingRow>;

const PIPELINE_RUN = {
  time: ({ finishedAt }) => finishedAt,
  service: ({ services }) => services.join(', '),
  serviceLink: ({ services }) => serviceChoice(services),
  repository: ({ repository }) => repository,
  pipeline: ({ pipeline }) => pipeline,
  id: ({ id }) => id,
  attempt: ({ attempt }) => attempt,
  status: ({ status }) => status,
  branch: ({ branch }) => branch,
  revision: ({ revision }) => revision,
  queue: ({ queueSeconds }) => queueSeconds,
  duration: ({ durationSeconds }) => durationSeconds,
  url: ({ url }) => webAddress(url),
} as const satisfies Columns<PipelineRunRow>;

const BY_LIST = {
  deployments: DEPLOYMENT,
  changes: CHANGE,
  incidents: INCIDENT,
  pullRequests: PULL_REQUEST,
  openPullRequests: PULL_REQUEST,
  waitingChanges: WAITING,
  pipelineRuns: PIPELINE_RUN,
} as const satisfies { readonly [L in List]: Columns<RowsByList[L]> };

/** The same in the form in which the compiler sees that a list and its rows belong together. */
const COLUMNS: { readonly [L in List]: Columns<RowsByList[L]> } = BY_LIST;

export type ColumnOf<L extends List> = keyof (typeof BY_LIST)[L] & string;

/** The rows of a list as cells. */
export function cellsOf<L extends List>(list: L, rows: readonly RowsByList[L][]): Cells {
  return toCells(rows, COLUMNS[list]);
}

function toCells<Row>(rows: readonly Row[], columns: Columns<Row>): Cells {
  const filled = Object.entries(columns).map(([name, value]) => [name, rows.map(value)] as const);
  return { length: rows.length, columns: Object.fromEntries(filled) };
}

function reasonsOf({ reasons }: DeploymentRow): string | null {
  return reasons.length === 0 ? null : reasons.map(({ signal, by }) => `${signal} ${by}`).join(', ');
}
