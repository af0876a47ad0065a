import { DAY_MS, instant, type Instant } from '../core/instant';
import type { RecordKind } from '../core/records';
import type { Settings } from '../core/settings';
import type { ReadRequest } from '../sync/create-sync';
import { METRIC_NEEDS, ROW_NEEDS } from '../sync/needs';
import { planStreams } from '../sync/streams';
import type { Asked } from './asked';
import { previous, startOfDay } from './time';

/** What has to be read to answer: the streams, and how far back. */
export function neededFor(asked: Asked, settings: Settings): ReadRequest {
  const first = firstInstant(asked) - (asked.windowDays ?? 0) * DAY_MS - settings.lookBack;
  // What is compared with the whole organisation needs the whole organisation, whatever is selected of it.
  const streams = planStreams(settings, kindsFor(asked), asked.view === 'bottlenecks' ? {} : asked.filters);
  return { streams, from: instant(startOfDay(first)) };
}

function firstInstant({ view, span }: Asked): Instant {
  return view === 'headline' || view === 'bottlenecks' ? previous(span).from : span.from;
}

function kindsFor({ view, metric }: Asked): readonly RecordKind[] {
  return view === 'series' || view === 'headline' ? METRIC_NEEDS[metric] : ROW_NEEDS[view];
}
