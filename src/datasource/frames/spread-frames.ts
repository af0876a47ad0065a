import {
  createDataFrame,
  DataFrameType,
  FieldType,
  getValueFormat,
  formattedValueToString,
  type DataFrame,
  type Field,
} from '@grafana/data';
import type { DistributionResult, ValueRange } from '../../core/distribution';
import type { Notice } from '../../core/metric';
import { fillFor } from '../texts/fill';
import { metricText } from '../texts/metrics';
import { panelTexts } from '../texts/panels';
import { grafanaUnit } from './units';

/** A row for each range of values, a column for each bucket: what Grafana's heatmap draws as it is. */
export function heatmapFrame(result: DistributionResult, refId: string): DataFrame {
  const { metric, ranges, spreads } = result;
  return createDataFrame({
    refId,
    name: metricText(metric).title,
    meta: { type: DataFrameType.HeatmapRows, ...noticesOf(result) },
    fields: [
      { name: 'time', type: FieldType.time, values: spreads.map(({ time }): number => time), config: {} },
      ...ranges.map((range, index): Field => {
        const values = spreads.map(({ counts }) => counts[index] ?? 0);
        const name = rangeText(range, result);
        return { name, type: FieldType.number, values, config: { displayNameFromDS: name, unit: 'short' } };
      }),
    ],
  });
}

/** How many observations of the whole range each range of values has: for a bar chart or a table. */
export function histogramFrame(result: DistributionResult, refId: string): DataFrame {
  const { metric, ranges, spreads } = result;
  const { title, counted } = metricText(metric);
  const total = (index: number) => spreads.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0);
  return createDataFrame({
    refId,
    name: title,
    meta: { preferredVisualisationType: 'table', ...noticesOf(result) },
    fields: [
      {
        name: 'range',
        type: FieldType.string,
        values: ranges.map((range) => rangeText(range, result)),
        config: { displayNameFromDS: title },
      },
      {
        name: 'count',
        type: FieldType.number,
        values: ranges.map((_, index) => total(index)),
        config: { displayNameFromDS: counted.charAt(0).toUpperCase() + counted.slice(1), unit: 'short' },
      },
    ],
  });
}

/** `1 hour – 2 hours`, `≥ 52 weeks`. */
function rangeText({ from, to }: ValueRange, { unit }: DistributionResult): string {
  const format = getValueFormat(grafanaUnit(unit));
  const text = (value: number) => formattedValueToString(format(value)).trim();
  return to === null ? `≥ ${text(from)}` : `${text(from)} – ${text(to)}`;
}

function noticesOf({ metric, spreads, notices }: DistributionResult): { readonly notices?: Notice[] } {
  const open = spreads.reduce((sum, spread) => sum + spread.open, 0);
  const text = fillFor(panelTexts().notices.notEnded, open, { counted: metricText(metric).counted });
  const all: Notice[] = [...notices, ...(open === 0 ? [] : [{ severity: 'info', text } as const])];
  return all.length === 0 ? {} : { notices: all.map((notice) => ({ ...notice })) };
}
