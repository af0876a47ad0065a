import {
  createDataFrame,
  FieldColorModeId,
  FieldType,
  MappingType,
  type DataFrame,
  type ValueMapping,
} from '@grafana/data';
import { LEVEL_NAMES, type Level, type LevelName, type MetricResult, type Series } from '../../core/metric';
import type { Span } from '../../core/instant';
import { fill } from '../texts/fill';
import { metricText } from '../texts/metrics';
import { panelTexts } from '../texts/panels';
import { sentence } from '../texts/sentences';
import { groupText, LEVEL_COLORS } from './labels';

interface Place {
  readonly refId: string;
  readonly span: Span;
}

/**
 * One frame a series with the level as a number, from 4 (elite) to 1 (low), which Grafana writes as the level's name in
 * its colour. Without a level there is no value, and the name says why.
 */
export function levelFrames(result: MetricResult, place: Place): readonly DataFrame[] {
  return result.series.map((series, index) => levelFrame(result, series, { ...place, isFirst: index === 0 }));
}

function levelFrame(
  result: MetricResult,
  { labels, level, points }: Series,
  place: Place & { isFirst: boolean },
): DataFrame {
  const texts = panelTexts().level;
  const title = groupText(labels) || metricText(result.metric).title;
  const year = String(level.year);
  const name =
    level.name === null
      ? fill(texts.withheld, { title, reason: level.reason === null ? texts.none : sentence(level.reason) })
      : fill(texts.clusters, { title, year });
  return createDataFrame({
    refId: place.refId,
    name: title,
    meta: {
      custom: { metric: result.metric, level, n: points[0]?.n ?? 0 },
      ...(place.isFirst ? { notices: result.notices.map((notice) => ({ ...notice })) } : {}),
    },
    fields: [
      { name: 'time', type: FieldType.time, values: [place.span.from], config: {} },
      {
        name: `${result.metric} level`,
        type: FieldType.number,
        labels: { ...labels },
        values: [levelNumber(level)],
        config: {
          displayNameFromDS: name,
          description: fill(texts.description, { year }),
          mappings: levelMappings(),
          noValue: texts.none,
          min: 0,
          max: LEVEL_NAMES.length,
          color: { mode: FieldColorModeId.Fixed, fixedColor: level.name === null ? 'text' : LEVEL_COLORS[level.name] },
        },
      },
    ],
  });
}

/** From 4 (elite) to 1 (low), so that more is better; null where there is none. */
export function levelNumber({ name }: Level): number | null {
  return name === null ? null : numberOf(name);
}

function numberOf(name: LevelName): number {
  return LEVEL_NAMES.length - LEVEL_NAMES.indexOf(name);
}

/** Writes the numbers as names. */
export function levelMappings(): ValueMapping[] {
  const { levels } = panelTexts();
  const options = LEVEL_NAMES.map((name, index) => [
    String(numberOf(name)),
    { text: levels[name], color: LEVEL_COLORS[name], index },
  ]);
  return [{ type: MappingType.ValueToText, options: Object.fromEntries(options) }];
}
