import { DAY_MS, instant, spanBefore, type Instant } from '../core/instant';
import type { RecordKind } from '../core/records';
import type { Settings } from '../core/settings';
import { METRIC_NEEDS, ROW_NEEDS } from '../sync/needs';
import type { Asked } from './asked';
import type { Need } from './engine/engine-host';
import { isGlance, isMeasure, isTimeline, type Glance } from './query';
import { previousInBuckets } from './bucket-spans';
import { startOfDay } from './time';

/** What has to be read to answer, and how far back. */
export function neededFor(asked: Asked, settings: Settings): Need {
  const first = firstInstant(asked) - (asked.windowDays ?? 0) * DAY_MS - settings.lookBack;
  // What is compared with the whole organisation needs the whole organisation, whatever is selected of it.
  const filters = isOfBottlenecks(asked) ? {} : asked.filters;
  return { kinds: kindsFor(asked), filters, from: instant(startOfDay(first)) };
}

/** Of what is asked, or of the period before where it is compared with that. */
function firstInstant({ view, span, bucket, timezone, weekStart, compare }: Asked): Instant {
  if (view === 'series' && compare) {
    return previousInBuckets(span, bucket, { timezone, weekStart }).from;
  }
  const isCompared = view === 'headline' || view === 'keyFigure' || view === 'table' || isOfBottlenecks({ view });
  return isCompared ? spanBefore(span).from : span.from;
}

function isOfBottlenecks({ view }: Pick<Asked, 'view'>): boolean {
  return view === 'bottlenecks' || view === 'topBottleneck';
}

function kindsFor({ view, metric }: Asked): readonly RecordKind[] {
  if (isMeasure(view)) {
    return METRIC_NEEDS[metric];
  }
  return ROW_NEEDS[isTimeline(view) ? 'incidents' : isGlance(view) ? MADE_OF[view] : view];
}

/** The list or report that is said in few words. */
const MADE_OF = {
  latestDeployments: 'deployments',
  openIncidents: 'incidents',
  sinceFailure: 'deployments',
  sinceIncident: 'incidents',
  topBottleneck: 'bottlenecks',
} as const satisfies Record<Glance, keyof typeof ROW_NEEDS>;
