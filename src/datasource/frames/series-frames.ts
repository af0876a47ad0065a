import { createDataFrame, DataFrameType, FieldType, type DataFrame } from '@grafana/data';
import { METRICS } from '../../metrics/registry';
import type { MetricResult, Series } from '../../core/metric';
import { mapInTasks } from '../next-task';
import { groupText } from './labels';
import { levelThresholds } from './thresholds';
import { DECIMALS, GRAFANA_UNITS, NO_VALUE } from './units';

/** One frame a series. A bucket without a value stays null, so that Grafana leaves a gap instead of drawing a zero. */
export function seriesFrames(result: MetricResult, refId: string): Promise<readonly DataFrame[]> {
  return mapInTasks(result.series, (series, index) => seriesFrame(result, series, { refId, isFirst: index === 0 }));
}

interface Place {
  readonly refId: string;
  readonly isFirst: boolean;
}

function seriesFrame(result: MetricResult, series: Series, { refId, isFirst }: Place): DataFrame {
  const { points, labels, level } = series;
  const thresholds = levelThresholds(result, level.year);
  const title = groupText(labels) || METRICS[result.metric].title;
  return createDataFrame({
    refId,
    name: title,
    meta: {
      type: DataFrameType.TimeSeriesMulti,
      typeVersion: [0, 1],
      custom: { metric: result.metric, statistic: result.statistic, level, points: points.map(withoutValue) },
      ...(isFirst ? { notices: result.notices.map((notice) => ({ ...notice })) } : {}),
    },
    fields: [
      { name: 'time', type: FieldType.time, values: points.map(({ time }): number => time), config: {} },
      {
        // Transformations join and merge by field names: with a name of its own each metric becomes a column of a table.
        name: `${result.metric} ${result.statistic}`,
        type: FieldType.number,
        labels: { ...labels },
        values: points.map(({ value }) => value),
        config: {
          ...valueConfig(result),
          displayNameFromDS: title,
          ...(thresholds === null ? {} : { thresholds }),
        },
      },
    ],
  });
}

/** What a panel does not draw, but shows when asked: n, numerator, interval, open, partial, provisional. */
function withoutValue({ time: _time, value: _value, ...rest }: Series['points'][number]) {
  return rest;
}

export function valueConfig({ unit, metric }: MetricResult) {
  const decimals = DECIMALS[unit];
  return {
    unit: GRAFANA_UNITS[unit],
    noValue: NO_VALUE,
    description: METRICS[metric].description,
    ...(decimals === undefined ? {} : { decimals }),
  };
}
