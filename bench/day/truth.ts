import { createHash } from 'node:crypto';
import type { Repository, World } from '../../demo/world/world';
import { connectionHttp } from '../../src/companion/connection-http';
import { deliveryValues } from '../../src/companion/serve/delivery-values';
import { toText } from '../../src/companion/serve/exposition';
import { firstNeeded } from '../../src/companion/serve/readiness';
import { instant, type Instant } from '../../src/core/instant';
import { providerIdOf } from '../../src/core/connections';
import { RecordSet } from '../../src/core/record-set';
import { RECORD_KINDS, type AnyRecord } from '../../src/core/records';
import { parseSettings, type Settings } from '../../src/core/settings';
import { createEngine } from '../../src/metrics/create-engine';
import { METRICS } from '../../src/metrics/registry';
import { loadProvider, vendors } from '../../src/providers/registry';
import { createSync } from '../../src/sync/create-sync';
import { memoryStorage } from '../../src/sync/memory-storage';
import { planStreams } from '../../src/sync/streams';
import { CONNECTIONS, settingsFor, TOKEN, type Systems } from './organisation';
import { samplesIn, type Samples } from './samples';

/** Days. */
export const WINDOWS = [7, 14] as const;
/** Everything that the organisation has ever done is read, so that how far back is no matter. */
const LOOK_BACK = '14d';
export const SECRETS = Object.fromEntries(CONNECTIONS.map((id) => [id, TOKEN]));

/** Settings as they are written. */
export function writtenSettings(world: World, urlOf: (connection: string) => string): Record<string, unknown> {
  return { ...settingsFor(world, urlOf), lookBack: LOOK_BACK };
}

/** What is true of the organisation at one moment: its records, read by somebody who was never there before. */
export interface Truth {
  readonly records: RecordSet;
}

/**
 * Reads systems anew, without anything between, and with nothing kept. Of a repository in which nothing has happened since
 * it was last read, what was read then is taken.
 */
export class TruthReader {
  /** The last of each repository. */
  readonly #read = new Map<string, { readonly state: string; readonly records: readonly AnyRecord[] }>();

  constructor(private readonly world: World) {}

  async truth(shown: World, systems: Systems): Promise<Truth> {
    const settings = parseSettings(
      writtenSettings(this.world, (id) => systems.urls.get(id) ?? ''),
      'settings',
      vendors,
      METRICS,
    );
    const records = new RecordSet();
    for (const repository of new Set(settings.services.flatMap((service) => service.repository?.id ?? []))) {
      const places = shown.repositories.filter(
        ({ fullName }) => fullName === repository || /incidents$/.test(fullName),
      );
      const state = places.map(changesOf).join(' ');
      const known = this.#read.get(repository);
      const own = known?.state === state ? known.records : await readRepository(settings, repository, shown.now);
      this.#read.set(repository, { state, records: own });
      own.forEach((record) => records.add(record));
      records.commitsSince.set(repository, fromOf(settings, shown.now));
    }
    return { records };
  }
}

/** Differs when anything that has happened differs. */
export function stateOf({ repositories }: World): string {
  return repositories.map(changesOf).join(' ');
}

/** Differs when anything of the repository does. */
function changesOf(repository: Repository): string {
  const text = JSON.stringify({ ...repository, branches: [...repository.branches] });
  return createHash('sha1').update(text).digest('hex');
}

/** @throws when anything cannot be read: then there is no truth to compare with. */
async function readRepository(settings: Settings, repository: string, now: number): Promise<readonly AnyRecord[]> {
  const own = { ...settings, services: settings.services.filter((service) => service.repository?.id === repository) };
  const sync = createSync({
    ...{ settings: own, vendors, storage: memoryStorage() },
    http: connectionHttp(own, SECRETS),
    provider: (connection) => loadProvider(providerIdOf(connection)),
    locks: { run: (_, work) => work() },
    clock: { now: () => instant(now) },
    random: () => 0,
    timer: { wait: async () => undefined },
    createCancellation: () => new AbortController(),
  });
  const request = { streams: planStreams(own, RECORD_KINDS, {}), from: fromOf(settings, now) };
  await sync.read(request, () => undefined, new AbortController().signal);
  const { problems, truncated } = sync.status(request);
  const wrong = [...problems.map(({ message }) => message), ...truncated.map(({ reason }) => reason)];
  if (wrong.length > 0) {
    throw new Error(`The truth cannot be read: ${wrong.join(' ')}`);
  }
  const { records } = sync.snapshot();
  return RECORD_KINDS.flatMap((kind) => [...records.of(kind)]);
}

/** As far back as the companion reads. */
function fromOf({ lookBack }: Settings, now: number): Instant {
  return instant(firstNeeded(instant(now), Math.max(...WINDOWS), lookBack));
}

/** Every value that these records have at that instant of the companion's clock, by its series. */
export async function valuesOf(records: RecordSet, settings: Settings, at: number): Promise<Samples> {
  const now = instant(at);
  const { families } = deliveryValues({
    ...{ engine: createEngine(records, settings, now), records, settings, now, timezone: 'UTC', windows: WINDOWS },
    ...{ limit: Infinity, isPart: false, isRead: () => true, isReading: () => false },
  });
  return samplesIn(await toText(families));
}
