import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PluginRoute } from './plugin-route';

/** What the host reads of plugin.json; the rest goes to the browser as it is. */
export interface PluginMeta {
  readonly id: string;
  readonly info: { readonly version: string; readonly logos: { readonly small: string; readonly large: string } };
  readonly routes?: readonly PluginRoute[];
}

export interface BuiltPlugin {
  readonly folder: string;
  readonly meta: PluginMeta;
}

export interface ShippedDashboard {
  readonly uid: string;
  readonly title: string;
  readonly file: string;
}

/** The built plugin in a folder. @throws when the folder has no plugin.json. */
export function readPlugin(folder: string): BuiltPlugin {
  return { folder, meta: readJson(path.join(folder, 'plugin.json')) };
}

/** The dashboards that the plugin ships, the overview first. */
export function readDashboards(folder: string): readonly ShippedDashboard[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files
    .map((name) => {
      const file = path.join(folder, name);
      const { uid, title } = readJson(file);
      return { uid, title, file };
    })
    .sort((one, other) => rank(one) - rank(other) || (one.title < other.title ? -1 : 1));
}

function rank({ uid }: ShippedDashboard): number {
  return uid.endsWith('overview') ? 0 : 1;
}

function readJson(file: string) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
