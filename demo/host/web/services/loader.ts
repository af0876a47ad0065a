import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import * as rxjs from 'rxjs';
import * as lodash from 'lodash';
import * as emotionCss from '@emotion/css';
import * as grafanaData from '@grafana/data';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaUi from '@grafana/ui';
import type { DataSourceApi, DataSourcePlugin, DataSourcePluginMeta } from '@grafana/data';

/** What plugins get from this page in place of copies of their own: the same instances that the page runs on. */
const SHARED = {
  react: React,
  'react-dom': ReactDOM,
  rxjs,
  lodash,
  '@emotion/css': emotionCss,
  '@grafana/data': grafanaData,
  '@grafana/runtime': grafanaRuntime,
  '@grafana/ui': grafanaUi,
};

export type LoadedPlugin = DataSourcePlugin<DataSourceApi>;

const loading = new Map<string, Promise<LoadedPlugin>>();

/** Makes the shared packages known to SystemJS; once, before the first plugin is loaded. */
export function sharePackages(): void {
  const names = Object.keys(SHARED);
  System.addImportMap({ imports: Object.fromEntries(names.map((name) => [name, `package:${name}`])) });
  for (const [name, module] of Object.entries(SHARED)) {
    System.set(`package:${name}`, { ...module });
  }
}

/** Loads a built data source plugin, once. Rejects when its module does not load or exports no plugin. */
export function loadPlugin(meta: DataSourcePluginMeta): Promise<LoadedPlugin> {
  const known = loading.get(meta.id);
  if (known !== undefined) {
    return known;
  }
  const plugin = importPlugin(meta);
  loading.set(meta.id, plugin);
  return plugin;
}

async function importPlugin(meta: DataSourcePluginMeta): Promise<LoadedPlugin> {
  const { plugin } = await System.import(`${meta.module}?_cache=${meta.info.version}`);
  if (plugin === undefined) {
    throw new Error(`${meta.module} exports no "plugin"`);
  }
  plugin.meta = meta;
  return plugin;
}
