import { DAY_MS, instant, type Instant } from '../src/core/instant';
import { METRIC_IDS, type MetricId, type MetricRequest, type Statistic } from '../src/core/metric';
import type { RecordSet } from '../src/core/record-set';
import type { Settings } from '../src/core/settings';
import { createEngine } from '../src/metrics/create-engine';
import { METRICS } from '../src/metrics/registry';
import { collectYoung, median, sample } from './sample';

const TWO_YEARS_DAYS = 731;
/** More than are needed for a median, because in each of them one metric is asked beforehand. */
const ROUNDS = 4;

/** A metric by week, grouped by service, over two years. */
export function longQuestion(metric: MetricId, now: number): MetricRequest {
  return question(metric, instant(now - TWO_YEARS_DAYS * DAY_MS), instant(now));
}

export function shortQuestion(metric: MetricId, now: number): MetricRequest {
  return question(metric, instant(now - DAY_MS), instant(now));
}

function question(metric: MetricId, from: Instant, now: Instant): MetricRequest {
  return {
    metric,
    from,
    to: now,
    now,
    bucket: 'week',
    windowDays: null,
    statistic: null,
    timezone: 'Europe/Berlin',
    weekStart: 'monday',
    groupBy: ['service'],
    filters: {},
    benchmark: 2023,
  };
}

interface QuestionTimes {
  readonly metric: MetricId;
  /** Milliseconds of the first question to an engine that is ready. */
  readonly first: number;
  /** Of two more about what is then known: another statistic of the same buckets, null where there is none, and months. */
  readonly otherStatistic: number | null;
  readonly byMonth: number;
}

/** Asks several engines for each metric: three different questions, because the very same one is only looked up. */
export function askAll(set: RecordSet, settings: Settings, now: number): readonly QuestionTimes[] {
  const times = Array.from({ length: ROUNDS }, (_, round) => askOnce(set, settings, { now, round })).flat();
  return METRIC_IDS.map((metric) => {
    const ofMetric = times.filter((one) => one.metric === metric);
    return {
      metric,
      first: median(ofMetric, ({ first }) => first),
      otherStatistic: otherStatistic(metric) === null ? null : median(ofMetric, (one) => one.otherStatistic ?? NaN),
      byMonth: median(ofMetric, ({ byMonth }) => byMonth),
    };
  });
}

/** The metric that gets an engine ready is left out: it would be answered from what it has left behind. */
function askOnce(set: RecordSet, settings: Settings, { now, round }: { now: number; round: number }): QuestionTimes[] {
  const ready = METRIC_IDS[round] ?? 'incidents';
  const engine = createEngine(set, settings, instant(now));
  engine.evaluate(shortQuestion(ready, now));
  return METRIC_IDS.filter((metric) => metric !== ready).map((metric) => {
    const request = longQuestion(metric, now);
    const timeOf = (asked: MetricRequest): number => sample(() => engine.evaluate(asked), collectYoung);
    const first = timeOf(request);
    const statistic = otherStatistic(metric);
    return {
      metric,
      first,
      otherStatistic: statistic === null ? null : timeOf({ ...request, statistic }),
      byMonth: timeOf({ ...request, bucket: 'month' }),
    };
  });
}

function otherStatistic(metric: MetricId): Statistic | null {
  const { statistic, statistics } = METRICS[metric];
  return statistics.find((one) => one !== statistic) ?? null;
}
