import React, { useMemo } from 'react';
import type uPlot from 'uplot';
import {
  FieldColorModeId,
  FieldType,
  getFieldDisplayName,
  type DataFrame,
  type GrafanaTheme2,
  type PanelProps,
} from '@grafana/data';
import { UPlotChart, UPlotConfigBuilder, useTheme2 } from '@grafana/ui';
import { AxisPlacement, ScaleDirection, ScaleOrientation } from '@grafana/schema';
import { NoData } from './no-data';
import { definePanel } from './panel-defaults';
import { PreviewMark } from './preview-mark';

/** A row for each range of values, as `heatmap-rows` has them: the more in a cell, the stronger its colour. */
function HeatmapPanel({ data, width, height, timeRange, timeZone, fieldConfig }: PanelProps) {
  const theme = useTheme2();
  const frame = data.series.find(isDrawable);
  const [from, to] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  const config = useMemo(
    () => (frame === undefined ? null : configOf(frame, { from, to, timeZone, theme })),
    [frame, from, to, timeZone, theme],
  );
  if (frame === undefined || config === null) {
    return <NoData fieldConfig={fieldConfig} />;
  }
  const [time] = frame.fields;
  const plotted: uPlot.AlignedData = [time?.values ?? [], (time?.values ?? []).map(() => null)];
  return (
    <div style={{ position: 'relative' }} role="img" aria-label={textOf(frame)}>
      <UPlotChart config={config} data={plotted} width={width} height={height} />
      <PreviewMark kind="heatmap" />
    </div>
  );
}

interface Look {
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
  readonly theme: GrafanaTheme2;
}

function configOf(frame: DataFrame, { from, to, timeZone, theme }: Look): UPlotConfigBuilder {
  const [time, ...rows] = frame.fields;
  const names = rows.map((field) => getFieldDisplayName(field, frame));
  const builder = new UPlotConfigBuilder(timeZone);
  builder.addScale({
    scaleKey: 'x',
    isTime: true,
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    range: () => [from, to],
  });
  builder.addScale({
    scaleKey: 'y',
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Up,
    range: () => [0, rows.length],
  });
  builder.addAxis({ theme, scaleKey: 'x', isTime: true, placement: AxisPlacement.Bottom, timeZone });
  builder.addAxis({
    theme,
    scaleKey: 'y',
    placement: AxisPlacement.Left,
    size: 130,
    splits: () => names.map((_, index) => index + 0.5),
    values: () => names,
    grid: { show: false },
  });
  builder.addSeries({ theme, scaleKey: 'y', pathBuilder: () => null, lineWidth: 0 });
  const color = theme.visualization.getColorByName('blue');
  const most = Math.max(1, ...rows.flatMap(({ values }) => values));
  builder.addHook('draw', (plot) => {
    const times: readonly number[] = time?.values ?? [];
    rows.forEach(({ values }, row) =>
      times.forEach((start, index) =>
        drawCell(plot, { start, end: times[index + 1] ?? to, row, part: Number(values[index]) / most, color }),
      ),
    );
  });
  return builder;
}

interface Cell {
  readonly start: number;
  readonly end: number;
  readonly row: number;
  /** Of the fullest one. */
  readonly part: number;
  readonly color: string;
}

const GAP = 1;

function drawCell({ ctx, valToPos }: uPlot, { start, end, row, part, color }: Cell): void {
  const [left, right] = [valToPos(start, 'x', true), valToPos(end, 'x', true)];
  const [top, bottom] = [valToPos(row + 1, 'y', true), valToPos(row, 'y', true)];
  if (part > 0) {
    ctx.save();
    ctx.globalAlpha = 0.15 + 0.85 * part;
    ctx.fillStyle = color;
    ctx.fillRect(left + GAP, top + GAP, right - left - 2 * GAP, bottom - top - 2 * GAP);
    ctx.restore();
  }
}

/** What it shows, for who cannot see it. */
function textOf(frame: DataFrame): string {
  const sums = frame.fields.slice(1).map((field) => {
    const sum = field.values.reduce((total: number, value: number) => total + value, 0);
    return `${getFieldDisplayName(field, frame)}: ${sum}`;
  });
  return sums.join(', ');
}

function isDrawable({ fields, length }: DataFrame): boolean {
  return length > 0 && fields.length > 1 && fields[0]?.type === FieldType.time;
}

export const heatmap = definePanel(HeatmapPanel, { color: FieldColorModeId.Fixed, options: {} });
