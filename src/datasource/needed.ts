import { providerIdOf } from '../core/connections';
import { DAY_MS, instant, type Instant } from '../core/instant';
import type { ProviderDescriptor } from '../core/provider';
import type { RecordKind } from '../core/records';
import type { Settings } from '../core/settings';
import { METRIC_NEEDS, ROW_NEEDS } from '../sync/needs';
import { planStreams, type Stream } from '../sync/streams';
import type { Asked } from './asked';
import type { Need } from './engine/engine-host';
import { isGlance, isMeasure, isTimeline, type Glance } from './query';
import { previousInBuckets } from './bucket-spans';
import { previous, startOfDay } from './time';

type Vendors = Readonly<Record<string, Pick<ProviderDescriptor, 'gives'>>>;

/** What has to be read to answer, and how far back. */
export function neededFor(asked: Asked, settings: Settings): Need {
  const first = firstInstant(asked) - (asked.windowDays ?? 0) * DAY_MS - settings.lookBack;
  // What is compared with the whole organisation needs the whole organisation, whatever is selected of it.
  const filters = isOfBottlenecks(asked) ? {} : asked.filters;
  return { kinds: kindsFor(asked), filters, from: instant(startOfDay(first)) };
}

/** The streams of a need, of what the vendors give. */
export function streamsFor(need: Omit<Need, 'from'>, settings: Settings, known: Vendors): readonly Stream[] {
  return planStreams(settings, need.kinds, need.filters).filter(gives(known));
}

/** The streams of a need that their vendors do not have, so that an answer is made without them. */
export function lackingFor(need: Omit<Need, 'from'>, settings: Settings, known: Vendors): readonly Stream[] {
  const isGiven = gives(known);
  return planStreams(settings, need.kinds, need.filters).filter((stream) => !isGiven(stream));
}

function gives(known: Vendors): (stream: Stream) => boolean {
  return ({ connection, kind }) => known[providerIdOf(connection)]?.gives.includes(kind) ?? true;
}

/** Of what is asked, or of the period before where it is compared with that. */
function firstInstant({ view, span, bucket, timezone, weekStart, compare }: Asked): Instant {
  if (view === 'series' && compare) {
    return previousInBuckets(span, bucket, { timezone, weekStart }).from;
  }
  const isCompared = view === 'headline' || view === 'keyFigure' || view === 'table' || isOfBottlenecks({ view });
  return isCompared ? previous(span).from : span.from;
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
