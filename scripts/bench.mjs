// Runs a benchmark as it would run when shipped: `node scripts/bench.mjs FILE [ARG…]`. Bundled into one file first, since
// a loader that reads each import through a getter makes hot loops up to twice as slow as they are in the product.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const { buildSync } = await import('esbuild');
const [file = '', ...rest] = process.argv.slice(2);
const outfile = path.join(root, 'build', `bench-${path.basename(file, '.ts')}.mjs`);
buildSync({
  entryPoints: [path.join(root, file)],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'error',
});
const { status, signal } = spawnSync(process.execPath, ['--expose-gc', '--enable-source-maps', outfile, ...rest], {
  stdio: 'inherit',
  cwd: root,
});
process.exit(signal === null ? (status ?? 1) : 1);
