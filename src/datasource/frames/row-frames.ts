import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';
import type { Cells, ChangeColumn, DeploymentColumn, IncidentColumn } from '../row-cells';
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

const DEPLOYMENT_COLUMNS: Readonly<Record<DeploymentColumn, Shown>> = {
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
};

const CHANGE_COLUMNS: Readonly<Record<ChangeColumn, Shown>> = {
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
};

const INCIDENT_COLUMNS: Readonly<Record<IncidentColumn, Shown>> = {
  time: time('Started'),
  timeEnd: time('Resolved'),
  service: text('Service'),
  id: text('Incident'),
  title: text('Title'),
  deployment: text('Deployment'),
  linkedBy: text('Linked by'),
  url: text('Link'),
};

export function deploymentFrame(cells: Cells, refId: string): DataFrame {
  return toFrame(cells, DEPLOYMENT_COLUMNS, { refId, name: 'Deployments' });
}

export function changeFrame(cells: Cells, refId: string): DataFrame {
  return toFrame(cells, CHANGE_COLUMNS, { refId, name: 'Changes' });
}

export function incidentFrame(cells: Cells, refId: string): DataFrame {
  return toFrame(cells, INCIDENT_COLUMNS, { refId, name: 'Incidents' });
}

interface Named {
  readonly refId: string;
  readonly name: string;
}

function toFrame({ columns }: Cells, shown: Readonly<Record<string, Shown>>, named: Named): DataFrame {
  return createDataFrame({
    ...named,
    meta: tableMeta([]),
    fields: Object.entries(shown).map(([name, { title, type, unit }]) => ({
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
