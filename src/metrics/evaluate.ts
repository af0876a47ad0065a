import type { BucketPart } from '../core/buckets';
import { DAY_MS, instant, toIso, type Span } from '../core/instant';
import type { Level, MetricRequest, Notice, Point, Series, Statistic } from '../core/metric';
import type { Settings } from '../core/settings';
import type { Calendars } from './calendars';
import { judge } from './judge';
import { levelOf } from './levels';
import type { Metric, Reduced } from './metric';
import { readBuckets, type AskedGroup } from './read-buckets';
import type { SelectedGroup } from './selection';

/** Everything a series is computed from, beside its observations. */
export interface Evaluation {
  readonly metric: Metric;
  readonly request: MetricRequest;
  readonly statistic: Statistic;
  readonly settings: Settings;
  /** Whether records were read that the metric needs: else nothing is known, not even 0. */
  readonly isKnown: boolean;
  /** The range, cut at now. */
  readonly range: Span;
  readonly buckets: readonly BucketPart[];
  /** What each bucket's value covers: itself, or the rolling window at its end. */
  readonly windows: readonly Span[];
  readonly calendars: Calendars;
}

export function prepare(
  metric: Metric,
  request: MetricRequest,
  input: Pick<Evaluation, 'statistic' | 'settings' | 'isKnown' | 'calendars'>,
): Evaluation {
  const range = { from: request.from, to: instant(Math.min(request.to, request.now)) };
  const { bucket, windowDays: days } = request;
  const buckets = input.calendars.parts(range, bucket, request);
  const windows = days === null ? buckets : input.calendars.windows(range, bucket, { ...request, days });
  return { metric, request, ...input, range, buckets, windows };
}

export function toSeries(asked: AskedGroup, evaluation: Evaluation, notices: Notice[]): Series {
  const longer: string[] = [];
  const points: Point[] = [];
  readBuckets(asked, evaluation, (group, index) => {
    const reduced = evaluation.metric.reduce(group);
    const bucket = evaluation.buckets[index];
    if (bucket !== undefined) {
      points.push(toPoint(bucket, reduced, evaluation));
    }
    if (bucket !== undefined && reduced.longerThan !== undefined) {
      longer.push(
        `longer than ${toText(reduced.longerThan)} at ${toIso(bucket.from)} (${reduced.open} of ${reduced.n} open)`,
      );
    }
  });
  if (longer.length > 0) {
    notices.push({ severity: 'info', text: `${titleOf(asked.group, evaluation)} is ${listed(longer)}.` });
  }
  return { labels: asked.group.labels, level: toLevel(asked, evaluation), points };
}

function toPoint(bucket: BucketPart, reduced: Reduced, { metric, request, settings, isKnown }: Evaluation): Point {
  const { n, numerator, denominator, low, high, open } = reduced;
  const time = bucket.from;
  const value = isKnown ? reduced.value : null;
  const { partial } = bucket;
  const provisional = metric.settlesLate && request.now - bucket.to < settings.attributionWindow;
  // Written out, since spreading costs more than all else of a bucket.
  if (numerator !== undefined && denominator !== undefined) {
    const interval = { low: low ?? null, high: high ?? null };
    return { time, value, n, numerator, denominator, low: interval.low, high: interval.high, partial, provisional };
  }
  return open === undefined ? { time, value, n, partial, provisional } : { time, value, n, open, partial, provisional };
}

function toLevel({ group, findings }: AskedGroup, evaluation: Evaluation): Level {
  const { metric, request, settings } = evaluation;
  if (metric.level !== null && !evaluation.isKnown) {
    return { year: request.benchmark, name: null, reason: `no ${metric.counted} were read` };
  }
  if (findings.judged?.now !== request.now) {
    findings.judged = { ...judge(group, evaluation), now: request.now };
  }
  return levelOf(metric, request.benchmark, findings.judged, settings);
}

function titleOf({ labels }: SelectedGroup, { metric, statistic }: Evaluation): string {
  const names = Object.values(labels).filter((name) => name !== '');
  return `${metric.title} (${statistic})${names.length === 0 ? '' : ` of ${names.join(', ')}`}`;
}

const LISTED = 3;

function listed(texts: readonly string[]): string {
  const more = texts.length - LISTED;
  return texts.slice(0, LISTED).join(', ') + (more > 0 ? `, and in ${more} more buckets` : '');
}

/** `36 h`, `12 min`: as coarse as a notice needs. */
function toText(ms: number): string {
  const units = [
    [DAY_MS, 'd'],
    [3_600_000, 'h'],
    [60_000, 'min'],
  ] as const;
  const [size, name] = units.find(([unit]) => ms >= unit) ?? [1000, 's'];
  return `${Math.floor((ms / size) * 10) / 10} ${name}`;
}
