import React from 'react';
import {
  FieldColorModeId,
  getDisplayValueAlignmentFactors,
  getFieldDisplayValues,
  VizOrientation,
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
  type PanelProps,
  type ReduceDataOptions,
} from '@grafana/data';
import {
  BigValue,
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  DataLinksContextMenu,
  type DataLinksContextMenuApi,
  useTheme2,
  VizRepeater,
  type VizRepeaterRenderValueProps,
} from '@grafana/ui';
import type { PercentChangeColorMode, VizTextDisplayOptions } from '@grafana/schema';
import { definePanel } from './panel-defaults';

interface StatOptions {
  readonly reduceOptions: ReduceDataOptions;
  readonly orientation: VizOrientation;
  readonly colorMode: BigValueColorMode;
  readonly graphMode: BigValueGraphMode;
  readonly justifyMode: BigValueJustifyMode;
  readonly textMode: BigValueTextMode;
  readonly wideLayout: boolean;
  readonly showPercentChange: boolean;
  readonly percentChangeColorMode: PercentChangeColorMode;
  readonly text?: VizTextDisplayOptions;
}

const DEFAULTS = {
  reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
  orientation: VizOrientation.Auto,
  colorMode: BigValueColorMode.Value,
  graphMode: BigValueGraphMode.Area,
  justifyMode: BigValueJustifyMode.Auto,
  textMode: BigValueTextMode.Auto,
  wideLayout: true,
  showPercentChange: false,
  percentChangeColorMode: 'standard',
};

type Render = VizRepeaterRenderValueProps<FieldDisplay, DisplayValueAlignmentFactors>;

function StatPanel(props: PanelProps<StatOptions>) {
  const { data, fieldConfig, options, width, height, timeZone, replaceVariables, renderCounter } = props;
  const theme = useTheme2();
  const getValues = () =>
    getFieldDisplayValues({
      data: data.series,
      fieldConfig,
      reduceOptions: options.reduceOptions,
      replaceVariables,
      sparkline: options.graphMode !== BigValueGraphMode.None,
      percentChange: options.showPercentChange,
      theme,
      timeZone,
    });
  const renderValue = (rendered: Render) => {
    const { getLinks, hasLinks } = rendered.value;
    return hasLinks && getLinks !== undefined ? (
      <DataLinksContextMenu links={getLinks}>{(menu) => renderBig(rendered, menu)}</DataLinksContextMenu>
    ) : (
      renderBig(rendered, {})
    );
  };
  const renderBig = ({ value, alignmentFactors, count, ...size }: Render, menu: DataLinksContextMenuApi) => (
    <BigValue
      {...(menu.openMenu === undefined ? {} : { onClick: menu.openMenu })}
      {...(menu.targetClassName === undefined ? {} : { className: menu.targetClassName })}
      {...modes(options)}
      {...(options.text === undefined ? {} : { text: options.text })}
      {...(value.sparkline === undefined ? {} : { sparkline: value.sparkline })}
      value={value.display}
      alignmentFactors={alignmentFactors}
      count={count}
      theme={theme}
      width={size.width}
      height={size.height}
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
      itemSpacing={3}
      autoGrid
    />
  );
}

function modes(options: StatOptions) {
  const { colorMode, graphMode, justifyMode, textMode, percentChangeColorMode, wideLayout } = options;
  return { colorMode, graphMode, justifyMode, textMode, percentChangeColorMode, disableWideLayout: !wideLayout };
}

export const stat = definePanel(StatPanel, { color: FieldColorModeId.Thresholds, options: DEFAULTS });
