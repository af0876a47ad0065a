import { fetchHttp } from '../../src/companion/fetch-http';
import { instant } from '../../src/core/instant';
import type { RecordSet } from '../../src/core/record-set';
import { RECORD_KINDS, type RecordKind } from '../../src/core/records';
import { parseSettings, type SettingsInput } from '../../src/core/settings';
import { providerOf } from '../../src/providers/registry';
import { createSync, type SyncStatus } from '../../src/sync/create-sync';
import { memoryStorage } from '../../src/sync/memory-storage';
import { planStreams } from '../../src/sync/streams';

interface Reading {
  readonly settings: SettingsInput;
  readonly token: string;
  readonly from: number;
  readonly now: number;
  readonly kinds?: readonly RecordKind[];
}

/** Everything that the systems of the settings give, read over HTTP as a dashboard reads it. */
export async function readSystems(reading: Reading): Promise<{ records: RecordSet; status: SyncStatus }> {
  const settings = parseSettings(reading.settings);
  const sync = createSync({
    settings,
    provider: async (connection) => providerOf(connection),
    http: (name, signal) => {
      const connection = settings.connections[name];
      if (connection === undefined) {
        throw new Error(`no connection ${name}`);
      }
      return fetchHttp({ name, connection, signal, headers: { authorization: `Bearer ${reading.token}` } });
    },
    storage: memoryStorage(),
    locks: { run: (_, work) => work() },
    clock: { now: () => instant(reading.now) },
    random: () => 0,
    timer: { wait: async () => undefined },
    createCancellation: () => new AbortController(),
  });
  const request = { streams: planStreams(settings, reading.kinds ?? RECORD_KINDS, {}), from: instant(reading.from) };
  await sync.read(request, () => undefined, new AbortController().signal);
  return { records: sync.snapshot().records, status: sync.status(request) };
}
