import { PluginType, type PanelPlugin } from '@grafana/data';
import { setPluginImportUtils } from '@grafana/runtime';
import { barChart } from './bar-chart';
import { heatmap } from './heatmap';
import { stat } from './stat';
import { stateTimeline } from './state-timeline';
import { table } from './table';
import { text } from './text';
import { timeSeries } from './time-series';

/** The kinds of panel that this host can draw; any other shows an error in its place. */
const PANELS: Readonly<Record<string, PanelPlugin>> = {
  timeseries: timeSeries,
  stat,
  table,
  text,
  heatmap,
  barchart: barChart,
  'state-timeline': stateTimeline,
};

export function registerPanels(version: string): void {
  for (const [id, plugin] of Object.entries(PANELS)) {
    plugin.meta = metaOf(id, version);
  }
  setPluginImportUtils({
    getPanelPluginFromCache: (id) => PANELS[id],
    importPanelPlugin: async (id) => {
      throw new Error(`This preview cannot draw panels of type ${id}; Grafana can`);
    },
  });
}

function metaOf(id: string, version: string): PanelPlugin['meta'] {
  const info = {
    author: { name: '' },
    description: '',
    links: [],
    logos: { large: '', small: '' },
    screenshots: [],
    updated: '',
    version,
  };
  return { id, name: id, type: PluginType.panel, module: '', baseUrl: '', sort: 1, skipDataQuery: id === 'text', info };
}
