import type { PanelJson } from './panel';
import { datasourceVariable, dimensionVariable } from './variable';

interface Dashboard {
  /** Never changes: links and provisioning know the dashboard by it. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly panels: readonly PanelJson[];
}

/** A dashboard in the classic schema, which Grafana 11 to 13 read. */
export function dashboard({ uid, title, description, panels }: Dashboard) {
  return {
    uid,
    title,
    description,
    tags: ['dora', 'delivery'],
    schemaVersion: 39,
    version: 1,
    editable: true,
    graphTooltip: 1,
    time: { from: 'now-90d', to: 'now' },
    timezone: 'browser',
    // No sooner than the numbers change; each refresh reads only what is new.
    refresh: '15m',
    timepicker: { refresh_intervals: ['5m', '15m', '30m', '1h'] },
    annotations: { list: [] },
    links: [],
    templating: { list: [datasourceVariable(), dimensionVariable('team'), dimensionVariable('service')] },
    panels: panels.map((panel, index) => ({ id: index + 1, ...panel })),
  };
}
