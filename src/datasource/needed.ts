import { providerIdOf } from '../core/connections';
import { DAY_MS, instant, type Instant } from '../core/instant';
import type { ProviderDescriptor } from '../core/provider';
import type { RecordKind } from '../core/records';
import type { Settings } from '../core/settings';
import { METRIC_NEEDS, ROW_NEEDS } from '../sync/needs';
import { planStreams, type Stream } from '../sync/streams';
import type { Asked } from './asked';
import type { Need } from './engine/engine-host';
import { isMeasure } from './query';
import { previous, previousInBuckets, startOfDay } from './time';

type Vendors = Readonly<Record<string, Pick<ProviderDescriptor, 'gives'>>>;

/** What has to be read to answer, and how far back. */
export function neededFor(asked: Asked, settings: Settings): Need {
  const first = firstInstant(asked, settings) - (asked.windowDays ?? 0) * DAY_MS - settings.lookBack;
  // What is compared with the whole organisation needs the whole organisation, whatever is selected of it.
  const filters = asked.view === 'bottlenecks' ? {} : asked.filters;
  return { kinds: kindsFor(asked), filters, from: instant(startOfDay(first)), isWhatever: isReport(asked) };
}

/** The streams of a need, of what the vendors give. */
export function streamsFor({ kinds, filters, isWhatever }: Omit<Need, 'from'>, settings: Settings, known: Vendors) {
  const streams = planStreams(settings, kinds, filters);
  return isWhatever ? streams.filter(gives(known)) : streams;
}

/** A metric needs what it is made of; a report looks at whatever there is. */
function gives(known: Vendors): (stream: Stream) => boolean {
  return ({ connection, kind }) => known[providerIdOf(connection)]?.gives.includes(kind) ?? true;
}

function isReport({ view }: Asked): boolean {
  return view === 'bottlenecks' || view === 'dataQuality';
}

/** Of what is asked, or of the period before where it is compared with that. */
function firstInstant(asked: Asked, { weekStart }: Settings): Instant {
  const { view, span, bucket, timezone, compare } = asked;
  if (view === 'series' && compare) {
    return previousInBuckets(span, bucket, { timezone, weekStart }).from;
  }
  const isCompared = view === 'headline' || view === 'table' || view === 'bottlenecks';
  return isCompared ? previous(span).from : span.from;
}

function kindsFor({ view, metric }: Asked): readonly RecordKind[] {
  return isMeasure(view) ? METRIC_NEEDS[metric] : ROW_NEEDS[view];
}
