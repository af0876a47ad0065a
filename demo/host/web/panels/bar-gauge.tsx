import React from 'react';
import {
  FieldColorModeId,
  getDisplayProcessor,
  getDisplayValueAlignmentFactors,
  getFieldDisplayValues,
  VizOrientation,
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
  type PanelProps,
  type ReduceDataOptions,
} from '@grafana/data';
import { BarGauge, useTheme2, VizRepeater, type VizRepeaterRenderValueProps } from '@grafana/ui';
import { BarGaugeDisplayMode, BarGaugeNamePlacement, BarGaugeValueMode } from '@grafana/schema';
import { definePanel } from './panel-defaults';

interface BarGaugeOptions {
  readonly reduceOptions: ReduceDataOptions;
  readonly orientation: VizOrientation;
  readonly displayMode: BarGaugeDisplayMode;
  readonly valueMode: BarGaugeValueMode;
  readonly namePlacement: BarGaugeNamePlacement;
  readonly showUnfilled: boolean;
  readonly minVizWidth: number;
  readonly minVizHeight: number;
  readonly maxVizHeight: number;
}

const DEFAULTS = {
  reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
  orientation: VizOrientation.Auto,
  displayMode: BarGaugeDisplayMode.Gradient,
  valueMode: BarGaugeValueMode.Color,
  namePlacement: BarGaugeNamePlacement.Auto,
  showUnfilled: true,
  minVizWidth: 8,
  minVizHeight: 16,
  maxVizHeight: 300,
};

type Render = VizRepeaterRenderValueProps<FieldDisplay, DisplayValueAlignmentFactors>;

function BarGaugePanel(props: PanelProps<BarGaugeOptions>) {
  const { data, fieldConfig, options, width, height, timeZone, replaceVariables, renderCounter } = props;
  const theme = useTheme2();
  const { reduceOptions } = options;
  const getValues = () =>
    getFieldDisplayValues({ data: data.series, fieldConfig, reduceOptions, replaceVariables, theme, timeZone });
  const renderValue = ({ value, alignmentFactors, orientation, ...size }: Render) => (
    <BarGauge
      value={value.display}
      field={value.field}
      display={
        value.view?.getFieldDisplayProcessor(value.colIndex ?? 0) ??
        getDisplayProcessor({ field: { config: value.field }, theme })
      }
      alignmentFactors={alignmentFactors}
      orientation={orientation}
      theme={theme}
      width={size.width}
      height={size.height}
      itemSpacing={8}
      lcdCellWidth={12}
      displayMode={options.displayMode}
      valueDisplayMode={options.valueMode}
      namePlacement={options.namePlacement}
      showUnfilled={options.showUnfilled}
    />
  );
  return (
    <VizRepeater
      getValues={getValues}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={renderValue}
      width={width}
      height={height}
      source={data}
      renderCounter={renderCounter}
      orientation={options.orientation}
      itemSpacing={8}
      minVizWidth={options.minVizWidth}
      minVizHeight={options.minVizHeight}
      maxVizHeight={options.maxVizHeight}
    />
  );
}

export const barGauge = definePanel(BarGaugePanel, { color: FieldColorModeId.Thresholds, options: DEFAULTS });
