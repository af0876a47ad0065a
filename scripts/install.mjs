import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_NODE = 20;

/** Makes the installed packages those of the lock file; says one sentence and ends the process when it cannot. */
export function ensureInstalled() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    fail(`Node.js ${process.versions.node} is too old: install version ${OLDEST_NODE} or later, then start again.`);
  }
  if (isInstalled()) {
    return;
  }
  process.stderr.write('Installing packages (about a minute, once) …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, error, stderr } = spawnSync(npm, ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    process.stderr.write(`${stderr ?? ''}\n`);
    fail(`Installing packages failed (${error?.message ?? `npm ci ended with ${status}`}): see the lines above.`);
  }
}

/** npm writes its own copy of the lock file last, so a broken or older installation has none that is newer. */
function isInstalled() {
  const installed = `${root}node_modules/.package-lock.json`;
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
