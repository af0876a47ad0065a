import { createDataFrame, FieldColorModeId, FieldType, type DataFrame, type DataLink } from '@grafana/data';
import type { Span } from '../../core/instant';
import type { MetricResult, Series } from '../../core/metric';
import { METRICS } from '../../metrics/registry';
import { changeText, colorOf, countText, goalText, groupText, levelText } from './labels';
import { valueConfig } from './series-frames';

export interface HeadlinePlace {
  readonly refId: string;
  readonly span: Span;
  readonly linksOf: (series: Series) => DataLink[];
  /** Whether the goal is met, null where there is none or nothing can be said. */
  readonly isMet: (series: Series) => boolean | null;
}

/**
 * One frame a series with one point: the range. Its name says the level, `n`, and the change against the period before.
 * The change stands in the name, because a stat panel that computes it writes 0 % where there is nothing to compare with.
 */
export function headlineFrames(
  current: MetricResult,
  before: MetricResult,
  place: HeadlinePlace,
): readonly DataFrame[] {
  const earlier = new Map(before.series.map((series) => [keyOf(series), series.points[0]?.value ?? null]));
  return current.series.map((series, index) => {
    const notices = index === 0 ? current.notices : [];
    return headlineFrame({ ...current, notices }, series, { ...place, before: earlier.get(keyOf(series)) ?? null });
  });
}

function headlineFrame(
  result: MetricResult,
  series: Series,
  place: HeadlinePlace & { before: number | null },
): DataFrame {
  const { labels, level, points } = series;
  const point = points[0];
  const { metric, statistic, notices } = result;
  const { refId, span, before } = place;
  // Of a metric that no report judges there is nothing to say, and little room to say it.
  const hasLevels = METRICS[metric].level !== null;
  const name = headlineName(series, { ...place, hasLevels });
  return createDataFrame({
    refId,
    name: groupText(labels) || name,
    meta: {
      custom: { metric, statistic, level, n: point?.n ?? 0, point, before },
      ...(notices.length === 0 ? {} : { notices: notices.map((notice) => ({ ...notice })) }),
    },
    fields: [
      { name: 'time', type: FieldType.time, values: [span.from], config: {} },
      {
        name: `${metric} ${statistic}`,
        type: FieldType.number,
        labels: { ...labels },
        values: [point?.value ?? null],
        config: {
          ...valueConfig(result),
          displayNameFromDS: name,
          links: place.linksOf(series),
          color: { mode: FieldColorModeId.Fixed, fixedColor: colorOf(level) },
        },
      },
    ],
  });
}

interface Named extends HeadlinePlace {
  readonly before: number | null;
  /** Whether the reports have levels of the metric. */
  readonly hasLevels: boolean;
}

function headlineName(series: Series, { hasLevels, ...place }: Named): string {
  const [point] = series.points;
  const texts = [
    groupText(series.labels),
    hasLevels ? levelText(series.level, point) : countText(point),
    changeText(place.before, point?.value ?? null),
    goalText(place.isMet(series)),
  ];
  return texts.filter((text) => text !== '').join(' · ');
}

function keyOf({ labels }: Series): string {
  return JSON.stringify(Object.entries(labels));
}
