// Runs a TypeScript file of this repository: `node scripts/run.mjs FILE [ARG…]`. Installs what is missing first.
import { spawnSync } from 'node:child_process';
import { ensureInstalled } from './install.mjs';

ensureInstalled();
const { status, signal } = spawnSync(process.execPath, ['--import', 'tsx', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(signal === null ? (status ?? 1) : 1);
