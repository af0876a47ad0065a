import type { DoraQuery } from '../../src/datasource/query';
import type { annotation } from './annotation';
import { dashboardLinks } from './links';
import type { PanelJson } from './panel';
import { stacked, type PlacedPanel } from './stacked';
import { datasourceVariable, dimensionVariable, type VariableJson } from './variable';

interface Titled {
  /** Never changes: links and provisioning know the dashboard by it. */
  readonly uid: string;
  readonly title: string;
  /** Which question it answers. */
  readonly description: string;
}

interface Dashboard extends Titled {
  /** Beside the data source. */
  readonly variables?: readonly VariableJson[];
  readonly annotations?: readonly ReturnType<typeof annotation>[];
  readonly rows: readonly (readonly PanelJson[])[];
}

interface Placed extends Omit<Dashboard, 'rows'> {
  readonly panels: readonly PlacedPanel[];
  /** No sooner than the numbers change; each refresh reads only what is new. */
  readonly refresh?: string;
}

/** A dashboard in the classic schema, which Grafana 11 to 13 read. */
export function dashboard({ rows, ...more }: Dashboard) {
  return placedDashboard({ ...more, panels: stacked(rows) });
}

/** The same of panels that have their places. */
export function placedDashboard({ uid, title, description, panels, refresh = '15m', ...more }: Placed) {
  const { variables = [dimensionVariable('team'), dimensionVariable('service')], annotations = [] } = more;
  const names = variables.map(({ name }) => name);
  return {
    ...frame({ uid, title, description, refresh }),
    annotations: { list: annotations.map((one) => ({ ...one, target: narrowed(one.target, names) })) },
    links: dashboardLinks(),
    templating: { list: [datasourceVariable(), ...variables] },
    panels: panels.map(({ targets, ...panel }) => ({
      ...panel,
      ...(targets === undefined ? {} : { targets: targets.map((target) => narrowed(target, names)) }),
    })),
  };
}

/** What every dashboard has around its panels. */
export function frame({ uid, title, description, refresh }: Titled & { readonly refresh: string }) {
  return {
    uid,
    title,
    description,
    tags: ['dora', 'delivery', 'shipbeat'],
    schemaVersion: 39,
    version: 1,
    editable: true,
    graphTooltip: 1,
    time: { from: 'now-90d', to: 'now' },
    timezone: 'browser',
    refresh,
    timepicker: { refresh_intervals: ['5m', '15m', '30m', '1h'] },
  };
}

/** The query, filtered by those variables only that the dashboard has. */
function narrowed(query: DoraQuery, names: readonly string[]): DoraQuery {
  const filters = Object.entries(query.filters).filter(([name]) => names.includes(name));
  return { ...query, filters: Object.fromEntries(filters) };
}
