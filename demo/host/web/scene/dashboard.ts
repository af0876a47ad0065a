import {
  behaviors,
  EmbeddedScene,
  SceneControlsSpacer,
  SceneDataLayerControls,
  SceneDataLayerSet,
  SceneGridLayout,
  SceneGridRow,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  VariableValueSelectors,
  type SceneGridItemLike,
  type SceneObject,
} from '@grafana/scenes';
import type { Screen } from '../screen';
import { toLayer } from './annotation-layer';
import type { ClassicDashboard, ClassicPanel, ClassicRow } from './classic-dashboard';
import { toGridItem } from './panel-item';
import { toVariables } from './variables';

/** A classic dashboard as a scene: its variables, range, annotations, rows and panels. */
export function toScene(dashboard: ClassicDashboard, screen: Screen): EmbeddedScene {
  const refreshPicker = toRefreshPicker(dashboard);
  const layers = (dashboard.annotations?.list ?? []).flatMap(toLayer);
  return new EmbeddedScene({
    key: dashboard.uid,
    $timeRange: toTimeRange(dashboard),
    $variables: toVariables(dashboard.templating?.list ?? []),
    $data: new SceneDataLayerSet({ layers }),
    $behaviors: [
      new behaviors.CursorSync({ sync: dashboard.graphTooltip ?? 0 }),
      // It is what refreshes, seen or not.
      ...(screen.hidesTime ? [refreshPicker] : []),
    ],
    ...(screen.hidesTime && screen.hidesVariables ? {} : { controls: toControls(refreshPicker, layers, screen) }),
    body: new SceneGridLayout({
      isLazy: true,
      UNSAFE_fitPanels: screen.fitsPanels,
      children: toRows(dashboard.panels ?? []),
    }),
  });
}

function toControls(refreshPicker: SceneRefreshPicker, layers: readonly object[], screen: Screen): SceneObject[] {
  return [
    ...(screen.hidesVariables ? [] : [new VariableValueSelectors({})]),
    ...(screen.hidesVariables || layers.length === 0 ? [] : [new SceneDataLayerControls()]),
    new SceneControlsSpacer(),
    ...(screen.hidesTime ? [] : [new SceneTimePicker({ isOnCanvas: true }), refreshPicker]),
  ];
}

function toTimeRange({ time, timezone, weekStart }: ClassicDashboard): SceneTimeRange {
  const { from, to } = time ?? { from: 'now-6h', to: 'now' };
  const first = (['monday', 'sunday', 'saturday'] as const).find((day) => day === weekStart);
  return new SceneTimeRange({ from, to, timeZone: timezone, weekStart: first });
}

function toRefreshPicker({ refresh = '', timepicker }: ClassicDashboard): SceneRefreshPicker {
  const intervals = timepicker?.refresh_intervals ?? ['1m', '5m', '15m', '30m', '1h'];
  return new SceneRefreshPicker({ isOnCanvas: true, refresh, intervals });
}

/** Panels after an open row belong to it, those of a collapsed row stand inside it. */
function toRows(panels: readonly (ClassicPanel | ClassicRow)[]): SceneGridItemLike[] {
  const top: SceneGridItemLike[] = [];
  let into = top;
  for (const panel of panels) {
    if (!isRow(panel)) {
      into.push(toGridItem(panel));
      continue;
    }
    into = panel.panels.map(toGridItem);
    top.push(
      new SceneGridRow({
        key: `row-${panel.id}`,
        title: panel.title ?? '',
        isCollapsed: panel.collapsed,
        y: panel.gridPos?.y ?? 0,
        children: into,
      }),
    );
  }
  return top;
}

function isRow(panel: ClassicPanel | ClassicRow): panel is ClassicRow {
  return panel.type === 'row';
}
