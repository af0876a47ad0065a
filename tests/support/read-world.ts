import { fetchHttp } from '../../src/companion/fetch-http';
import { providerIdOf } from '../../src/core/connections';
import { instant } from '../../src/core/instant';
import type { Http, HttpRequest, HttpResponse } from '../../src/core/ports';
import type { RecordSet } from '../../src/core/record-set';
import { RECORD_KINDS, type RecordKind } from '../../src/core/records';
import { authorizationHeaders } from '../../src/core/routes';
import { parseSettings, type Settings, type SettingsInput } from '../../src/core/settings';
import { loadProvider, vendors } from '../../src/providers/registry';
import { createSync, type Sync, type SyncStatus } from '../../src/sync/create-sync';
import { memoryStorage } from '../../src/sync/memory-storage';
import { planStreams } from '../../src/sync/streams';

interface Systems {
  readonly settings: SettingsInput;
  /** The same for all of them, or by connection. */
  readonly token: string | ((connection: string) => string);
  readonly now: number | (() => number);
  readonly watch?: Watch;
}

/** Who looks on while systems are read. */
interface Watch {
  /** A connection's reader was loaded. */
  loaded?(connection: string): void;
  /** A connection was asked, and has answered. */
  answered?(connection: string, request: HttpRequest, response: HttpResponse): void;
}

/** What was read, and of which services, where some of them were found. */
interface Known {
  readonly records: RecordSet;
  readonly status: SyncStatus;
  readonly settings: Settings;
  readonly notices: readonly string[];
}

type Read = (kinds: readonly RecordKind[], from: number) => Promise<Known>;

/** Everything that the systems of the settings give, read over HTTP as a dashboard reads it. */
export function readSystems(
  reading: Systems & { readonly from: number; readonly kinds?: readonly RecordKind[] },
): ReturnType<Read> {
  return connectSystems(reading)(reading.kinds ?? RECORD_KINDS, reading.from);
}

/** A store that starts empty, and a function that reads through it as a panel does. */
export function connectSystems(systems: Systems): Read {
  const settings = parseSettings(systems.settings, 'settings', vendors);
  const sync = syncOf(settings, systems);
  return async (kinds, from) => {
    await sync.search().fresh;
    const request = { streams: planStreams(sync.settings(), kinds, {}), from: instant(from) };
    await sync.read(request, () => undefined, new AbortController().signal);
    const { records } = sync.snapshot();
    return { records, status: sync.status(request), settings: sync.settings(), notices: sync.notices() };
  };
}

function syncOf(settings: Settings, { token, now, watch = {} }: Systems): Sync {
  return createSync({
    settings,
    vendors,
    provider: (connection) => {
      watch.loaded?.(connection);
      return loadProvider(providerIdOf(connection));
    },
    http: (name, signal) => {
      const connection = settings.connections[name];
      if (connection === undefined) {
        throw new Error(`no connection ${name}`);
      }
      const { authorization = null } = vendors[providerIdOf(name)] ?? {};
      const headers = authorizationHeaders(authorization, typeof token === 'string' ? token : token(name));
      const http = fetchHttp({ name, connection, signal, headers });
      return watched(http, (request, response) => watch.answered?.(name, request, response));
    },
    storage: memoryStorage(),
    locks: { run: (_, work) => work() },
    clock: { now: () => instant(typeof now === 'number' ? now : now()) },
    random: () => 0,
    timer: { wait: async () => undefined },
    createCancellation: () => new AbortController(),
  });
}

function watched(http: Http, answered: (request: HttpRequest, response: HttpResponse) => void): Http {
  return {
    send: async (request) => {
      const response = await http.send(request);
      answered(request, response);
      return response;
    },
  };
}
