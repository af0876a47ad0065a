import { connectionHttp } from '../../../src/companion/connection-http';
import type { Secrets } from '../../../src/companion/secrets';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { startOrganisation, type Mix, type Organisation } from '../../../demo/vendors/mix';
import type { World } from '../../../demo/world/world';
import { Keeper, type KeeperOptions, type KeeperPorts, type Published } from '../../../src/companion/serve/keeper';
import { gzipped } from '../../../src/companion/serve/pieces';
import { fileStorage, type FileStorage } from '../../../src/companion/store/file-storage';
import { instant } from '../../../src/core/instant';
import { parseSettings, type Settings } from '../../../src/core/settings';
import { vendors } from '../../../src/providers/registry';
import { TOKEN } from '../../support/mixed-world';

const OPTIONS: KeeperOptions = {
  version: '1.2.3',
  intervalMs: 300_000,
  historyDays: 180,
  windows: [7, 30, 90],
  timezone: 'UTC',
  seriesLimit: 100_000,
  shard: null,
};

/** A keeper of a simulated organisation, and what it has told. */
export interface Kept {
  readonly keeper: Keeper;
  readonly settings: Settings;
  readonly organisation: Organisation;
  readonly storage: FileStorage;
  readonly said: string[];
  /** What was told last. */
  readonly last: () => Published & {
    /** As whoever scrapes gets it. */
    readonly exposition: { readonly prometheus: { readonly plain: Uint8Array } };
  };
  readonly clock: { now: number };
  /** Syncs once, as at the clock's time. */
  readonly sync: () => Promise<number>;
}

export interface Keeping {
  readonly world: World;
  readonly mix: Mix;
  readonly folder: string;
  readonly options?: Partial<KeeperOptions>;
  readonly organisation?: Organisation;
  readonly storage?: FileStorage;
}

/** Nothing waits, and the clock stands at the world's end until it is set. */
export async function keep({ world, mix, folder, options, ...given }: Keeping): Promise<Kept> {
  const organisation = given.organisation ?? (await startOrganisation(mix, { world, token: TOKEN }));
  const settings = parseSettings(organisation.settings, 'settings', vendors);
  const clock = { now: world.now };
  const said: string[] = [];
  const published: Published[] = [];
  const time = { now: () => instant(clock.now) };
  const storage = given.storage ?? fileStorage(folder, time, (sentence) => said.push(sentence));
  const ports: KeeperPorts = {
    ...{ settings, storage, clock: time, http: connectionHttp(settings, tokensOf(settings)) },
    timer: { wait: async () => undefined },
    elapsed: () => performance.now(),
    random: () => 0,
    say: (sentence) => said.push(sentence),
  };
  const keeper = new Keeper(ports, { ...OPTIONS, ...options }, (one) => published.splice(0, 1, one));
  const last = () => {
    const { exposition, ...rest } = published[0]!;
    const pieces = gzipped(exposition.delivery.prometheus, exposition.own.prometheus);
    return { ...rest, exposition: { ...exposition, prometheus: { plain: gunzipSync(Buffer.concat(pieces)) } } };
  };
  const sync = () => keeper.syncOnce(new AbortController().signal);
  return { keeper, settings, organisation, storage, said, clock, sync, last };
}

/** The one token that all simulated systems let in. */
function tokensOf({ connections }: Settings): Secrets {
  return Object.fromEntries(Object.keys(connections).map((connection) => [connection, TOKEN]));
}

/** A folder that goes with the tests of a file. */
export function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'dora-store-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Every series of an exposition with its value: `dora_x{a="b"}` → 1. */
export function seriesIn(text: Uint8Array): ReadonlyMap<string, number> {
  const lines = Buffer.from(text).toString().split('\n');
  const samples = lines.filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    samples.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
}
