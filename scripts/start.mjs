// `npm start`: installs what is missing, then runs demo/main.ts, which builds and shows everything.
import { spawn } from 'node:child_process';
import { ensureInstalled, root } from './install.mjs';
import { whenNpmIsGone } from './npm-gone.mjs';

ensureInstalled();
// npm runs scripts in the folder of package.json; paths on the command line are meant from where the user is.
const from = (process.env.npm_lifecycle_event === 'start' && process.env.INIT_CWD) || process.cwd();
const demo = spawn(process.execPath, ['--import', 'tsx', 'demo/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, SHIPBEAT_FROM: from },
});
// Ctrl+C reaches the demo by itself, and it ends cleanly; a signal to this process alone is passed on.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => demo.kill('SIGTERM'));
whenNpmIsGone(() => demo.kill('SIGTERM'));
demo.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
