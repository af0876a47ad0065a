import { createDataFrame, DataFrameType, FieldType, type DataFrame } from '@grafana/data';
import type { MetricResult, Series } from '../../core/metric';
import { fill } from '../texts/fill';
import { panelTexts } from '../texts/panels';
import { DASHED } from './goal-frames';
import { seriesTitle, valueConfig } from './series-frames';

/** The series of the period before, each point at the time of the bucket of this period that it is compared with. */
export function previousFrames(current: MetricResult, before: MetricResult, refId: string): readonly DataFrame[] {
  const times = current.series[0]?.points.map(({ time }): number => time) ?? [];
  return before.series.map((series) => previousFrame(before, series, { refId, times }));
}

interface Place {
  readonly refId: string;
  readonly times: readonly number[];
}

function previousFrame(result: MetricResult, series: Series, { refId, times }: Place): DataFrame {
  const title = fill(panelTexts().periodBefore, { title: seriesTitle(result, series) });
  const points = series.points.slice(0, times.length);
  return createDataFrame({
    refId,
    name: title,
    meta: {
      type: DataFrameType.TimeSeriesMulti,
      typeVersion: [0, 1],
      custom: { metric: result.metric, statistic: result.statistic, isPrevious: true, points },
    },
    fields: [
      { name: 'time', type: FieldType.time, values: times.slice(0, points.length), config: {} },
      {
        name: `previous ${result.metric} ${result.statistic}`,
        type: FieldType.number,
        labels: { ...series.labels, period: 'previous' },
        values: points.map(({ value }) => value),
        config: {
          ...valueConfig(result),
          displayNameFromDS: title,
          custom: { drawStyle: 'line', lineStyle: DASHED, lineWidth: 1, fillOpacity: 0 },
        },
      },
    ],
  });
}
