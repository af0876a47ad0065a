import { parseArgs } from 'node:util';
import { DEMO_SEED, DEMO_TROUBLE } from '../world/demo-seed';
import { generateWorld } from '../world/generate';
import { startOrganisation } from './mix';
import { isMixName, mixNames, MIXES, USUAL_MIX } from './mixes';

/**
 * The simulated vendors of a mix alone, for Grafana in a container: `--mix`, `--host`, `--port` of the first of them, which
 * the others follow; the token of all from `DEMO_TOKEN`.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      mix: { type: 'string', default: USUAL_MIX },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '8080' },
    },
  });
  if (!isMixName(values.mix)) {
    throw new Error(`There is no mix "${values.mix}"; there are ${mixNames().join(', ')}`);
  }
  const { vendors } = await startOrganisation(MIXES[values.mix], {
    world: generateWorld({ seed: DEMO_SEED, now: Date.now(), inTrouble: DEMO_TROUBLE }),
    token: process.env['DEMO_TOKEN'] ?? 'demo-token',
    host: values.host,
    firstPort: Number(values.port),
  });
  vendors.forEach(({ url }, id) => console.log(`Simulated ${id}: ${url}`));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
