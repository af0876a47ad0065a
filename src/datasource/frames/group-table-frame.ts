import { createDataFrame, FieldType, type DataFrame, type DataLink, type Field, type FieldConfig } from '@grafana/data';
import type { Labels, MetricResult, Series } from '../../core/metric';
import { relativeChange } from '../../core/relative-change';
import { labelText } from '../no-label';
import { fill } from '../texts/fill';
import { metricText } from '../texts/metrics';
import { panelTexts } from '../texts/panels';
import { dimensionTitle, stageText } from './labels';
import { levelMappings, levelNumber } from './level-frames';
import { valueConfig } from './series-frames';
import { tableMeta } from './table-frame';
import { grafanaUnit, NO_VALUE } from './units';

interface TableInput {
  readonly current: MetricResult;
  readonly before: MetricResult;
  /** By bucket, for the trend. */
  readonly trend: MetricResult;
  /** Of each series of `current`; null: none. */
  readonly goals: readonly (number | null)[];
  readonly refId: string;
  /** Of a row: its labels are texts that stand for what the row has. */
  readonly links: DataLink[];
}

/**
 * One row a group: its value, the change against the period before, level, n, goal and trend. Names of columns begin
 * with the metric's, so that the tables of several metrics can be joined by service or team.
 */
export function groupTableFrame(input: TableInput): DataFrame {
  const { current, refId } = input;
  const labels = Object.keys(current.series[0]?.labels ?? {});
  return createDataFrame({
    refId,
    name: metricText(current.metric).title,
    meta: tableMeta(current.notices),
    fields: [...labels.map((name) => labelField(name, current.series)), ...valueFields(input), trendField(input)],
  });
}

function valueFields({ current, before, goals, links }: TableInput): readonly Field[] {
  const { metric, series, statistic } = current;
  const { title, counted } = metricText(metric);
  const { table: titles, level } = panelTexts();
  const earlier = valuesByGroup(before);
  const config = { ...valueConfig(current), displayNameFromDS: title, links };
  const changes = series.map((one) => relativeChange(earlier.get(keyOf(one.labels)) ?? null, valueOf(one)));
  const levels = series.map(({ level }) => levelNumber(level));
  const all = [
    numberField(`${metric} ${statistic}`, series.map(valueOf), config),
    numberField(`${metric} change`, changes, {
      displayNameFromDS: titles.change,
      unit: grafanaUnit('ratio'),
      decimals: 1,
    }),
    numberField(`${metric} level`, levels, {
      displayNameFromDS: titles.level,
      mappings: levelMappings(),
      noValue: level.none,
    }),
    numberField(
      `${metric} n`,
      series.map(({ points }) => points[0]?.n ?? 0),
      { displayNameFromDS: fill(titles.n, { counted }) },
    ),
  ];
  const hasGoal = goals.some((goal) => goal !== null);
  const goal = numberField(`${metric} goal`, goals, { ...valueConfig(current), displayNameFromDS: titles.goal });
  return hasGoal ? [...all, goal] : all;
}

function numberField(name: string, values: readonly (number | null)[], config: FieldConfig): Field {
  return { name, type: FieldType.number, values: [...values], config: { noValue: NO_VALUE, ...config } };
}

function trendField({ current, trend }: TableInput): Field {
  const trends = new Map(trend.series.map((one) => [keyOf(one.labels), one]));
  return {
    name: `${current.metric} trend`,
    type: FieldType.frame,
    values: current.series.map(({ labels }) => trendFrame(trend, trends.get(keyOf(labels)))),
    config: {
      displayNameFromDS: panelTexts().table.trend,
      custom: { cellOptions: { type: 'sparkline', hideValue: true } },
    },
  };
}

function labelField(name: string, series: readonly Series[]): Field {
  return {
    name,
    type: FieldType.string,
    values: series.map(({ labels: { [name]: value = '' } }) =>
      name === 'stage' ? stageText(value) : labelText(value),
    ),
    config: { displayNameFromDS: dimensionTitle(name) },
  };
}

function trendFrame(result: MetricResult, series: Series | undefined): DataFrame {
  const points = series?.points ?? [];
  const times = points.map(({ time }): number => time);
  return createDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, values: times, config: intervalOf(times) },
      { name: 'value', type: FieldType.number, values: points.map(({ value }) => value), config: valueConfig(result) },
    ],
  });
}

/**
 * What lies between two points. Grafana takes the first step for it where it is not said, and leaves gaps wherever a step
 * is longer; but the first bucket may be a part of one, and months differ.
 */
function intervalOf(times: readonly number[]): FieldConfig {
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return steps.length === 0 ? {} : { interval: Math.max(...steps) };
}

function valuesByGroup({ series }: MetricResult): ReadonlyMap<string, number | null> {
  return new Map(series.map((one) => [keyOf(one.labels), valueOf(one)]));
}

function valueOf({ points }: Series): number | null {
  return points[0]?.value ?? null;
}

function keyOf(labels: Labels): string {
  return JSON.stringify(Object.entries(labels));
}
