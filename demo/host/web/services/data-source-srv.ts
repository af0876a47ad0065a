import type { DataSourceApi, DataSourceInstanceSettings, DataSourceRef, ScopedVars } from '@grafana/data';
import { config, getTemplateSrv, type DataSourceSrv, type GetDataSourceListFilters } from '@grafana/runtime';
import { loadPlugin } from './loader';

type Reference = DataSourceRef | string | null | undefined;

/** The data sources of the boot data. */
export class HostDataSourceSrv implements DataSourceSrv {
  readonly #instances = new Map<string, Promise<DataSourceApi>>();

  async get(ref?: Reference, scopedVars?: ScopedVars): Promise<DataSourceApi> {
    const settings = this.getInstanceSettings(ref, scopedVars);
    if (settings === undefined) {
      throw new Error(`Datasource ${nameOf(ref) ?? 'default'} was not found`);
    }
    const known = this.#instances.get(settings.uid) ?? instantiate(settings);
    this.#instances.set(settings.uid, known);
    return known;
  }

  getInstanceSettings(ref?: Reference, scopedVars?: ScopedVars): DataSourceInstanceSettings | undefined {
    const wanted = nameOf(ref);
    const name = wanted === null ? config.defaultDatasource : getTemplateSrv().replace(wanted, scopedVars);
    const found = name === 'default' || name === '' ? config.defaultDatasource : name;
    return this.getList({ all: true }).find((settings) => settings.uid === found || settings.name === found);
  }

  getList({ pluginId, filter }: GetDataSourceListFilters = {}): DataSourceInstanceSettings[] {
    return Object.values(config.datasources).filter(
      (settings) => (pluginId === undefined || settings.type === pluginId) && filter?.(settings) !== false,
    );
  }

  async reload(): Promise<void> {
    this.#instances.clear();
  }

  registerRuntimeDataSource(): void {
    throw new Error('This host has no runtime data sources');
  }
}

function nameOf(ref: Reference): string | null {
  return (typeof ref === 'string' ? ref : (ref?.uid ?? ref?.type)) ?? null;
}

async function instantiate(settings: DataSourceInstanceSettings): Promise<DataSourceApi> {
  const plugin = await loadPlugin(settings.meta);
  const instance = new plugin.DataSourceClass(settings);
  instance.components = plugin.components;
  instance.meta = settings.meta;
  return instance;
}
