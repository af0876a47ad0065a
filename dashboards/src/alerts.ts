import { streamAge } from '../../alerting/src/recorded';
import { RUNBOOK } from '../../alerting/src/runbook';
import { THRESHOLDS } from '../../alerting/src/thresholds';
import { ALERT_STATES, FIRING_SINCE, firingValues } from './alert-queries';
import { frame } from './dashboard';
import { dashboardLinks } from './links';
import { PROMETHEUS, prometheusPanel } from './prometheus-panel';
import { stacked } from './stacked';
import { text } from './text';

const STATES = [
  { type: 'value', options: { 1: { text: 'pending', color: 'yellow' }, 2: { text: 'firing', color: 'red' } } },
];
const REACHED = [
  {
    type: 'value',
    options: { 0: { text: 'cannot be read', color: 'red' }, 1: { text: 'can be read', color: 'green' } },
  },
];
const RULES_LINK = { title: 'What it means, and what to do', url: `${RUNBOOK}#the-rules`, targetBlank: true };
const LEGEND = { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] };
const ONE_NUMBER = {
  reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
  orientation: 'auto',
  textMode: 'value_and_name',
  colorMode: 'value',
  graphMode: 'none',
  justifyMode: 'auto',
};

const whatWorks = text({
  title: 'What works where',
  description:
    'Where an alert can be raised and where it can only be seen, so that nobody waits for one that never comes.',
  size: { w: 12, h: 10 },
  markdown: [
    '**No rule can be evaluated on the DORA data source.** Grafana evaluates rules on its server; this data source answers in the browser only.',
    '',
    'What is shown here comes from the companion (`dora serve`) through Prometheus:',
    '',
    "- *Alerts over time* and *Firing now*: rules that **Prometheus** evaluates (its series `ALERTS`). Grafana's own rules are not in them.",
    '- *Rules of Grafana*: rules that **Grafana** evaluates on Prometheus, of the folder Delivery. Those of Prometheus are not in it.',
    '- *Systems*, *Values* and *Age of the data*: whether silence means health.',
    '',
    'Thresholds, goals and levels on the other dashboards colour what somebody looks at. They tell nobody.',
  ].join('\n'),
});

const ofGrafana = {
  type: 'alertlist',
  title: 'Rules of Grafana',
  description:
    "Which of Grafana's own rules in the folder Delivery fire or are pending now. Empty without such rules: those of Prometheus are in the other panels.",
  gridPos: { w: 12, h: 10 },
  options: {
    viewMode: 'list',
    groupMode: 'default',
    groupBy: [],
    maxItems: 20,
    sortOrder: 3,
    dashboardAlerts: false,
    alertName: '',
    alertInstanceLabelFilter: '',
    datasource: '-- Grafana --',
    folder: { uid: 'shipbeat', title: 'Delivery' },
    stateFilter: { firing: true, pending: true, noData: true, error: true, normal: false, recovering: true },
  },
} as const;

const overTime = prometheusPanel({
  type: 'state-timeline',
  title: 'Alerts over time',
  description:
    'When each service, and each connection of the companion, was in which alarm, by the rules of Prometheus.',
  size: { w: 24, h: 10 },
  queries: [{ expr: ALERT_STATES, as: 'overTime', legend: '{{alertname}} {{service}}{{connection}}' }],
  options: {
    showValue: 'never',
    mergeValues: true,
    rowHeight: 0.8,
    alignValue: 'left',
    legend: LEGEND,
    tooltip: { mode: 'single', sort: 'none' },
  },
  fieldConfig: {
    defaults: {
      mappings: STATES,
      noValue: 'Prometheus raised no alert in the range, or does not evaluate the rules',
      custom: { lineWidth: 0, fillOpacity: 80 },
    },
    overrides: [],
  },
});

const now = prometheusPanel({
  type: 'table',
  title: 'Firing now',
  description:
    'What Prometheus raises now, with what the rule looked at, and since when it has been so. The name leads to what each alert means, and what to do.',
  size: { w: 24, h: 9 },
  queries: [
    { expr: FIRING_SINCE, as: 'table' },
    { expr: firingValues('s'), as: 'table' },
    { expr: firingValues('ratio'), as: 'table' },
    { expr: firingValues('count'), as: 'table' },
  ],
  options: { showHeader: true, cellHeight: 'sm', sortBy: [{ displayName: 'Since', desc: false }] },
  fieldConfig: {
    defaults: { noValue: '–', custom: { wrapHeaderText: true } },
    overrides: [
      column('alertname', 'Alert', [{ id: 'links', value: [RULES_LINK] }]),
      column('service', 'Service'),
      column('connection', 'Connection'),
      column('kind', 'Records'),
      column('resource', 'Of'),
      column('Value #A', 'Since', [{ id: 'unit', value: 'dateTimeAsIso' }]),
      column('Value #B', 'Time', [{ id: 'unit', value: 's' }]),
      column('Value #C', 'Share', [{ id: 'unit', value: 'percentunit' }]),
      column('Value #D', 'Number', [{ id: 'unit', value: 'short' }]),
    ],
  },
  transformations: [
    { id: 'merge', options: {} },
    { id: 'organize', options: { excludeByName: { Time: true } } },
  ],
});

const systems = prometheusPanel({
  type: 'stat',
  title: 'Systems',
  description: 'Which systems the companion could read at its last sync. What was read of the others before stands.',
  size: { w: 6, h: 8 },
  queries: [{ expr: 'min by (connection) (dora_up)', as: 'now', legend: '{{connection}}' }],
  options: ONE_NUMBER,
  fieldConfig: { defaults: { mappings: REACHED, noValue: 'The companion is not scraped' }, overrides: [] },
});

const values = prometheusPanel({
  type: 'stat',
  title: 'Values',
  description:
    'How long ago the companion computed what rules look at. Old values raise no alarm but that of their age.',
  size: { w: 6, h: 8 },
  queries: [{ expr: 'max(time() - dora_values_timestamp_seconds)', as: 'now', legend: 'old' }],
  options: ONE_NUMBER,
  fieldConfig: {
    defaults: { unit: 's', thresholds: redFrom(THRESHOLDS.valuesAge), noValue: 'The companion is not scraped' },
    overrides: [],
  },
});

const age = prometheusPanel({
  type: 'timeseries',
  title: 'Age of the data',
  description: 'Up to when everything of each kind is known, as an age; from the line on it is an alarm of its own.',
  size: { w: 12, h: 8 },
  queries: [
    { expr: `max by (connection, kind) (${streamAge.expr})`, as: 'overTime', legend: '{{connection}} {{kind}}' },
  ],
  options: { legend: LEGEND, tooltip: { mode: 'multi', sort: 'desc' } },
  fieldConfig: {
    defaults: {
      unit: 's',
      min: 0,
      thresholds: redFrom(THRESHOLDS.streamAge),
      noValue: 'The companion is not scraped',
      custom: { drawStyle: 'line', lineWidth: 2, spanNulls: false, thresholdsStyle: { mode: 'line' } },
    },
    overrides: [],
  },
});

/** The state of alerts, which Prometheus knows and our data source cannot: no part of the plugin, which works without. */
export const alerts = {
  ...frame({
    uid: 'shipbeat-alerts',
    title: 'Alerts',
    description: 'What is in alarm now, what was, and can silence be trusted?',
    refresh: '5m',
  }),
  time: { from: 'now-7d', to: 'now' },
  annotations: { list: [] },
  links: dashboardLinks(),
  templating: {
    list: [
      {
        type: 'datasource',
        name: 'prometheus',
        label: 'Prometheus',
        description: 'Which data source has the series of the companion',
        query: PROMETHEUS.type,
        current: {},
        options: [],
        regex: '',
        multi: false,
        includeAll: false,
        refresh: 1,
        hide: 0,
        skipUrlSync: false,
      },
    ],
  },
  panels: stacked<{ readonly gridPos: { readonly w: number; readonly h: number } }>([
    [now],
    [overTime],
    [systems, values, age],
    [whatWorks, ofGrafana],
  ]),
};

function column(name: string, title: string, looks: readonly object[] = []) {
  return {
    matcher: { id: 'byName', options: name },
    properties: [{ id: 'displayName', value: title }, ...looks],
  };
}

function redFrom(seconds: number) {
  const steps = [
    { value: null, color: 'text' },
    { value: seconds, color: 'red' },
  ];
  return { mode: 'absolute', steps };
}
