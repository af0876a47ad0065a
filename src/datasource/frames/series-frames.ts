import { createDataFrame, DataFrameType, FieldType, type DataFrame, type DataLink } from '@grafana/data';
import type { MetricResult, Point, Series } from '../../core/metric';
import { mapInTasks } from '../next-task';
import { metricText } from '../texts/metrics';
import { groupText } from './labels';
import { levelThresholds } from './thresholds';
import { DECIMALS, grafanaUnit, NO_VALUE } from './units';

interface Place {
  readonly refId: string;
  readonly linksOf: (series: Series) => DataLink[];
}

/** One frame a series. A bucket without a value stays null, so that Grafana leaves a gap instead of drawing a zero. */
export function seriesFrames(result: MetricResult, place: Place): Promise<readonly DataFrame[]> {
  return mapInTasks(result.series, (series, index) => seriesFrame(result, series, { ...place, isFirst: index === 0 }));
}

function seriesFrame(result: MetricResult, series: Series, place: Place & { readonly isFirst: boolean }): DataFrame {
  const { points, labels, level } = series;
  const thresholds = levelThresholds(result, level.year);
  const title = seriesTitle(result, series);
  return createDataFrame({
    refId: place.refId,
    name: title,
    meta: {
      type: DataFrameType.TimeSeriesMulti,
      typeVersion: [0, 1],
      custom: { metric: result.metric, statistic: result.statistic, level, points: points.map(withoutValue) },
      ...(place.isFirst ? { notices: result.notices.map((notice) => ({ ...notice })) } : {}),
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
          links: place.linksOf(series),
          ...(thresholds === null ? {} : { thresholds }),
        },
      },
    ],
  });
}

/** What a series is called: its group, or the metric where all is one group. */
export function seriesTitle({ metric }: Pick<MetricResult, 'metric'>, { labels }: Pick<Series, 'labels'>): string {
  return groupText(labels) || metricText(metric).title;
}

/** What a panel does not draw, but shows when asked: n, numerator, interval, open, partial, provisional. */
function withoutValue({ time: _time, value: _value, ...rest }: Point) {
  return rest;
}

export function valueConfig({ unit, metric }: Pick<MetricResult, 'unit' | 'metric'>) {
  const decimals = DECIMALS[unit];
  return {
    unit: grafanaUnit(unit),
    noValue: NO_VALUE,
    description: metricText(metric).description,
    ...(decimals === undefined ? {} : { decimals }),
  };
}
