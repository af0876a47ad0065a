import { providerIdOf } from '../../core/connections';
import type { Http, Signal } from '../../core/ports';
import type { Provider } from '../../core/provider';
import type { Settings } from '../../core/settings';
import { loadProvider, vendors } from '../../providers/registry';
import { createSync, type Sync } from '../../sync/create-sync';
import { memoryStorage } from '../../sync/memory-storage';
import { connectionHttp } from '../connection-http';
import { createCancellation, nodeTimer, processLocks } from '../node-ports';
import { readableSource } from '../readable-source';
import type { Shell } from '../shell';

/** The systems that a settings file names, to be read now; nothing is kept. */
export interface LiveSource {
  /** As the settings file calls the data source; null where it does not. */
  readonly name: string | null;
  readonly settings: Settings;
  /** The settings as they are written, with their variables filled in. */
  readonly written: unknown;
  readonly provider: (connection: string) => Promise<Provider | null>;
  readonly http: (connection: string, signal: Signal) => Http;
  readonly sync: Sync;
}

/**
 * @throws CommandFailure when the file cannot be read.
 * @throws InputError for settings that cannot be used, name nothing to be read, or lack a token.
 */
export function openLiveSource(file: string, { environment, clock }: Shell): LiveSource {
  const { source, settings, secrets } = readableSource(file, environment);
  const http = connectionHttp(settings, secrets);
  const provider = (connection: string) => loadProvider(providerIdOf(connection));
  const sync = createSync({
    ...{ settings, vendors, provider, http, clock },
    storage: memoryStorage(),
    timer: nodeTimer,
    locks: processLocks(),
    createCancellation,
    random: Math.random,
  });
  return { name: source.name, settings, written: source.jsonData, provider, http, sync };
}
