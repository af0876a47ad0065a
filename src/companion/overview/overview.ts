import type { Instant, Span } from '../../core/instant';
import type {
  Filters,
  Level,
  MetricId,
  MetricRequest,
  Notice,
  Point,
  Series,
  Statistic,
  Unit,
} from '../../core/metric';
import { relativeChange } from '../../core/relative-change';
import type { BottleneckRow, QualityRow, ReadingFacts, ReportRequest } from '../../core/reports';
import { weekStartOf, type Settings } from '../../core/settings';
import { compareTexts } from '../../core/text-order';
import type { Engine } from '../../metrics/engine';
import { METRICS } from '../../metrics/registry';

/** The five keys, in the order in which the reports tell them. */
export const KEYS = [
  { metric: 'deploymentFrequency', statistic: 'perDay' },
  { metric: 'changeLeadTime', statistic: 'p50' },
  { metric: 'changeFailRate', statistic: 'ratio' },
  { metric: 'failedDeploymentRecoveryTime', statistic: 'p50' },
  { metric: 'deploymentReworkRate', statistic: 'ratio' },
] as const satisfies readonly { readonly metric: MetricId; readonly statistic: Statistic }[];

/** One key of everything, or of a service. Times are seconds; null means that there is no value, never 0. */
export interface KeyValue {
  readonly metric: MetricId;
  readonly statistic: Statistic;
  readonly unit: Unit;
  readonly value: number | null;
  readonly n: number;
  /** Of the period before, of the same length. */
  readonly previous: number | null;
  readonly previousN: number;
  /** (value − previous) ÷ previous; null where one of them has no value, or previous is 0. */
  readonly change: number | null;
  readonly level: Level;
}

export interface Week {
  readonly from: Instant;
  readonly value: number | null;
  readonly n: number;
}

export interface Overview {
  readonly span: Span;
  readonly previous: Span;
  readonly now: Instant;
  readonly timezone: string;
  readonly keys: readonly (KeyValue & { readonly weeks: readonly Week[] })[];
  readonly services: readonly { readonly service: string; readonly keys: readonly KeyValue[] }[];
  /** Those that something stands out of, by the time that could be won. */
  readonly bottlenecks: readonly BottleneckRow[];
  /** What was found, by what it touches most. */
  readonly dataQuality: readonly QualityRow[];
  readonly notices: readonly Notice[];
}

export interface OverviewRequest {
  readonly from: Instant;
  readonly to: Instant;
  readonly now: Instant;
  readonly timezone: string;
  readonly filters: Filters;
  /** Null: that of the settings. */
  readonly benchmark: number | null;
}

/** How services deliver in a range, against the period before, and what holds them up. */
export function overviewOf(
  engine: Engine,
  request: OverviewRequest,
  { settings, reading }: { readonly settings: Settings; readonly reading: ReadingFacts },
): Overview {
  const { now, timezone } = request;
  const reported: ReportRequest = { ...request, groupBy: [] };
  const bottlenecks = engine.bottlenecks(reported);
  const { span, previous } = bottlenecks;
  const ask = new Asker(engine, request, settings, { span, previous });
  const dataQuality = engine.dataQuality({ ...reported, reading });
  const keys = KEYS.map((key) => ({ ...ask.whole(key), weeks: ask.weeks(key) }));
  return {
    ...{ span, previous, now, timezone, keys },
    services: ask.byService(),
    bottlenecks: bottlenecks.rows.filter(({ finding }) => finding !== null),
    dataQuality: dataQuality.rows.filter(({ count }) => count !== null && count > 0),
    notices: [...ask.notices, ...bottlenecks.notices, ...dataQuality.notices],
  };
}

type Key = (typeof KEYS)[number];

class Asker {
  readonly notices: Notice[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly request: OverviewRequest,
    private readonly settings: Settings,
    private readonly spans: { readonly span: Span; readonly previous: Span },
  ) {}

  whole(key: Key): KeyValue {
    const { span, previous } = this.spans;
    const [now] = this.#evaluate(key, span, { groupBy: [] });
    const [before] = this.#evaluate(key, previous, { groupBy: [] });
    return toValue(key, now, before);
  }

  weeks(key: Key): readonly Week[] {
    const [weekly] = this.#evaluate(key, this.spans.span, { groupBy: [], bucket: 'week' });
    return (weekly?.points ?? []).map(({ time, value, n }) => ({ from: time, value, n }));
  }

  byService(): Overview['services'] {
    const found = new Map<string, Map<Key, KeyValue>>();
    for (const key of KEYS) {
      const before = byName(this.#evaluate(key, this.spans.previous, { groupBy: ['service'] }));
      for (const [service, series] of byName(this.#evaluate(key, this.spans.span, { groupBy: ['service'] }))) {
        const keys = found.get(service) ?? new Map<Key, KeyValue>();
        found.set(service, keys.set(key, toValue(key, series, before.get(service))));
      }
    }
    const names = [...found.keys()].sort(compareTexts);
    return names.map((service) => ({
      service,
      keys: KEYS.map((key) => found.get(service)?.get(key) ?? toValue(key, undefined, undefined)),
    }));
  }

  #evaluate(
    { metric, statistic }: Key,
    { from, to }: Span,
    more: Pick<MetricRequest, 'groupBy'> & Partial<MetricRequest>,
  ): readonly Series[] {
    const { now, timezone, filters, benchmark } = this.request;
    const { series, notices } = this.engine.evaluate({
      ...{ metric, statistic, from, to, now, timezone, filters },
      bucket: 'none',
      windowDays: null,
      weekStart: weekStartOf(this.settings),
      benchmark: benchmark ?? this.settings.benchmark,
      ...more,
    });
    const known = new Set(this.notices.map(({ text }) => text));
    this.notices.push(...notices.filter(({ text }) => !known.has(text)));
    return series;
  }
}

function byName(series: readonly Series[]): ReadonlyMap<string, Series> {
  return new Map(series.map((one) => [one.labels['service'] ?? '', one]));
}

const NO_LEVEL: Level = { year: 0, name: null, reason: 'nothing was observed' };

function toValue({ metric, statistic }: Key, now: Series | undefined, before: Series | undefined): KeyValue {
  const { value, n } = now?.points[0] ?? NOTHING;
  const { value: previous, n: previousN } = before?.points[0] ?? NOTHING;
  const unit = statistic === 'perDay' ? 'perDay' : METRICS[metric].unit;
  const level = now?.level ?? NO_LEVEL;
  return { metric, statistic, unit, value, n, previous, previousN, change: relativeChange(previous, value), level };
}

const NOTHING: Pick<Point, 'value' | 'n'> = { value: null, n: 0 };
