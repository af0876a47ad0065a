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
import { METRICS } from '../../metrics/registry';
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
  const title = groupText(labels) || METRICS[result.metric].title;
  const name = level.name === null ? `${title} · ${level.reason ?? 'no level'}` : `${title} · ${level.year} clusters`;
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
          description: `Level in the ${level.year} clusters of the DORA reports, interpreted; they are no thresholds.`,
          mappings: LEVEL_MAPPINGS,
          noValue: NO_LEVEL,
          min: 0,
          max: LEVEL_NAMES.length,
          color: { mode: FieldColorModeId.Fixed, fixedColor: level.name === null ? 'text' : LEVEL_COLORS[level.name] },
        },
      },
    ],
  });
}

export const NO_LEVEL = 'no level';

/** From 4 (elite) to 1 (low), so that more is better; null where there is none. */
export function levelNumber({ name }: Level): number | null {
  return name === null ? null : numberOf(name);
}

function numberOf(name: LevelName): number {
  return LEVEL_NAMES.length - LEVEL_NAMES.indexOf(name);
}

/** Writes the numbers as names. */
export const LEVEL_MAPPINGS: ValueMapping[] = [
  {
    type: MappingType.ValueToText,
    options: Object.fromEntries(
      LEVEL_NAMES.map((name, index) => [
        String(numberOf(name)),
        { text: name.charAt(0).toUpperCase() + name.slice(1), color: LEVEL_COLORS[name], index },
      ]),
    ),
  },
];
