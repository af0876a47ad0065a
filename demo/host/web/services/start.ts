import { EventBusSrv, setTimeZoneResolver, setWeekStart } from '@grafana/data';
import {
  config,
  setAppEvents,
  setBackendSrv,
  setDataSourceSrv,
  setEchoSrv,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import { registerPanels } from '../panels/registry';
import { registerStandards } from '../panels/standard-options';
import { HostBackendSrv } from './backend-srv';
import { HostDataSourceSrv } from './data-source-srv';
import { sharePackages } from './loader';
import { runRequest } from './run-request';
import { HostTemplateSrv } from './template-srv';

export const templateSrv = new HostTemplateSrv();

/** Puts in place what Grafana's application gives its libraries and plugins. */
export function startServices(): void {
  sharePackages();
  registerStandards();
  registerPanels(config.buildInfo.version);
  setBackendSrv(new HostBackendSrv());
  setDataSourceSrv(new HostDataSourceSrv());
  setTemplateSrv(templateSrv);
  setRunRequest(runRequest);
  setAppEvents(new EventBusSrv());
  setEchoSrv({
    addBackend: () => undefined,
    addEvent: () => undefined,
    flush: () => undefined,
    onInteraction: () => () => undefined,
  });
  setTimeZoneResolver(() => config.bootData.user.timezone);
  setWeekStart('browser');
}
