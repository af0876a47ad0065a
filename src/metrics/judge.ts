import { countDays } from './day-counts';
import type { Evaluation } from './evaluate';
import { frequencyOf } from './frequency';
import type { Judged } from './levels';
import type { Metric, Reduced } from './metric';
import type { SelectedGroup } from './selection';
import { SeriesGroup } from './series-group';
import { WindowReader } from './window-reader';

const NOTHING: Reduced = { value: null, n: 0 };

/** What the level of a series is judged on: all of its range. */
export function judge(group: SelectedGroup, evaluation: Evaluation): Judged {
  switch (evaluation.metric.level) {
    case null:
      return { whole: NOTHING, frequency: null };
    case 'frequency':
      return { whole: NOTHING, frequency: judgeFrequency(group, evaluation) };
    default:
      return { whole: reduceWhole(group, evaluation.metric, evaluation), frequency: null };
  }
}

function judgeFrequency({ segments }: SelectedGroup, { range, request, settings, calendars }: Evaluation) {
  const counted = (bucket: 'week' | 'month') =>
    countDays(segments, calendars.whole(range, bucket, request), calendars.days(range, request));
  return frequencyOf({
    weeks: counted('week'),
    months: () => counted('month'),
    leastWeeks: settings.minimumSample.weeks,
  });
}

/** Spans by their median, ratios by themselves. */
function reduceWhole({ segments }: SelectedGroup, metric: Metric, { range, request }: Evaluation): Reduced {
  const group = new SeriesGroup({
    statistic: metric.level === 'failRate' ? metric.statistic : 'p50',
    now: request.now,
    totalAt: () => NaN,
    daysAt: () => NaN,
  });
  group.enter(0, range);
  group.takeWindow(new WindowReader(segments), range);
  return metric.reduce(group);
}
