import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { secretKey } from '../src/core/connections';
import { providers } from '../src/providers/registry';
import { pluginRoutes } from './plugin-routes';
import { root } from './root';

/** Writes the routes of all providers into plugin.json; a test compares, so run it after a provider has changed. */
async function main(): Promise<void> {
  const file = path.join(root, 'plugin.json');
  const plugin = {
    ...JSON.parse(readFileSync(file, 'utf8')),
    routes: pluginRoutes(Object.values(providers), secretKey),
  };
  writeFileSync(file, await format(JSON.stringify(plugin), { parser: 'json', printWidth: 120 }));
}

void main();
