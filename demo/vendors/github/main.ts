import { parseArgs } from 'node:util';
import { DEMO_SEED, DEMO_TROUBLE } from '../../world/demo-seed';
import { generateWorld } from '../../world/generate';
import { startGithub } from './server';

/** The simulated GitHub alone, for Grafana in a container: `--host`, `--port`, the token from `GITHUB_TOKEN`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { host: { type: 'string', default: '127.0.0.1' }, port: { type: 'string', default: '8080' } },
  });
  const { url } = await startGithub({
    world: generateWorld({ seed: DEMO_SEED, now: Date.now(), inTrouble: DEMO_TROUBLE }),
    token: process.env['GITHUB_TOKEN'] ?? 'demo-token',
    host: values.host,
    port: Number(values.port),
  });
  console.log(`Simulated GitHub: ${url}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
