import { onlyFrom, startOrganisation } from '../../demo/vendors/mix';
import { DEMO_SEED } from '../../demo/world/demo-seed';
import { generateWorld } from '../../demo/world/generate';

const TOKEN = 'secret';

/** Simulated vendors until they are told to end. Says what a provisioning file that reads them holds. */
async function main([copies = '1', months = '2']: readonly string[]): Promise<void> {
  const world = generateWorld({ seed: DEMO_SEED, now: Date.now(), copies: Number(copies), months: Number(months) });
  // A budget that is not in the way: what is measured is the companion.
  const { settings, secrets } = await startOrganisation(onlyFrom('github'), { world, token: TOKEN, limit: 10_000_000 });
  const source = { type: 'shipbeat-dora-datasource', jsonData: settings, secureJsonData: secrets };
  console.log(JSON.stringify({ apiVersion: 1, datasources: [source] }));
}

void main(process.argv.slice(2));
