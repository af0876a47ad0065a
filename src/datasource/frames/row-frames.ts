import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';
import { LIST_TITLES } from '../list-titles';
import type { List } from '../query';
import type { Cells, ColumnOf } from '../row-cells';
import { linkConfig, tableMeta } from './table-frame';
import { NO_VALUE } from './units';

/** Lists of records as tables. */

interface Shown {
  readonly title: string;
  readonly type: FieldType;
  /** Grafana's. */
  readonly unit?: string;
}

const text = (title: string): Shown => ({ title, type: FieldType.string });
const time = (title: string): Shown => ({ title, type: FieldType.time });
const count = (title: string): Shown => ({ title, type: FieldType.number });
const seconds = (title: string): Shown => ({ title, type: FieldType.number, unit: 's' });

const PULL_REQUEST: Readonly<Record<ColumnOf<'pullRequests'>, Shown>> = {
  openedAt: time('Opened'),
  mergedAt: time('Merged'),
  service: text('Service'),
  repository: text('Repository'),
  id: text('Pull request'),
  title: text('Title'),
  age: seconds('Open for'),
  lifetime: seconds('Branch lifetime'),
  firstReviewAt: time('First review'),
  approvedAt: time('Approved'),
  lines: count('Lines'),
  files: count('Files'),
  url: text('Link'),
};

/** Columns in their order. */
const COLUMNS: { readonly [L in List]: Readonly<Partial<Record<ColumnOf<L>, Shown>>> } = {
  deployments: {
    time: time('Finished'),
    service: text('Service'),
    environment: text('Environment'),
    id: text('Deployment'),
    revision: text('Revision'),
    role: text('Role'),
    changes: count('Changes'),
    failed: { title: 'Failed', type: FieldType.boolean },
    reasons: text('Why'),
    recoveredAt: time('Recovered'),
    url: text('Link'),
  },
  changes: {
    time: time('Deployed'),
    service: text('Service'),
    environment: text('Environment'),
    id: text('Change'),
    deployment: text('Deployment'),
    commits: count('Commits'),
    startedAt: time('Started'),
    leadTime: seconds('Lead time'),
    coding: seconds('Coding'),
    pickup: seconds('Pickup'),
    review: seconds('Review'),
    merge: seconds('Merge'),
    release: seconds('Release'),
    deploy: seconds('Deploy'),
    url: text('Link'),
  },
  incidents: {
    time: time('Started'),
    timeEnd: time('Resolved'),
    service: text('Service'),
    id: text('Incident'),
    title: text('Title'),
    deployment: text('Deployment'),
    linkedBy: text('Linked by'),
    url: text('Link'),
  },
  pullRequests: without(PULL_REQUEST, ['age']),
  openPullRequests: without(PULL_REQUEST, ['mergedAt', 'lifetime']),
  waitingChanges: {
    since: time('Since'),
    age: seconds('Waits for'),
    service: text('Service'),
    repository: text('Repository'),
    id: text('Change'),
    title: text('Title'),
    url: text('Link'),
  },
  pipelineRuns: {
    time: time('Finished'),
    service: text('Service'),
    repository: text('Repository'),
    pipeline: text('Pipeline'),
    id: text('Run'),
    attempt: count('Attempt'),
    status: text('Status'),
    branch: text('Branch'),
    revision: text('Revision'),
    queue: seconds('Queued for'),
    duration: seconds('Ran for'),
    url: text('Link'),
  },
};

function without<K extends string>(columns: Readonly<Record<K, Shown>>, left: readonly K[]): Partial<Record<K, Shown>> {
  const kept = Object.entries<Shown>(columns).filter(([name]) => !left.some((one) => one === name));
  return Object.fromEntries(kept) as Partial<Record<K, Shown>>;
}

export function listFrame(list: List, { columns }: Cells, refId: string): DataFrame {
  return createDataFrame({
    refId,
    name: LIST_TITLES[list],
    meta: tableMeta([]),
    fields: Object.entries<Shown>(COLUMNS[list]).map(([name, { title, type, unit }]) => ({
      name,
      type,
      values: columns[name]?.slice() ?? [],
      config: {
        displayNameFromDS: title,
        noValue: NO_VALUE,
        ...(unit === undefined ? {} : { unit }),
        ...(name === 'url' ? linkConfig() : {}),
      },
    })),
  });
}
