import { instant, parseInstant, type Instant } from '../../../src/core/instant';
import type { Batch, Scope } from '../../../src/core/provider';
import type { RecordKind } from '../../../src/core/records';
import { parseSettings, type SettingsInput } from '../../../src/core/settings';
import { vendors } from '../../../src/providers/registry';
import { planStreams } from '../../../src/sync/streams';

type ServiceInput = NonNullable<SettingsInput['services']>[number];

/** `2026-01-05T10:00:00Z`, or the day alone. */
export function at(text: string): Instant {
  return parseInstant(text.length === 10 ? `${text}T00:00:00Z` : text)!;
}

export const JANUARY = { from: at('2026-01-01'), to: at('2026-02-01') };

export function settingsOf(vendor: 'records' | 'cdevents', services: readonly ServiceInput[]) {
  const connections = { [vendor]: { url: 'https://files.example/dora' } };
  return parseSettings({ connections, services: [...services] }, 'settings', vendors);
}

/** What sync would ask of the streams of a kind. */
export function scopesOf(settings: ReturnType<typeof parseSettings>, kind: RecordKind, span = JANUARY): Scope[] {
  return planStreams(settings, [kind], {}).map(({ resource, services }) => ({
    resource,
    services,
    settings,
    span,
    unfinished: [],
  }));
}

export function minutesLater(text: Instant, minutes: number): Instant {
  return instant(text + minutes * 60_000);
}

export async function collect<R>(reading: AsyncIterable<Batch<R>> | undefined) {
  const batches: Batch<R>[] = [];
  for await (const batch of reading ?? []) {
    batches.push(batch);
  }
  return {
    records: batches.flatMap(({ records }) => records),
    reasons: batches.flatMap(({ truncated }) => truncated.map(({ reason }) => reason)),
    complete: batches.at(-1)?.complete ?? null,
    isStale: batches.at(-1)?.isStale,
  };
}
