import { daysBefore } from '../../core/buckets';
import { instant, DAY_MS, type Instant } from '../../core/instant';
import {
  LEVEL_NAMES,
  METRIC_IDS,
  type Filters,
  type Labels,
  type MetricId,
  type MetricRequest,
  type Point,
  type Series,
  type Statistic,
} from '../../core/metric';
import { weekStartOf, type Settings } from '../../core/settings';
import type { Engine } from '../../metrics/engine';
import { METRICS } from '../../metrics/registry';
import {
  FAMILIES,
  LEVELLED,
  LEVEL_FAMILY,
  QUANTILES,
  STANDING,
  type Family,
  type Reading,
  type Scope,
} from './families';

/** One series of a family at this moment. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

export interface FamilySamples {
  /** In full: `dora_team_deployments`. */
  readonly name: string;
  readonly help: string;
  readonly unit: Family['unit'];
  readonly samples: Sample[];
}

/** Something whose values are told: a service, a team, or everything. */
export interface Subject {
  readonly labels: Labels;
  /** Of the engine's series that is its own: the service's name, the team's; empty for everything. */
  readonly key: string;
}

export interface Asked {
  readonly engine: Engine;
  readonly settings: Settings;
  readonly now: Instant;
  readonly timezone: string;
  /** Days. */
  readonly windows: readonly number[];
  /** Whether records were read that a metric needs: else nothing is known of it, not even 0. */
  readonly isKnown: (metric: MetricId) => boolean;
  /** Whether everything was read that a subject's value needs: else it is withheld. */
  readonly isRead: (subject: Subject, metric: MetricId, days: number) => boolean;
}

/**
 * The values of every metric for the subjects of a scope, as gauges: the engine's answers to the questions that a panel
 * (or `dora report --window`) asks, and nothing computed beside it.
 */
export function valuesOf(scope: Scope, subjects: readonly Subject[], asked: Asked): readonly FamilySamples[] {
  const families = new Families(scope.prefix);
  const byKey = new Map(subjects.map((subject) => [subject.key, subject]));
  for (const metric of METRIC_IDS) {
    FAMILIES[metric].forEach((family) => families.add(family));
    for (const days of STANDING.includes(metric) ? [null] : asked.windows) {
      const window = { metric, days, scope, subjects: byKey };
      takeAnswers(families, window, asked);
    }
  }
  return families.all();
}

interface Window {
  readonly metric: MetricId;
  /** Null: as things stand now. */
  readonly days: number | null;
  readonly scope: Scope;
  readonly subjects: ReadonlyMap<string, Subject>;
}

function takeAnswers(families: Families, window: Window, asked: Asked): void {
  const { metric, days } = window;
  if (!asked.isKnown(metric)) {
    return;
  }
  const given = days === null ? {} : { window: `${days}d` };
  for (const [statistic, readings] of statisticsOf(metric)) {
    for (const one of asked.engine.evaluate(requestOf(window, statistic, asked)).series) {
      const subject = window.subjects.get(keyOf(one, window.scope));
      const [point] = one.points;
      if (subject !== undefined && point !== undefined && asked.isRead(subject, metric, days ?? 0)) {
        const { stage } = one.labels;
        const labels = { ...subject.labels, ...given, ...(stage === undefined ? {} : { stage }) };
        readings.forEach(({ family, read, extra }) => {
          families.set(family, { ...labels, ...extra }, readOf(point, read));
        });
        takeLevel(families, { metric, statistic, series: one, labels });
      }
    }
  }
}

/** The request of one window that ends now; standing metrics are looked at as they are now. */
function requestOf({ metric, days, scope, subjects }: Window, statistic: Statistic, asked: Asked): MetricRequest {
  const { settings, now, timezone } = asked;
  const weekStart = weekStartOf(settings);
  const named = [...subjects.keys()];
  const filters: Filters = scope.of === 'overall' ? {} : { [scope.of]: named };
  return {
    metric,
    from: days === null ? instant(now - DAY_MS) : daysBefore(now, days, { timezone, weekStart }),
    to: now,
    now,
    bucket: 'none',
    windowDays: days,
    statistic,
    timezone,
    weekStart,
    groupBy: scope.of === 'overall' ? [] : [scope.of],
    filters,
    benchmark: settings.benchmark,
  };
}

function keyOf({ labels }: Series, scope: Scope): string {
  return scope.of === 'overall' ? '' : (labels[scope.of] ?? '');
}

interface ReadFrom {
  readonly family: Family;
  readonly read: Reading;
  readonly extra: Labels;
}

/** What is read of each statistic's answer. */
function statisticsOf(metric: MetricId): ReadonlyMap<Statistic, readonly ReadFrom[]> {
  const { statistic: usual } = METRICS[metric];
  const byStatistic = new Map<Statistic, ReadFrom[]>([[usual, []]]);
  const take = (statistic: Statistic, one: ReadFrom) =>
    byStatistic.set(statistic, [...(byStatistic.get(statistic) ?? []), one]);
  for (const family of FAMILIES[metric]) {
    const { read } = family;
    if (read === 'quantiles') {
      Object.entries(QUANTILES).forEach(([quantile, p]) => take(p, { family, read: 'value', extra: { quantile } }));
    } else {
      const isStatistic = read === 'mean' || read === 'max' || read === 'share';
      take(isStatistic ? read : usual, { family, read: isStatistic ? 'value' : read, extra: {} });
    }
  }
  return byStatistic;
}

function readOf(point: Point, read: Reading): number | null {
  switch (read) {
    case 'n':
      return point.n;
    case 'open':
      return point.open ?? 0;
    case 'numerator':
      return point.numerator ?? null;
    case 'low':
      return point.low ?? null;
    case 'high':
      return point.high ?? null;
    default:
      return point.value;
  }
}

interface Judged {
  readonly metric: MetricId;
  readonly statistic: Statistic;
  readonly series: Series;
  readonly labels: Labels;
}

/** Of the usual statistic, as the level is the same whatever is asked for. */
function takeLevel(families: Families, { metric, statistic, series, labels }: Judged): void {
  const { name } = series.level;
  const label = LEVELLED[metric];
  if (label !== undefined && name !== null && statistic === METRICS[metric].statistic) {
    families.set({ ...LEVEL_FAMILY, unit: null }, { ...labels, metric: label }, rankOf(name));
  }
}

/** 4 for the best. */
function rankOf(name: (typeof LEVEL_NAMES)[number]): number {
  return LEVEL_NAMES.length - LEVEL_NAMES.indexOf(name);
}

class Families {
  readonly #byName = new Map<string, FamilySamples>();

  constructor(private readonly prefix: string) {}

  add({ name, help, unit }: Omit<Family, 'read'>): FamilySamples {
    const known = this.#byName.get(name);
    const family = known ?? { name: `${this.prefix}${name}`, help, unit, samples: [] };
    this.#byName.set(name, family);
    return family;
  }

  /** Null is left out. */
  set(family: Omit<Family, 'read'>, labels: Labels, value: number | null): void {
    if (value !== null) {
      this.add(family).samples.push({ labels, value });
    }
  }

  /** Those that have samples. */
  all(): readonly FamilySamples[] {
    return [...this.#byName.values()].filter(({ samples }) => samples.length > 0);
  }
}
