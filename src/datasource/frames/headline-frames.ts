import { createDataFrame, FieldColorModeId, FieldType, type DataFrame } from '@grafana/data';
import type { Span } from '../../core/instant';
import type { MetricResult, Series } from '../../core/metric';
import { changeText, colorOf, groupText, levelText } from './labels';
import { valueConfig } from './series-frames';

interface Place {
  readonly refId: string;
  readonly span: Span;
}

/**
 * One frame a series with one point: the range. Its name says the level, `n`, and the change against the period before.
 * The change stands in the name, because a stat panel that computes it writes 0 % where there is nothing to compare with.
 */
export function headlineFrames(current: MetricResult, before: MetricResult, place: Place): readonly DataFrame[] {
  const earlier = new Map(before.series.map((series) => [keyOf(series), series.points[0]?.value ?? null]));
  return current.series.map((series, index) => {
    const notices = index === 0 ? current.notices : [];
    return headlineFrame({ ...current, notices }, series, { ...place, before: earlier.get(keyOf(series)) ?? null });
  });
}

function headlineFrame(result: MetricResult, series: Series, place: Place & { before: number | null }): DataFrame {
  const { labels, level, points } = series;
  const point = points[0];
  const value = point?.value ?? null;
  const texts = [groupText(labels), levelText(level, point), changeText(place.before, value)];
  const name = texts.filter((text) => text !== '').join(' · ');
  const { notices } = result;
  return createDataFrame({
    refId: place.refId,
    name: groupText(labels) || name,
    meta: {
      custom: {
        metric: result.metric,
        statistic: result.statistic,
        level,
        n: point?.n ?? 0,
        point,
        before: place.before,
      },
      ...(notices.length === 0 ? {} : { notices: notices.map((notice) => ({ ...notice })) }),
    },
    fields: [
      { name: 'time', type: FieldType.time, values: [place.span.from], config: {} },
      {
        name: `${result.metric} ${result.statistic}`,
        type: FieldType.number,
        labels: { ...labels },
        values: [value],
        config: {
          ...valueConfig(result),
          displayNameFromDS: name,
          color: { mode: FieldColorModeId.Fixed, fixedColor: colorOf(level) },
        },
      },
    ],
  });
}

function keyOf({ labels }: Series): string {
  return JSON.stringify(Object.entries(labels));
}
