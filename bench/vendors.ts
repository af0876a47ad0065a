import { startOrganisation, vendorsOf, type Mix, type Organisation } from '../demo/vendors/mix';
import { DEMO_SEED } from '../demo/world/demo-seed';
import { generateWorld } from '../demo/world/generate';
import type { World } from '../demo/world/world';
import { parseSettings, type SettingsInput } from '../src/core/settings';
import { RECORD_KINDS } from '../src/core/records';
import { contracts } from '../tests/contract/vendors';
import type { DiscoverContract, VendorContract } from '../tests/contract/vendors/contract';
import { connectSystems } from '../tests/support/read-world';
import { Asked } from './asked';
import type { Figure } from './figure';

const NOW = Date.UTC(2026, 5, 1, 12);
const DAY_MS = 86_400_000;
export const RANGE_DAYS = 90;
/** How long after the first sight a panel is refreshed. */
const REFRESH_MS = 15 * 60_000;
export const MOST_REQUESTS = 100;
export const MOST_OVER_NEED = 1.15;

/** What a system is asked for its busiest service, read alone or beside the systems that have the rest. */
export interface AskedOf {
  readonly system: string;
  readonly service: string;
  readonly requests: Limited;
  /** Requests ÷ pages that the rows need. */
  readonly overNeed: Limited;
  readonly needed: number;
  /** Requests of another look when nothing has happened since. */
  readonly refresh: number;
  /** Readers that were loaded though no connection is theirs. */
  readonly strangers: number;
}

interface Limited {
  readonly value: number;
  readonly limit: number;
  /** Why it may be more than is promised of all; null where it may not. */
  readonly reason: string | null;
}

/** What all searches for services of a system's contract ask at a first visit; at another soon after it is nothing. */
export interface SearchedOf {
  readonly system: string;
  readonly searches: number;
  readonly services: number;
  readonly requests: number;
}

/** What each vendor is asked for 90 days of its busiest service, and again when nothing has happened since. */
export async function measureVendors(): Promise<readonly AskedOf[]> {
  const world = generateWorld({ seed: DEMO_SEED, now: NOW });
  const all: AskedOf[] = [];
  for (const contract of contracts) {
    for (const [name, { mix }] of Object.entries(contract.mixes)) {
      const system = name === 'alone' ? contract.id : `${contract.id} (${name})`;
      all.push({ system, ...(await busiest(contract, mix, world)) });
    }
  }
  return all;
}

export async function measureSearches(): Promise<readonly SearchedOf[]> {
  const world = generateWorld({ seed: DEMO_SEED, now: NOW, months: 1 });
  const all: SearchedOf[] = [];
  for (const { id, mixes, discover } of contracts) {
    const mix = discover?.mix ?? mixes['alone']?.mix;
    if (discover !== undefined && mix !== undefined) {
      all.push({ system: id, ...(await searchedFor(id, discover, { mix, world })) });
    }
  }
  return all;
}

/** Of the same, what is promised. */
export async function runVendorsBench(): Promise<readonly Figure[]> {
  return (await measureVendors()).flatMap(figuresOf);
}

export function figuresOf({ system, service, requests, overNeed, needed, refresh, strangers }: AskedOf) {
  const because = ({ reason }: Limited) => (reason === null ? '' : `; ${reason}`);
  const figures: readonly Figure[] = [
    {
      name: `${system}: requests for ${RANGE_DAYS} days`,
      value: requests.value,
      limit: requests.limit,
      detail: service + because(requests),
    },
    {
      name: `${system}: requests ÷ pages that the rows need`,
      value: overNeed.value,
      limit: overNeed.limit,
      detail: `${requests.value} ÷ ${needed}${because(overNeed)}`,
    },
    { name: `${system}: requests of a refresh with nothing new`, value: refresh, limit: null, detail: service },
    { name: `${system}: readers loaded that no connection uses`, value: strangers, limit: 0, detail: service },
  ];
  return figures;
}

async function busiest(contract: VendorContract, mix: Mix, world: World): Promise<Omit<AskedOf, 'system'>> {
  const organisation = await startOrganisation(mix, { world, token: 'bench' });
  try {
    const all: Omit<AskedOf, 'system'>[] = [];
    for (const settings of eachService(organisation.settings)) {
      all.push(await askedFor(contract, settings, new Set<string>(vendorsOf(mix))));
    }
    return all.reduce((most, one) => (one.requests.value > most.requests.value ? one : most));
  } finally {
    await organisation.close();
  }
}

function eachService({ services = [], ...rest }: SettingsInput): readonly SettingsInput[] {
  return services.map((service) => ({ ...rest, services: [service] }));
}

async function askedFor(
  { id, mostRequests, overNeed, lists }: VendorContract,
  settings: SettingsInput,
  used: ReadonlySet<string>,
): Promise<Omit<AskedOf, 'system'>> {
  const from = NOW - RANGE_DAYS * DAY_MS - parseSettings({}).lookBack;
  let time = NOW;
  let asked = new Asked(lists);
  const loaded = new Set<string>();
  const read = connectSystems({
    settings,
    token: 'bench',
    now: () => time,
    watch: {
      loaded: (connection) => loaded.add(connection),
      answered: (connection, request, response) => void (connection === id && asked.add(request, response)),
    },
  });
  await read(RECORD_KINDS, from);
  const { total, needed } = asked;
  asked = new Asked(lists);
  time += REFRESH_MS;
  await read(RECORD_KINDS, from);
  return {
    service: settings.services?.[0]?.name ?? '',
    requests: { value: total, limit: MOST_REQUESTS, reason: null, ...mostRequests },
    overNeed: { value: total / Math.max(1, needed), limit: MOST_OVER_NEED, reason: null, ...overNeed },
    needed,
    refresh: asked.total,
    strangers: [...loaded].filter((connection) => !used.has(connection)).length,
  };
}

async function searchedFor(
  id: string,
  { entries }: DiscoverContract,
  { mix, world }: { readonly mix: Mix; readonly world: World },
): Promise<Omit<SearchedOf, 'system'>> {
  const organisation = await startOrganisation(mix, { world, token: 'bench' });
  try {
    const settings = { ...organisation.settings, services: [...entries] };
    const known = await connectSystems({ settings, token: 'bench', now: NOW })([], NOW);
    const requests = requestsOf(organisation, id);
    return { searches: entries.length, services: known.settings.services.length, requests };
  } finally {
    await organisation.close();
  }
}

function requestsOf({ vendors }: Organisation, id: string): number {
  const isIt = ([vendor]: readonly [string, unknown]) => vendor === id;
  return [...vendors].find(isIt)?.[1].requests().total ?? 0;
}
