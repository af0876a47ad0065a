import { createDataFrame, FieldColorModeId, FieldType, type DataFrame } from '@grafana/data';
import type { Span } from '../../core/instant';
import type { MetricResult, Series } from '../../core/metric';
import { previous } from '../time';
import { colorOf, groupText, levelText } from './labels';
import { valueConfig } from './series-frames';

interface Place {
  readonly refId: string;
  readonly span: Span;
}

/**
 * One frame a series with two points: the period before, and the range. A stat panel that shows the last of them has
 * the number, its level as name and colour, and what changed in per cent.
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
  const name = [groupText(labels), levelText(level, point)].filter((text) => text !== '').join(' · ');
  const { notices } = result;
  const { times, values } = pointsOf(place.before, point?.value ?? null, place);
  return createDataFrame({
    refId: place.refId,
    name: groupText(labels) || name,
    meta: {
      custom: { metric: result.metric, statistic: result.statistic, level, n: point?.n ?? 0, point },
      ...(notices.length === 0 ? {} : { notices: notices.map((notice) => ({ ...notice })) }),
    },
    fields: [
      { name: 'time', type: FieldType.time, values: times, config: {} },
      {
        name: `${result.metric} ${result.statistic}`,
        type: FieldType.number,
        labels: { ...labels },
        values,
        config: {
          ...valueConfig(result),
          displayNameFromDS: name,
          color: { mode: FieldColorModeId.Fixed, fixedColor: colorOf(level) },
        },
      },
    ],
  });
}

/**
 * The two points. From those, a stat panel computes the change, and writes 0 % where one of them is null, which would be
 * a statement. Of no points it computes nothing, and from infinity no change that it would write.
 */
function pointsOf(before: number | null, value: number | null, { span }: Place) {
  const times = value === null ? [] : [previous(span).from, span.from];
  const values = value === null ? [] : [before ?? Infinity, value];
  return { times, values };
}

function keyOf({ labels }: Series): string {
  return JSON.stringify(Object.entries(labels));
}
