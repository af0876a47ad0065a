import { daysBefore, type BucketPart } from '../core/buckets';
import { DAY_MS, instant, toIso, type Span } from '../core/instant';
import type { Bucket, Level, MetricRequest, Notice, Point, Series, Statistic, Unit } from '../core/metric';
import type { Settings } from '../core/settings';
import type { Calendars } from './calendars';
import type { DayIndex } from './day-index';
import { frequencyOf } from './frequency';
import { levelOf } from './levels';
import type { Metric, Reduced } from './metric';
import type { SelectedGroup } from './selection';
import { StandingReader } from './standing-reader';
import { WindowReader, type Reader } from './window-reader';

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
  readonly days: DayIndex;
  readonly calendars: Calendars;
}

export function prepare(
  metric: Metric,
  request: MetricRequest,
  input: Pick<Evaluation, 'statistic' | 'settings' | 'isKnown' | 'calendars'>,
): Evaluation {
  const range = { from: request.from, to: instant(Math.min(request.to, request.now)) };
  const buckets = input.calendars.parts(range, request.bucket, request);
  const { windowDays } = request;
  const windows =
    windowDays === null ? buckets : buckets.map(({ to }) => ({ from: daysBefore(to, windowDays, request), to }));
  const first = Math.min(range.from, windows[0]?.from ?? range.from);
  const days = input.calendars.days({ from: instant(first), to: range.to }, request);
  return { metric, request, ...input, range, buckets, windows, days };
}

/** The unit of a statistic: a number of observations is no time. */
export function unitOf(metric: Metric, statistic: Statistic): Unit {
  const other = metric.otherUnits?.[statistic];
  if (other !== undefined) {
    return other;
  }
  if (statistic === 'count' || statistic === 'perDay') {
    return statistic;
  }
  return statistic === 'share' ? 'ratio' : metric.unit;
}

export function toSeries(group: SelectedGroup, evaluation: Evaluation, notices: Notice[]): Series {
  const readers = readersOf(group, evaluation);
  const longer: string[] = [];
  const points = evaluation.buckets.map((bucket, index) => {
    const reduced = reduce(readers, evaluation.windows[index] ?? bucket, evaluation);
    if (reduced.longerThan !== undefined) {
      longer.push(
        `longer than ${toText(reduced.longerThan)} at ${toIso(bucket.from)} (${reduced.open} of ${reduced.n} open)`,
      );
    }
    return toPoint(bucket, reduced, evaluation);
  });
  if (longer.length > 0) {
    notices.push({ severity: 'info', text: `${titleOf(group, evaluation)} is ${listed(longer)}.` });
  }
  return { labels: group.labels, level: toLevel(group, evaluation), points };
}

interface Readers {
  readonly own: Reader;
  readonly whole: Reader;
}

function readersOf({ segments, whole }: SelectedGroup, { metric }: Evaluation): Readers {
  return metric.standing === undefined
    ? { own: new WindowReader(segments), whole: new WindowReader(whole) }
    : { own: new StandingReader(segments), whole: new StandingReader(whole) };
}

function reduce(readers: Readers, span: Span, evaluation: Evaluation, statistic = evaluation.statistic): Reduced {
  const { times, values, isKnown, standing, oldest } = readers.own.read(span);
  // Written out, since spreading costs more than all else of a bucket.
  return evaluation.metric.reduce({
    times,
    values,
    isKnown,
    standing,
    oldest,
    statistic,
    days: (span.to - span.from) / DAY_MS,
    now: evaluation.request.now,
    end: span.to,
    whole: () => readers.whole.read(span).values,
    countDays: (times) => evaluation.days.count(times),
  });
}

function toPoint(bucket: BucketPart, { longerThan: _, ...reduced }: Reduced, evaluation: Evaluation): Point {
  const { metric, request, settings, isKnown } = evaluation;
  return {
    time: bucket.from,
    ...reduced,
    value: isKnown ? reduced.value : null,
    partial: bucket.partial,
    provisional: metric.settlesLate && request.now - bucket.to < settings.attributionWindow,
  };
}

function toLevel(group: SelectedGroup, evaluation: Evaluation): Level {
  const { metric, request, range, settings } = evaluation;
  if (metric.level !== null && !evaluation.isKnown) {
    return { year: request.benchmark, name: null, reason: `no ${metric.counted} were read` };
  }
  const isSpans = metric.level !== null && metric.level !== 'frequency' && metric.level !== 'failRate';
  const statistic = isSpans ? 'p50' : evaluation.statistic;
  const all = metric.level === null ? NOTHING : reduce(readersOf(group, evaluation), range, evaluation, statistic);
  const frequency =
    metric.level === 'frequency'
      ? frequencyOf(group.segments, {
          weeks: whole(range, 'week', evaluation),
          months: whole(range, 'month', evaluation),
          leastWeeks: settings.minimumSample.weeks,
          countDays: (times) => evaluation.days.count(times),
        })
      : null;
  return levelOf(metric, request.benchmark, { whole: all, frequency }, settings);
}

const NOTHING: Reduced = { value: null, n: 0 };

function whole(range: Span, bucket: Bucket, { calendars, request }: Evaluation): readonly BucketPart[] {
  return calendars.parts(range, bucket, request).filter(({ partial }) => !partial);
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
