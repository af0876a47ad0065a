import { createDataFrame, FieldColorModeId, FieldType, type DataFrame, type Field } from '@grafana/data';
import type { Labels, MetricResult, Series } from '../../core/metric';
import { METRICS } from '../../metrics/registry';
import { shortValue } from '../short-value';
import { unbroken } from '../texts/lines';
import { panelTexts } from '../texts/panels';
import type { HeadlinePlace } from './headline-frames';
import { changeText, colorOf, goalText } from './labels';
import { seriesTitle, valueConfig } from './series-frames';
import { NO_VALUE } from './units';

/**
 * One frame a series: its value as a number, and in signs that are read from afar: `figure` is all of it (`16 h ↓`),
 * `digits` no more than its digits. Panels make their captions of the labels: `value` (`16 h`), `unit` (`h`) and
 * `says` (` · High · ↓ 12 %`).
 */
export function keyFigureFrames(
  current: MetricResult,
  before: MetricResult,
  place: HeadlinePlace,
): readonly DataFrame[] {
  const earlier = new Map(before.series.map((series) => [keyOf(series), valueOf(series)]));
  return current.series.map((series, index) =>
    createDataFrame({
      refId: place.refId,
      name: seriesTitle(current, series),
      meta: index === 0 ? { notices: current.notices.map((notice) => ({ ...notice })) } : {},
      fields: fieldsOf(current, series, { ...place, before: earlier.get(keyOf(series)) ?? null }),
    }),
  );
}

function fieldsOf(result: MetricResult, series: Series, place: HeadlinePlace & { before: number | null }): Field[] {
  const value = valueOf(series);
  const { digits, unit } = value === null ? { digits: NO_VALUE, unit: '' } : shortValue(value, result.unit);
  const color = { mode: FieldColorModeId.Fixed, fixedColor: colorOf(series.level) };
  const shown = joined([digits, unit]);
  const labels = { ...series.labels, value: shown, unit, says: saysOf(result, series, place) };
  const common = { displayNameFromDS: seriesTitle(result, series), links: place.linksOf(series), color };
  const text = (name: string, written: string): Field => ({
    name,
    type: FieldType.string,
    labels,
    values: [written],
    // Digits are not to be taken for a number again, and written in another way.
    config: { ...common, unit: 'string' },
  });
  return [
    { name: 'time', type: FieldType.time, values: [place.span.from], config: {} },
    {
      name: `${result.metric} ${result.statistic}`,
      type: FieldType.number,
      labels,
      values: [value],
      config: { ...valueConfig(result), ...common },
    },
    text('figure', joined([shown, arrowOf(place.before, value)])),
    text('digits', digits),
  ];
}

/** What stands behind the caption: the level where there are such, the change, and the goal. */
function saysOf({ metric }: MetricResult, series: Series, place: HeadlinePlace & { before: number | null }): string {
  const { levels, level: texts } = panelTexts();
  const { name } = series.level;
  const level = METRICS[metric].level === null ? '' : name === null ? texts.none : levels[name];
  const parts: Labels[string][] = [level, changeText(place.before, valueOf(series), 0), goalText(place.isMet(series))];
  return parts
    .filter((part) => part !== '')
    .map((part) => unbroken(` · ${part}`))
    .join('');
}

function joined(parts: readonly string[]): string {
  return unbroken(parts.filter((part) => part !== '').join(' '));
}

function arrowOf(before: number | null, value: number | null): string {
  if (before === null || value === null) {
    return '';
  }
  return value > before ? '↑' : value < before ? '↓' : '→';
}

function valueOf({ points }: Series): number | null {
  return points[0]?.value ?? null;
}

function keyOf({ labels }: Series): string {
  return JSON.stringify(Object.entries(labels));
}
