import React from 'react';
import { cacheFieldDisplayNames, getFrameDisplayName, FieldColorModeId, type PanelProps } from '@grafana/data';
import { TableNG } from '@grafana/ui/unstable';
import { TableCellDisplayMode, type TableCellHeight } from '@grafana/schema';
import { NoData } from './no-data';
import { definePanel } from './panel-defaults';

interface TableOptions {
  readonly frameIndex: number;
  readonly showHeader: boolean;
  readonly sortBy: { displayName: string; desc?: boolean }[];
  readonly cellHeight: TableCellHeight;
}

const DEFAULTS = { frameIndex: 0, showHeader: true, sortBy: [], cellHeight: 'sm' };

const CUSTOM = {
  align: 'auto',
  cellOptions: { type: TableCellDisplayMode.Auto },
  filterable: false,
  inspect: false,
  wrapHeaderText: false,
  wrapText: false,
  minWidth: undefined,
  width: undefined,
  hideFrom: undefined,
};

function TablePanel({ data, options, width, height, timeRange, fieldConfig, ...props }: PanelProps<TableOptions>) {
  cacheFieldDisplayNames(data.series);
  const frame = data.series[options.frameIndex] ?? data.series[0];
  if (frame === undefined || frame.fields.length === 0) {
    return <NoData fieldConfig={fieldConfig} />;
  }
  return (
    <TableNG
      key={props.id}
      ariaLabel={getFrameDisplayName(frame)}
      data={frame}
      width={width}
      height={height}
      timeRange={timeRange}
      noHeader={!options.showHeader}
      sortBy={options.sortBy}
      cellHeight={options.cellHeight}
      fieldConfig={fieldConfig}
      enableVirtualization
      showTypeIcons={false}
      resizable
      {...(fieldConfig.defaults.noValue === undefined ? {} : { noValue: fieldConfig.defaults.noValue })}
      {...(data.structureRev === undefined ? {} : { structureRev: data.structureRev })}
    />
  );
}

export const table = definePanel(TablePanel, { color: FieldColorModeId.Thresholds, options: DEFAULTS, custom: CUSTOM });
