import { createElement } from 'react';
import { SceneDataTransformer, SceneGridItem, SceneQueryRunner, VizPanel } from '@grafana/scenes';
import { PanelNotes } from '../panels/panel-notes';
import type { ClassicPanel } from './classic-dashboard';
import { PanelTimeRange } from './panel-time-range';

/** A panel of the dashboard in its place. */
export function toGridItem(panel: ClassicPanel): SceneGridItem {
  const { x = 0, y = 0, w: width = 12, h: height = 8 } = panel.gridPos ?? {};
  return new SceneGridItem({
    key: `item-${panel.id}`,
    x,
    y,
    width,
    height,
    isResizable: false,
    isDraggable: false,
    body: toPanel(panel),
  });
}

function toPanel(panel: ClassicPanel): VizPanel {
  const data = toData(panel);
  const shown = new VizPanel({
    key: `panel-${panel.id}`,
    title: panel.title ?? '',
    description: panel.description ?? '',
    pluginId: panel.type,
    options: panel.options ?? {},
    fieldConfig: toFieldConfig(panel),
    displayMode: panel.transparent === true ? 'transparent' : 'default',
    hoverHeader: (panel.title ?? '') === '',
    // With an inspector a panel's badge lists errors and notices one by one.
    extendPanelContext: (_, context) => {
      context.onOpenInspector = () => undefined;
    },
    ...(data === null ? {} : { $data: data }),
    ...(panel.timeFrom === undefined ? {} : { $timeRange: new PanelTimeRange(panel.timeFrom) }),
  });
  shown.setState({ titleItems: createElement(PanelNotes, { panel: shown }) });
  return shown;
}

function toFieldConfig({ fieldConfig }: ClassicPanel) {
  return { defaults: { ...fieldConfig?.defaults }, overrides: [...(fieldConfig?.overrides ?? [])] };
}

function toData(panel: ClassicPanel): SceneDataTransformer | null {
  const targets = panel.targets ?? [];
  if (targets.length === 0) {
    return null;
  }
  const runner = new SceneQueryRunner({
    queries: targets.map((target, index) => ({ refId: String.fromCharCode(65 + index), ...target })),
    maxDataPointsFromWidth: true,
    dataLayerFilter: { panelId: panel.id ?? 0 },
    ...(panel.datasource === undefined ? {} : { datasource: panel.datasource }),
    ...(panel.maxDataPoints === undefined ? {} : { maxDataPoints: panel.maxDataPoints }),
    ...(panel.interval === undefined ? {} : { minInterval: panel.interval }),
  });
  return new SceneDataTransformer({ $data: runner, transformations: [...(panel.transformations ?? [])] });
}
