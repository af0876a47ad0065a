import { glance } from './glance';
import { query, type Asked } from './query';

/** What a wall display is made of: each tile says one thing, and a caption beside it what that is. */

const key = (asked: Asked) => query('A', { view: 'keyFigure', benchmark: '$benchmark', ...asked });

interface Key {
  readonly asked: Asked;
  readonly name: string;
  readonly description: string;
}

const KEYS = {
  deployments: {
    asked: { metric: 'deploymentFrequency', statistic: 'perDay' },
    name: 'Deploys a day',
    description:
      'Deployments to production a day over the range, with an arrow for the change against the range before.',
  },
  leadTime: {
    asked: { metric: 'changeLeadTime', statistic: 'p50' },
    name: 'Lead time',
    description:
      'Median time from the first commit of a change to its deployment, of the changes deployed in the range.',
  },
  failRate: {
    asked: { metric: 'changeFailRate' },
    name: 'Fail rate',
    description: 'Share of deployments that failed. The newest may still be found to have failed.',
  },
  recovery: {
    asked: { metric: 'failedDeploymentRecoveryTime', statistic: 'p50' },
    name: 'Recovery',
    description: 'Median time from a failed deployment to its recovery. Those not yet recovered count as still open.',
  },
  rework: {
    asked: { metric: 'deploymentReworkRate' },
    name: 'Rework',
    description:
      'Share of deployments that are rollbacks, were unplanned, or ship a revert. Reports have no levels of it.',
  },
} as const satisfies Readonly<Record<string, Key>>;

/** In the order in which they are shown. */
export const KEY_NAMES = ['deployments', 'leadTime', 'failRate', 'recovery', 'rework'] as const;
export type KeyName = (typeof KEY_NAMES)[number];

/** The value of a key: with unit and arrow where there is room for it, else its digits. */
export function keyValue(name: KeyName, field: 'figure' | 'digits') {
  const { asked, description } = KEYS[name];
  return glance({ description, query: key(asked), field, show: 'value' });
}

/** What the key is, its level and its change; with the unit where the value stands without. */
export function keyCaption(name: KeyName, field: 'figure' | 'digits') {
  const { asked, description, name: caption } = KEYS[name];
  const unit = field === 'digits' && hasUnit(name) ? ' (${__field.labels.unit})' : '';
  const text = `${caption}${unit}\${__field.labels.says}`;
  return glance({ description: `Caption. ${description}`, query: key(asked), field, show: 'name', caption: text });
}

function hasUnit(name: KeyName): boolean {
  return name !== 'deployments';
}

const SINCE = {
  sinceFailure: {
    name: 'days since failure',
    description:
      'Whole days since the last deployment that failed. With a sign before it: none failed in the range, which has so many days.',
  },
  sinceIncident: {
    name: 'days since incident',
    description:
      'Whole days since the last incident ended, 0 while one goes on. With a sign before it: none in the range, which has so many days.',
  },
} as const;

export function sinceValue(view: keyof typeof SINCE) {
  return glance({ description: SINCE[view].description, query: query('A', { view }), field: 'days', show: 'value' });
}

export function sinceCaption(view: keyof typeof SINCE) {
  const { name, description } = SINCE[view];
  const shown = { query: query('A', { view }), field: 'days', show: 'name', caption: name } as const;
  return glance({ ...shown, description: `Caption. ${description}` });
}

const INCIDENTS = { query: query('A', { view: 'openIncidents' }) } as const;

export const incidentCount = glance({
  ...INCIDENTS,
  description: 'How many incidents have begun and are not resolved, in the services that are shown.',
  field: 'age',
  show: 'value',
  counted: 'open incidents',
  said: { 0: { text: 'no open incident', color: 'semi-dark-green' }, 1: { text: '1 open incident' } },
});

/** The three that go on for longest; the count beside it has all. */
export const incidentList = glance({
  ...INCIDENTS,
  description: 'The services whose incidents go on for longest, and for how long, as of the last refresh.',
  field: 'line',
  show: 'lines',
  most: 3,
  none: ' ',
});

const TODAY = { query: query('A', { view: 'latestDeployments' }), timeFrom: 'now/d' } as const;

export const todayCount = glance({
  ...TODAY,
  description: 'How many deployments have reached production since midnight, in the time zone of the dashboard.',
  field: 'service',
  show: 'value',
  counted: 'deployments today',
  said: { 0: { text: 'no deployment today' }, 1: { text: '1 deployment today' } },
});

/** The newest five; the count beside it has all. */
export const todayList = glance({
  ...TODAY,
  description:
    'The newest deployments of today with their time. A cross: it failed; an arrow: it went back to an earlier revision.',
  field: 'line',
  show: 'lines',
  most: 5,
  none: ' ',
});

const WAITING = { metric: 'undeployedChanges' } as const satisfies Asked;

export const waitingCount = glance({
  description:
    'Changes that are merged and in no production environment yet: finished work that is of no use to anybody.',
  query: key({ ...WAITING, statistic: 'count' }),
  field: 'figure',
  show: 'name',
  caption: '${__field.labels.value} changes wait',
});

export const waitingAge = glance({
  description: 'How long the oldest of the changes that are merged has waited for its deployment to production.',
  query: key({ ...WAITING, statistic: 'max' }),
  field: 'figure',
  show: 'name',
  caption: 'oldest ${__field.labels.value}',
});

const BOTTLENECK = {
  query: query('A', { view: 'topBottleneck', groupBy: ['service'] }),
  field: 'text',
  timeFrom: '7d',
  none: 'nothing stands out',
} as const;

export const bottleneckCaption = glance({
  ...BOTTLENECK,
  description:
    'Caption: the bottleneck of the last seven days that costs most time against the organisation’s own median.',
  show: 'name',
  caption: 'What held us up this week',
});

export const bottleneck = glance({
  ...BOTTLENECK,
  description:
    'Where the most time was lost in the last seven days against the organisation’s own median; the report of bottlenecks has the others and what helps.',
  show: 'lines',
});
