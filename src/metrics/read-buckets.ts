import type { Evaluation } from './evaluate';
import { sliceUp } from './bucket-slices';
import { countDays } from './day-counts';
import type { Group } from './metric';
import type { Findings, GroupFindings } from './question-cache';
import type { SelectedGroup } from './selection';
import { SeriesGroup } from './series-group';
import { countStanding } from './standing-counts';
import { WindowReader } from './window-reader';
import { sumWindows } from './window-sums';

/** A group of a question, and what has been found out of it. */
export interface AskedGroup {
  readonly group: SelectedGroup;
  readonly findings: GroupFindings;
  /** As in `Findings`. */
  readonly totals: Findings['totals'];
}

/** Reads a group bucket by bucket. What is given stands until the next. */
export function readBuckets(
  asked: AskedGroup,
  evaluation: Evaluation,
  read: (group: Group, index: number) => void,
): void {
  const group = new SeriesGroup({
    statistic: evaluation.statistic,
    now: evaluation.request.now,
    totalAt: (index) => Number(totalsOf(asked, evaluation)[index]),
    daysAt: (index) => Number(daysOf(asked, evaluation).days[index]),
  });
  const fill = filler(asked, evaluation, group);
  evaluation.windows.forEach((window, index) => {
    group.enter(index, window);
    fill(window);
    read(group, index);
  });
}

type Fill = (window: Evaluation['windows'][number]) => void;

function filler({ group: { segments }, findings }: AskedGroup, evaluation: Evaluation, group: SeriesGroup): Fill {
  const { metric, request, windows } = evaluation;
  if (metric.standing !== undefined) {
    const counts = (findings.standing ??= countStanding(segments, windows));
    return () => group.takeStanding(counts);
  }
  if (request.windowDays === null) {
    const slices = (findings.slices ??= sliceUp(segments, windows));
    return () => group.takeSlice(slices);
  }
  const reader = new WindowReader(segments);
  return (window) => group.takeWindow(reader, window);
}

function totalsOf({ group: { whole }, totals }: AskedGroup, { windows }: Evaluation): Float64Array {
  const known = totals.get(whole) ?? sumWindows(whole, windows);
  totals.set(whole, known);
  return known;
}

function daysOf({ group: { segments }, findings }: AskedGroup, evaluation: Evaluation) {
  return (findings.days ??= countDays(segments, evaluation.windows, dayIndexOf(evaluation)));
}

/** The days of the range, and of the windows that begin before it. */
function dayIndexOf({ range, windows, calendars, request }: Evaluation) {
  const from = windows[0] === undefined || windows[0].from > range.from ? range.from : windows[0].from;
  return calendars.days({ from, to: range.to }, request);
}
