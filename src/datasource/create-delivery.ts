import type { DataSourceInstanceSettings } from '@grafana/data';
import { config, getBackendSrv } from '@grafana/runtime';
import type { Settings } from '../core/settings';
import { backendExchange } from './backend-http';
import { browserClock, browserPorts } from './browser-ports';
import { checkOneConnection } from '../checks/check-connection';
import { checkConnections } from '../checks/check-connections';
import type { Delivery } from './datasource';
import { DeliverySource } from './delivery-source';
import type { DoraJsonData } from './editors/contract';
import { withFailover } from './engine/failover-host';
import { httpOver } from './engine/plain-response';
import { startWorker } from './engine/start-worker';
import { soon } from './next-task';
import { readRecent } from './recent-records';
import { testAnswer, translatedReport } from './test-answer';
import { loadMetricTexts } from './texts/metrics';
import { loadPanelTexts } from './texts/panels';
import { loadSentences } from './texts/sentences';
import { speakAsGrafana } from './texts/user';

/** Everything a data source instance needs of the page it runs in. */
export async function createDelivery(
  instance: DataSourceInstanceSettings<DoraJsonData>,
  settings: Settings,
): Promise<Delivery> {
  speakAsGrafana();
  await Promise.all([loadPanelTexts(), loadMetricTexts(), loadSentences()]);
  const { jsonData } = instance;
  const exchange = backendExchange({ proxyUrl: instance.url ?? '', backend: getBackendSrv() });
  const owner = ownerOf(instance.uid);
  const ports = { settings, clock: browserClock, http: httpOver(exchange) };
  const host = withFailover({
    startWorker: () => startWorker({ jsonData, owner, clock: browserClock, exchange }),
    onPage: async () => {
      const { createLocalHost } = await import(/* webpackChunkName: "engine" */ './engine/local-host');
      return createLocalHost({ ...browserPorts(owner, browserClock), ...ports });
    },
  });
  const source = new DeliverySource({
    ...ports,
    host,
    self: { uid: instance.uid, name: instance.name },
    schedule: (run, ms) => (ms <= 0 ? soon(run) : void setTimeout(run, ms)),
  });
  const { provider, timer } = browserPorts(owner, browserClock);
  const [tested, asking] = [
    { base: settings, written: jsonData },
    { provider, http: ports.http },
  ];
  const recent = () => readRecent({ host, clock: browserClock, timer });
  return {
    source,
    check: async () => testAnswer(await checkConnections(tested, { ...asking, recent })),
    checkOne: async (slot) => translatedReport(await checkOneConnection(slot, tested, asking)),
  };
}

/** What one user may see another may not: nothing is shared between users, organisations or data sources. */
function ownerOf(uid: string): string {
  const { user } = config.bootData ?? {};
  return JSON.stringify([user?.orgId ?? 0, user?.id ?? 0, uid]);
}
