import { getBackendSrv, getDataSourceSrv } from '@grafana/runtime';
import { providerIdOf } from '../core/connections';
import { loadProvider } from '../providers/registry';
import { backendExchange } from './backend-http';
import { browserClock } from './browser-ports';
import type { ConfigPorts } from './editors/reach';
import { httpOver } from './engine/plain-response';

/** What Grafana tells a page of a data source is what it has saved of it, as of the last save. */
export const browserConfigPorts: ConfigPorts = {
  saved: (uid) => {
    const { url, jsonData } = getDataSourceSrv().getInstanceSettings({ uid }) ?? {};
    return url === undefined
      ? null
      : {
          jsonData,
          ports: {
            provider: (slot) => loadProvider(providerIdOf(slot)),
            http: httpOver(backendExchange({ proxyUrl: url, backend: getBackendSrv() })),
          },
        };
  },
  now: () => browserClock.now(),
};
