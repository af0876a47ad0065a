import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DEMO_SEED } from '../../demo/world/demo-seed';
import { generateWorld } from '../../demo/world/generate';
import { worldSettings } from '../../demo/world/settings';
import { createCancellation, processLocks } from '../../src/companion/node-ports';
import { firstNeeded } from '../../src/companion/serve/readiness';
import { openStore } from '../../src/companion/store/open-store';
import { instant } from '../../src/core/instant';
import type { Http } from '../../src/core/ports';
import { RECORD_KINDS } from '../../src/core/records';
import { PLUGIN_ID } from '../../src/core/plugin-id';
import { parseSettings, type SettingsInput } from '../../src/core/settings';
import { vendors } from '../../src/providers/registry';
import { createSync } from '../../src/sync/create-sync';
import { streamsFor } from '../../src/sync/given-streams';
import { copiedSettings, copyingProvider } from './copied-records';

/** What `dora serve` reads by default. */
const HISTORY_DAYS = 180;
const MONTHS = 7;
/** In the folder, beside the records. */
export const SETTINGS_FILE = 'dora.json';

export interface StoredOrganisation {
  readonly services: number;
  readonly records: number;
}

interface Store {
  readonly folder: string;
  readonly services: number;
  readonly activity: number;
  /** Of the GitHub, which is not asked for anything here. */
  readonly url: string;
  readonly now: number;
}

/**
 * Fills a folder as `dora serve` would have filled it that had read so many services from GitHub: with its own sync and its
 * own store. Only what would have come over HTTP comes from the simulated organisation itself, as often over as it takes:
 * to ask a simulated GitHub for thousands of services takes hours, and is no part of what is measured.
 */
export async function storeOrganisation({ folder, services, activity, url, now }: Store): Promise<StoredOrganisation> {
  const world = generateWorld({ seed: DEMO_SEED, now, months: MONTHS, activity });
  const provider = copyingProvider(world);
  const settings = copiedSettings(worldSettings(world, url), services);
  const clock = { now: () => instant(now) };
  const store = await openStore(path.join(folder, 'data'), clock, (sentence) => console.error(sentence));
  const parsed = parseSettings(settings, 'settings', vendors);
  const sync = createSync({
    settings: parsed,
    vendors,
    provider: async () => provider,
    http: () => NOBODY,
    storage: store.storage,
    locks: processLocks(),
    clock,
    timer: { wait: async () => undefined },
    random: () => 0,
    createCancellation,
  });
  const streams = streamsFor({ kinds: RECORD_KINDS, filters: {} }, parsed, vendors);
  const from = firstNeeded(clock.now(), HISTORY_DAYS, 0);
  await sync.read({ streams, from: instant(from) }, () => undefined, new AbortController().signal);
  const [problem] = sync.status({ streams, from: instant(from) }).problems;
  if (problem !== undefined) {
    throw new Error(problem.message);
  }
  store.storage.flush();
  await store.close();
  const { tables } = sync.snapshot().records;
  const records = RECORD_KINDS.reduce((sum, kind) => sum + tables[kind].rows, 0);
  writeFileSync(path.join(folder, SETTINGS_FILE), JSON.stringify(sourceOf(settings)));
  return { services: parsed.services.length, records };
}

function sourceOf(jsonData: SettingsInput) {
  const source = { type: PLUGIN_ID, jsonData, secureJsonData: { githubToken: 'bench' } };
  return { apiVersion: 1, datasources: [source] };
}

const NOBODY: Http = {
  send: () => Promise.reject(new Error('Nobody is asked while the store is filled.')),
};
