import type { Labels } from '../../core/metric';
import { relativeChange } from '../../core/relative-change';
import type { BottleneckRow, ReportRequest } from '../../core/reports';
import type { Settings } from '../../core/settings';
import { findingOf, type Measured } from './findings';
import { keyOf, type MetricReadings, type Reading, type Readings } from './readings';
import { TOPICS, type Topic } from './topics';

type Known = ReadonlyMap<string, MetricReadings>;

/** A row for each topic of each group of which anything was observed, in this period or the one before. */
export function rowsOf(request: ReportRequest, known: Known, settings: Settings): BottleneckRow[] {
  return TOPICS.flatMap((topic) => {
    const readings = known.get(topic.metric);
    return readings === undefined
      ? []
      : readingsOf(topic, readings)
          .filter((reading) => isShown(reading, readings, request))
          .map((reading) => toRow(topic, reading, { known, readings, settings }));
  });
}

/** Those of this period, and those of which only the one before has anything. */
function readingsOf(topic: Topic, { median, previous }: MetricReadings): readonly Reading[] {
  const earlier = [...previous].filter(([key]) => !median.has(key));
  const gone = earlier.map(([, { labels }]) => ({ labels, value: null, n: 0 }));
  return [...median.values(), ...gone].filter(({ labels }) => (labels['stage'] ?? null) === topic.stage);
}

/** What was asked for by name is there even with nothing in it. */
function isShown({ labels, n }: Reading, { previous }: MetricReadings, { groupBy, filters }: ReportRequest): boolean {
  const isNamed = groupBy.every((dimension) => filters[dimension] !== undefined);
  return n > 0 || isNamed || (previous.get(keyOf(labels))?.n ?? 0) > 0;
}

interface Context {
  readonly known: Known;
  readonly readings: MetricReadings;
  readonly settings: Settings;
}

function toRow(topic: Topic, reading: Reading, context: Context): BottleneckRow {
  const { labels } = reading;
  const key = keyOf(labels);
  const { previous, p90 } = context.readings;
  const measured = measure(topic, reading, context);
  return {
    labels: withoutStage(labels),
    area: topic.area,
    topic: topic.id,
    unit: topic.unit,
    ...withoutRules(measured),
    p90: valueIn(p90, key),
    previous: valueIn(previous, key),
    saved: savedBy(measured),
    ...findingOf(measured),
  };
}

function measure(topic: Topic, { labels, value, n }: Reading, { known, readings, settings }: Context): Measured {
  const key = keyOf(labels);
  const { spans, ratio } = settings.minimumSample;
  return {
    topic,
    share: shareOf(topic, labels, known),
    median: value,
    n,
    previousN: readings.previous.get(key)?.n ?? 0,
    change: relativeChange(valueIn(readings.previous, key), value),
    organisation: valueIn(readings.organisation, organisationKey(topic, labels)),
    least: topic.unit === 'ratio' ? ratio : spans,
  };
}

function withoutRules({ topic: _topic, least: _least, ...numbers }: Measured): Omit<Measured, 'topic' | 'least'> {
  return numbers;
}

function valueIn(readings: Readings, key: string): number | null {
  return readings.get(key)?.value ?? null;
}

/** Seconds that were saved, if the median came down to the organisation's own. */
function savedBy({ topic, median, organisation, n, least }: Measured): number | null {
  const isTold = topic.unit === 's' && n >= least && median !== null && organisation !== null;
  return isTold ? Math.max(0, median - organisation) * n : null;
}

/** The sum of a part by the sum of its whole; of a run both parts have to be known, of a lead time those that there are. */
function shareOf(topic: Topic, labels: Labels, known: Known): number | null {
  const sumOf = ({ metric, stage }: Topic): number | null => {
    const key = keyOf(stage === null ? labels : { ...labels, stage });
    return known.get(metric)?.sum.get(key)?.value ?? null;
  };
  const own = sumOf(topic);
  const parts = topic.partOf === null ? [] : TOPICS.filter(({ partOf }) => partOf === topic.partOf).map(sumOf);
  const total = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  const isWhole = topic.partOf === 'leadTime' || parts.every((part) => part !== null);
  return own === null || total === 0 || !isWhole ? null : own / total;
}

function organisationKey({ stage, perPipeline }: Topic, labels: Labels): string {
  return keyOf({
    ...(stage === null ? {} : { stage }),
    ...(perPipeline ? { pipeline: labels['pipeline'] ?? '' } : {}),
  });
}

function withoutStage({ stage: _, ...labels }: Labels): Labels {
  return labels;
}
