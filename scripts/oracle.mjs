// `npm run oracle [-- FACTOR]`: the random comparison with the second implementation, on cases that no run has drawn yet.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const factor = Number(process.argv[2] ?? 10);
if (!(factor > 0)) {
  process.stderr.write(`npm run oracle: ${process.argv[2]} is no number of times to repeat the usual cases\n`);
  process.exit(2);
}
const { status } = spawnSync(path.join(root, 'node_modules', '.bin', 'jest'), ['tests/oracle'], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    ORACLE_FACTOR: String(factor),
    ORACLE_SEED: process.env.ORACLE_SEED ?? String(Date.now() % 1_000_000_007),
  },
});
process.exit(status ?? 1);
