import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { format } from 'prettier';
import { startOrganisation, type Mix, type Organisation } from '../demo/vendors/mix';
import { DEMO_SEED } from '../demo/world/demo-seed';
import { generateWorld } from '../demo/world/generate';
import { buildPlugin } from '../scripts/build';
import { root } from '../scripts/root';
import { parseSettings, type SettingsInput } from '../src/core/settings';
import { RECORD_KINDS } from '../src/core/records';
import { contracts } from '../tests/contract/vendors';
import type { DiscoverContract, VendorContract } from '../tests/contract/vendors/contract';
import { connectSystems } from '../tests/support/read-world';
import type { Figure } from './figure';

const DAY_MS = 86_400_000;
const RANGE_DAYS = 90;
/** How long after the first sight a panel is refreshed. */
const REFRESH_MS = 15 * 60_000;
const MOST_REQUESTS = 100;
const CHUNK_LIMIT_KB = 12;

/** What each vendor is asked for 90 days of its busiest service, and again when nothing has happened since. */
export async function runVendorsBench(): Promise<readonly Figure[]> {
  const all: Figure[] = [];
  for (const { id, mixes, mostRequests: own, discover } of contracts) {
    const searched = discover?.mix ?? mixes['alone']?.mix;
    all.push(...(discover && searched ? [await searchFigure(id, searched, discover)] : []));
    for (const [name, { mix }] of Object.entries(mixes)) {
      const { first, again, service } = await mostRequests(id, mix);
      const what = name === 'alone' ? id : `${id} (${name})`;
      all.push(
        {
          name: `${what}: requests for ${RANGE_DAYS} days`,
          value: first,
          ...limitOf(own, service),
        },
        { name: `${what}: requests of a refresh with nothing new`, value: again, limit: null, detail: service },
      );
    }
  }
  return all;
}

function limitOf(own: VendorContract['mostRequests'], service: string) {
  return own === undefined
    ? { limit: MOST_REQUESTS, detail: service }
    : { limit: own.limit, detail: `${service}; ${own.reason}` };
}

/** Gzipped size of what a vendor's users load beside everything else. The plugin has to be built. */
export function chunkFigures(): readonly Figure[] {
  const dist = path.join(root, 'dist');
  const chunks = readdirSync(dist).filter((name) => /^provider-.*\.js$/.test(name));
  return chunks.map((name) => {
    const kilobytes = gzipSync(readFileSync(path.join(dist, name)), { level: 9 }).length / 1000;
    return {
      name: `${name} ÷ ${CHUNK_LIMIT_KB} kB gzipped`,
      value: kilobytes / CHUNK_LIMIT_KB,
      limit: 1,
      detail: `${kilobytes.toFixed(1)} kB`,
    };
  });
}

/** What all searches of a vendor's contract ask at a first visit; at another within a quarter of an hour it is nothing. */
async function searchFigure(id: string, mix: Mix, { entries }: DiscoverContract): Promise<Figure> {
  const now = Date.UTC(2026, 5, 1, 12);
  const world = generateWorld({ seed: DEMO_SEED, now, months: 1 });
  const organisation = await startOrganisation(mix, { world, token: 'bench' });
  try {
    const settings = { ...organisation.settings, services: [...entries] };
    const known = await connectSystems({ settings, token: 'bench', now })([], now);
    const value = requestsOf(organisation, id);
    const detail = `${known.settings.services.length} services`;
    return { name: `${id}: requests of ${entries.length} searches for services`, value, limit: null, detail };
  } finally {
    await organisation.close();
  }
}

interface Asked {
  readonly service: string;
  readonly first: number;
  readonly again: number;
}

async function mostRequests(id: string, mix: Mix): Promise<Asked> {
  const now = Date.UTC(2026, 5, 1, 12);
  const world = generateWorld({ seed: DEMO_SEED, now });
  const organisation = await startOrganisation(mix, { world, token: 'bench' });
  try {
    const requests = () => requestsOf(organisation, id);
    const asked: Asked[] = [];
    for (const settings of eachService(organisation.settings)) {
      const service = settings.services?.[0]?.name ?? '';
      asked.push({ service, ...(await askedFor(settings, now, requests)) });
    }
    return asked.reduce((most, one) => (one.first > most.first ? one : most));
  } finally {
    await organisation.close();
  }
}

function requestsOf({ vendors }: Organisation, id: string): number {
  const isIt = ([vendor]: readonly [string, unknown]) => vendor === id;
  return [...vendors].find(isIt)?.[1].requests().total ?? 0;
}

function eachService({ services = [], ...rest }: SettingsInput): readonly SettingsInput[] {
  return services.map((service) => ({ ...rest, services: [service] }));
}

async function askedFor(settings: SettingsInput, now: number, requests: () => number) {
  const from = now - RANGE_DAYS * DAY_MS - parseSettings({}).lookBack;
  let time = now;
  const read = connectSystems({ settings, token: 'bench', now: () => time });
  const before = requests();
  await read(RECORD_KINDS, from);
  const first = requests() - before;
  time += REFRESH_MS;
  await read(RECORD_KINDS, from);
  return { first, again: requests() - before - first };
}

function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(
    ({ name, value, limit, detail }) => `| ${name} | ${Math.round(value * 100) / 100} | ${limit ?? ''} | ${detail} |`,
  );
  return ['| what | figure | at most | of |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

const PAGE = 'docs/providers/requests.md';
const INTRODUCTION = `# How much each system is asked

Written by \`npm run bench:requests -- --write\`: what it takes to show ${RANGE_DAYS} days of the busiest service of the
simulated organisation for the first time, with the ${RANGE_DAYS} days before them that numbers look back on; what another
look a quarter of an hour later takes, when nothing has happened since; what the [searches for
services](../settings.md#services-that-are-found) take; and how large each reader is, which is loaded by those alone who
use it. Systems that are mixed with others are counted without those.
`;

async function main(): Promise<void> {
  await buildPlugin();
  const figures = [...(await runVendorsBench()), ...chunkFigures()];
  const table = tableOf(figures);
  console.log(table);
  if (process.argv.includes('--write')) {
    writeFileSync(path.join(root, PAGE), await format(`${INTRODUCTION}\n${table}\n`, { parser: 'markdown' }));
  }
  process.exitCode = figures.every(({ value, limit }) => limit === null || value <= limit) ? 0 : 1;
}

if (process.argv[1]?.endsWith('vendors.ts') === true) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
