import React, { useMemo } from 'react';
import { FieldColorModeId, FieldType, type DataFrame, type PanelProps } from '@grafana/data';
import { TimeSeries, TooltipPlugin2, usePanelContext } from '@grafana/ui';
import {
  AxisColorMode,
  AxisPlacement,
  GraphDrawStyle,
  GraphGradientMode,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LineInterpolation,
  ScaleDistribution,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  type VizLegendOptions,
} from '@grafana/schema';
import { AnnotationMarkers } from './annotation-markers';
import { NoData } from './no-data';
import { definePanel } from './panel-defaults';
import { SeriesTooltip } from './series-tooltip';

interface TimeSeriesOptions {
  readonly legend: VizLegendOptions;
  readonly tooltip: { readonly mode: TooltipDisplayMode };
}

const DEFAULTS = {
  legend: { showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] },
  tooltip: { mode: TooltipDisplayMode.Single },
};

const CUSTOM = {
  drawStyle: GraphDrawStyle.Line,
  lineInterpolation: LineInterpolation.Linear,
  lineWidth: 1,
  lineStyle: undefined,
  fillOpacity: 0,
  fillBelowTo: undefined,
  gradientMode: GraphGradientMode.None,
  spanNulls: false,
  insertNulls: false,
  showPoints: VisibilityMode.Auto,
  pointSize: 5,
  stacking: { mode: StackingMode.None, group: 'A' },
  axisPlacement: AxisPlacement.Auto,
  axisLabel: '',
  axisWidth: undefined,
  axisColorMode: AxisColorMode.Text,
  axisBorderShow: false,
  axisCenteredZero: false,
  axisSoftMin: undefined,
  axisSoftMax: undefined,
  axisGridShow: undefined,
  barAlignment: 0,
  barWidthFactor: 0.6,
  barMaxWidth: undefined,
  scaleDistribution: { type: ScaleDistribution.Linear },
  hideFrom: { tooltip: false, viz: false, legend: false },
  thresholdsStyle: { mode: GraphThresholdsStyleMode.Off },
  transform: undefined,
};

function TimeSeriesPanel(props: PanelProps<TimeSeriesOptions>) {
  const { data, width, height, timeRange, timeZone, options, onChangeTimeRange, fieldConfig } = props;
  const { sync, eventsScope } = usePanelContext();
  const frames = useMemo(() => data.series.filter(isDrawable), [data.series]);
  if (frames.length === 0) {
    return <NoData fieldConfig={fieldConfig} />;
  }
  return (
    <TimeSeries
      frames={frames}
      structureRev={data.structureRev ?? 0}
      timeRange={timeRange}
      timeZone={timeZone}
      width={width}
      height={height}
      legend={options.legend}
      options={options}
    >
      {(config, aligned) => (
        <>
          {options.tooltip.mode !== TooltipDisplayMode.None && (
            <TooltipPlugin2
              config={config}
              hoverMode={options.tooltip.mode === TooltipDisplayMode.Multi ? 1 : 2}
              queryZoom={onChangeTimeRange}
              clientZoom
              syncScope={eventsScope}
              {...(sync === undefined ? {} : { syncMode: sync() })}
              render={(_, indexes, series, isPinned) => (
                <SeriesTooltip
                  frame={aligned}
                  indexes={indexes}
                  hovered={series}
                  single={options.tooltip.mode === TooltipDisplayMode.Single}
                  isPinned={isPinned}
                  origins={frames}
                />
              )}
            />
          )}
          <AnnotationMarkers config={config} annotations={data.annotations ?? []} />
        </>
      )}
    </TimeSeries>
  );
}

function isDrawable({ fields, length }: DataFrame): boolean {
  return (
    length > 0 &&
    fields.some(({ type }) => type === FieldType.time) &&
    fields.some(({ type }) => type === FieldType.number)
  );
}

export const timeSeries = definePanel(TimeSeriesPanel, {
  color: FieldColorModeId.PaletteClassic,
  options: DEFAULTS,
  custom: CUSTOM,
});
