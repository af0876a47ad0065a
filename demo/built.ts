import path from 'node:path';
import { buildPlugin } from '../scripts/build';
import { root } from '../scripts/root';
import { buildIfStale } from './freshness';
import { buildPage } from './host/build-page';

export interface Built {
  readonly pluginFolder: string;
  readonly pageFolder: string;
}

const at = (...names: string[]) => path.join(root, ...names);
const PLUGIN_INPUTS = ['src', 'img', 'dashboards', 'plugin.json', 'package.json', 'package-lock.json', 'README.md'];
const PAGE_INPUTS = ['demo/host/web', 'demo/host/build-page.ts', 'package-lock.json'];

/** Builds the plugin and the preview's page, each only when its sources have changed. @throws with the compiler's messages. */
export async function builtParts(say: (line: string) => void): Promise<Built> {
  const pluginFolder = at('dist');
  const pageFolder = at('build', 'host');
  await buildIfStale(
    {
      stamp: at('build', 'plugin.stamp'),
      output: path.join(pluginFolder, 'module.js'),
      inputs: [...PLUGIN_INPUTS, 'scripts/webpack-config.ts'].map((name) => at(name)),
      run: buildPlugin,
    },
    () => say('Building the plugin …'),
  );
  await buildIfStale(
    {
      stamp: at('build', 'host.stamp'),
      output: path.join(pageFolder, 'build', 'main.js'),
      inputs: PAGE_INPUTS.map((name) => at(name)),
      run: () => buildPage(root, pageFolder),
    },
    () => say('Building the preview …'),
  );
  return { pluginFolder, pageFolder };
}
