import { createDataFrame, DataFrameType, FieldColorModeId, FieldType, type DataFrame } from '@grafana/data';
import type { Span } from '../../core/instant';
import type { MetricResult } from '../../core/metric';
import type { Goal } from '../goal';
import { fill } from '../texts/fill';
import { panelTexts } from '../texts/panels';
import { valueConfig } from './series-frames';

interface Place {
  readonly refId: string;
  readonly span: Span;
}

/** A level line for each goal, each once: a series of its own, so that any panel draws it and a legend names it. */
export function goalFrames(goals: readonly (Goal | null)[], result: MetricResult, place: Place): readonly DataFrame[] {
  const known = goals.flatMap((goal) => goal ?? []);
  const distinct = new Map(known.map((goal) => [JSON.stringify(goal), goal]));
  return [...distinct.values()].map((goal) => goalFrame(goal, result, place));
}

function goalFrame({ value, team }: Goal, result: MetricResult, { refId, span }: Place): DataFrame {
  const { goal, goalOfTeam } = panelTexts();
  const name = team === null ? goal : fill(goalOfTeam, { team });
  return createDataFrame({
    refId,
    name,
    meta: { type: DataFrameType.TimeSeriesMulti, typeVersion: [0, 1] },
    fields: [
      { name: 'time', type: FieldType.time, values: [span.from, span.to], config: {} },
      {
        name: `goal ${result.metric}`,
        type: FieldType.number,
        values: [value, value],
        config: {
          ...valueConfig(result),
          displayNameFromDS: name,
          color: { mode: FieldColorModeId.Fixed, fixedColor: 'text' },
          custom: { drawStyle: 'line', lineWidth: 1, fillOpacity: 0, lineStyle: DASHED, showPoints: 'never' },
        },
      },
    ],
  });
}

/** Of lines that are no measurement of this period. */
export const DASHED = { fill: 'dash', dash: [8, 6] } as const;
