import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';
import type { List } from '../query';
import type { Cells, ColumnOf } from '../row-cells';
import { panelTexts } from '../texts/panels';
import { hiddenConfig, linkConfig, tableMeta } from './table-frame';
import { NO_VALUE } from './units';

/** Lists of records as tables. */

interface Shown {
  readonly type: FieldType;
  /** Only links read it. */
  readonly isHidden?: true;
  /** Grafana's. */
  readonly unit?: string;
}

const TEXT: Shown = { type: FieldType.string };
const TIME: Shown = { type: FieldType.time };
const COUNT: Shown = { type: FieldType.number };
const FOR_LINKS: Shown = { type: FieldType.string, isHidden: true };
const SECONDS: Shown = { type: FieldType.number, unit: 's' };

const PULL_REQUEST: Readonly<Record<ColumnOf<'pullRequests'>, Shown>> = {
  openedAt: TIME,
  mergedAt: TIME,
  service: TEXT,
  serviceLink: FOR_LINKS,
  repository: TEXT,
  id: TEXT,
  title: TEXT,
  age: SECONDS,
  lifetime: SECONDS,
  firstReviewAt: TIME,
  approvedAt: TIME,
  lines: COUNT,
  files: COUNT,
  url: TEXT,
};

/** Columns in their order. */
const COLUMNS: { readonly [L in List]: Readonly<Partial<Record<ColumnOf<L>, Shown>>> } = {
  deployments: {
    time: TIME,
    service: TEXT,
    environment: TEXT,
    id: TEXT,
    revision: TEXT,
    role: TEXT,
    changes: COUNT,
    failed: { type: FieldType.boolean },
    reasons: TEXT,
    recoveredAt: TIME,
    url: TEXT,
  },
  changes: {
    time: TIME,
    service: TEXT,
    environment: TEXT,
    id: TEXT,
    deployment: TEXT,
    commits: COUNT,
    startedAt: TIME,
    leadTime: SECONDS,
    coding: SECONDS,
    pickup: SECONDS,
    review: SECONDS,
    merge: SECONDS,
    release: SECONDS,
    deploy: SECONDS,
    url: TEXT,
  },
  incidents: {
    time: TIME,
    timeEnd: TIME,
    service: TEXT,
    id: TEXT,
    title: TEXT,
    deployment: TEXT,
    linkedBy: TEXT,
    url: TEXT,
  },
  pullRequests: without(PULL_REQUEST, ['age']),
  openPullRequests: without(PULL_REQUEST, ['mergedAt', 'lifetime']),
  waitingChanges: {
    since: TIME,
    age: SECONDS,
    service: TEXT,
    repository: TEXT,
    id: TEXT,
    title: TEXT,
    url: TEXT,
  },
  pipelineRuns: {
    time: TIME,
    service: TEXT,
    serviceLink: FOR_LINKS,
    repository: TEXT,
    pipeline: TEXT,
    id: TEXT,
    attempt: COUNT,
    status: TEXT,
    branch: TEXT,
    revision: TEXT,
    queue: SECONDS,
    duration: SECONDS,
    url: TEXT,
  },
};

function without<K extends string>(columns: Readonly<Record<K, Shown>>, left: readonly K[]): Partial<Record<K, Shown>> {
  const kept = Object.entries<Shown>(columns).filter(([name]) => !left.some((one) => one === name));
  return Object.fromEntries(kept) as Partial<Record<K, Shown>>;
}

/** Frames name their list, since what it is called depends on the language. */
export function listFrame(list: List, { columns }: Cells, refId: string): DataFrame {
  const titles = titlesOf(list);
  return createDataFrame({
    refId,
    name: panelTexts().lists[list],
    meta: { ...tableMeta([]), custom: { list } },
    fields: Object.entries<Shown>(COLUMNS[list]).map(([name, { type, unit, isHidden }]) => ({
      name,
      type,
      values: columns[name]?.slice() ?? [],
      config: {
        displayNameFromDS: titles[name] ?? name,
        noValue: NO_VALUE,
        ...(unit === undefined ? {} : { unit }),
        ...(name === 'url' ? linkConfig() : {}),
        ...(isHidden ? hiddenConfig() : {}),
      },
    })),
  });
}

function titlesOf(list: List): Readonly<Record<string, string>> {
  const { dimensions, columns } = panelTexts();
  const { title, url } = columns;
  return { ...dimensions, title, url, ...columns[list === 'openPullRequests' ? 'pullRequests' : list] };
}
