import type { DataSourceInstanceSettings } from '@grafana/data';
import { config, getBackendSrv } from '@grafana/runtime';
import { providerIdOf } from '../core/connections';
import type { RecordStorage, Signal } from '../core/ports';
import { loadProvider } from '../providers/registry';
import { backendHttp } from './backend-http';
import { browserClock, browserLocks, browserTimer } from './browser-ports';
import { checkConnections } from './check-connections';
import type { Delivery } from './datasource';
import { DeliverySource } from './delivery-source';
import type { DoraJsonData } from './editors/contract';
import { indexedDbStorage } from './indexed-db';
import { acrossTabs, openChannel, type Tabs } from './tabs';

/** Everything a data source instance needs of the page it runs in. @throws InputError for settings that cannot be used */
export function createDelivery(instance: DataSourceInstanceSettings<DoraJsonData>): Delivery {
  const provider = (connection: string) => loadProvider(providerIdOf(connection));
  const http = (slot: string, signal: Signal) =>
    backendHttp({ slot, signal, proxyUrl: instance.url ?? '', backend: getBackendSrv() });
  const owner = ownerOf(instance.uid);
  const source = new DeliverySource(instance.jsonData, {
    provider,
    http,
    ...shared(indexedDbStorage(owner, browserClock), owner),
    locks: browserLocks(`shipbeat/${owner}`),
    clock: browserClock,
    timer: browserTimer,
    createCancellation: () => new AbortController(),
    random: Math.random,
    schedule: (run, ms) => void setTimeout(run, ms),
  });
  return { source, check: () => checkConnections(source.settings, { provider, http }) };
}

function shared(storage: RecordStorage, owner: string): Partial<Tabs> & Pick<Tabs, 'storage'> {
  const channel = openChannel(`shipbeat/${owner}`);
  return channel === null ? { storage } : acrossTabs(storage, channel);
}

/** What one user may see another may not: nothing is shared between users, organisations or data sources. */
function ownerOf(uid: string): string {
  const { user } = config.bootData ?? {};
  return JSON.stringify([user?.orgId ?? 0, user?.id ?? 0, uid]);
}
