import { providerIdOf } from '../core/connections';
import type { Filters } from '../core/metric';
import type { ProviderDescriptor } from '../core/provider';
import type { RecordKind } from '../core/records';
import type { Settings } from '../core/settings';
import { planStreams, type Stream } from './streams';

type Vendors = Readonly<Record<string, Pick<ProviderDescriptor, 'gives'>>>;

interface Wanted {
  readonly kinds: readonly RecordKind[];
  readonly filters: Filters;
}

/** The streams of a need, of what the vendors give. */
export function streamsFor(need: Wanted, settings: Settings, known: Vendors): readonly Stream[] {
  return planStreams(settings, need.kinds, need.filters).filter(gives(known));
}

/** The streams of a need that their vendors do not have, so that an answer is made without them. */
export function lackingFor(need: Wanted, settings: Settings, known: Vendors): readonly Stream[] {
  const isGiven = gives(known);
  return planStreams(settings, need.kinds, need.filters).filter((stream) => !isGiven(stream));
}

function gives(known: Vendors): (stream: Stream) => boolean {
  return ({ connection, kind }) => known[providerIdOf(connection)]?.gives.includes(kind) ?? true;
}
