import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fillIn } from '../scripts/filled-in';
import { askedADay, type AskedADay } from './scale/asked-a-day';
import { companionTable, requestTables } from './scale/page';
import { served, type Served } from './scale/served';
import { storeOrganisation } from './scale/stored-organisation';

const PAGE = 'docs/scaling.md';
/** Of the simulated organisation, a service of usual kind; how much is changed is what makes a size. */
const SIZES = [
  { name: 'quiet', place: 2, activity: 0.25 },
  { name: 'usual', place: 2, activity: 1 },
  { name: 'busy', place: 2, activity: 4 },
] as const;
/** Of the services of which companions are filled: quiet ones, as most of ten thousand are. */
const ACTIVITY = 0.25;

/** Each table with what it is made of. */
const TABLES = {
  requests: async () => requestTables(await askAll()),
  companions: async (services: readonly number[]) => companionTable(await runCompanions(services)),
} as const;

/**
 * What ten thousand services take: prints it, and with `--write` writes it into the documentation. `--only requests` or
 * `--only companions` is one half of it; `--services 100,300,1000` are the numbers of services of which companions are run.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      services: { type: 'string', default: '100,300,1000,3000' },
      write: { type: 'boolean', default: false },
    },
  });
  for (const [name, table] of Object.entries(TABLES)) {
    if (values.only === undefined || values.only === name) {
      const text = await table(values.services.split(',').map(Number));
      console.log(text);
      await (values.write ? fillIn(PAGE, { [name]: text }) : undefined);
    }
  }
}

async function askAll(): Promise<readonly AskedADay[]> {
  const all: AskedADay[] = [];
  for (const size of SIZES) {
    all.push(await askedADay(size));
    console.error(`asked: ${size.name}`);
  }
  return all;
}

async function runCompanions(numbers: readonly number[]): Promise<readonly Served[]> {
  const refusing = await startRefusing();
  const url = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`;
  const all: Served[] = [];
  try {
    for (const services of numbers) {
      const folder = await mkdtemp(path.join(tmpdir(), 'dora-scale-'));
      const organisation = await storeOrganisation({ folder, services, activity: ACTIVITY, url, now: Date.now() });
      console.error(`filled: ${services}`);
      all.push(await served(folder, organisation));
      console.error(`served: ${services}`);
      await rm(folder, { recursive: true });
    }
  } finally {
    refusing.close();
    refusing.closeAllConnections();
  }
  return all;
}

/** In GitHub's place, when nothing is to be read anew: it refuses the token at once. */
async function startRefusing(): Promise<Server> {
  const server = createServer((_, response) => {
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end('{"message":"Bad credentials"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
