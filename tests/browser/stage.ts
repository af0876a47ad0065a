import { startHost, type Host } from '../../demo/host/server';
import { builtParts, type Built } from '../../demo/built';
import { simulatedSource } from '../../demo/data-sources';
import type { SimulatedVendor } from '../../demo/vendors/common/simulated-vendor';
import { startGithub } from '../../demo/vendors/github/server';
import { generateWorld } from '../../demo/world/generate';
import { worldSettings } from '../../demo/world/settings';
import type { World } from '../../demo/world/world';

export const NOW = Date.UTC(2026, 5, 17, 10, 30);
export const TOKEN = 'browser-test-token-5c1f9e';
const SEED = 7;

/** The demo on free ports, with an organisation that is always the same. */
export interface Stage {
  readonly world: World;
  readonly github: SimulatedVendor;
  readonly host: Host;
  /** A second host, whose token is not the right one. */
  readonly unauthorized: Host;
  close(): Promise<void>;
}

/** Long, and without the runs of tests, which are most of what there is to read. */
const USUAL = { months: 12, activity: 0.5, ci: false };
/** Short, with those runs. */
export const WITH_TESTS = { months: 4, activity: 1, ci: true };

/** What the documentation's pictures show: also what a display shows of an incident. */
export const PICTURED = { months: 12, activity: 1, ci: true, inTrouble: 'search' };

/** As the usual one, with an incident that goes on. */
export const IN_TROUBLE = { ...USUAL, inTrouble: 'search' };

export type Organisation = typeof USUAL & { readonly inTrouble?: string };

/** All checks together ask more than one token may in an hour. */
export const ENOUGH = 100_000;

export async function setStage(organisation: Organisation = USUAL): Promise<Stage> {
  const world = generateWorld({ seed: SEED, now: NOW, ...organisation });
  const built = await builtParts((line) => console.log(line));
  const github = await startGithub({ world, token: TOKEN, limit: ENOUGH });
  const host = await hostOf(built, world, github, TOKEN);
  const unauthorized = await hostOf(built, world, github, 'wrong');
  const close = async () => void (await Promise.all([host.close(), unauthorized.close(), github.close()]));
  return { world, github, host, unauthorized, close };
}

function hostOf(built: Built, world: World, github: SimulatedVendor, token: string): Promise<Host> {
  return startHost({
    ...built,
    dataSource: simulatedSource({ settings: worldSettings(world, github.url), secrets: { githubToken: token } }),
    port: 0,
  });
}
