import { mixedSettings, vendorsOf, type Mix } from '../../demo/vendors/mix';
import type { SimulatedVendor } from '../../demo/vendors/common/simulated-vendor';
import { simulatedVendors, type VendorId } from '../../demo/vendors/registry';
import type { World } from '../../demo/world/world';
import type { SettingsInput } from '../../src/core/settings';

export const TOKEN = 'secret';
/** What is measured is not how a budget is kept to. */
const LIMIT = 10_000_000;
const INCIDENTS = 'acme/incidents';

/** Some teams of the organisation, and the systems that they use. */
export interface Part {
  readonly mix: Mix;
  readonly repositories: readonly string[];
}

/** Six systems at once, each of them for some of the services. */
const PARTS: readonly Part[] = [
  {
    mix: { code: 'github', deployments: 'github', incidents: 'pagerduty' },
    repositories: ['shop', 'recommendations', 'billing-export'],
  },
  {
    mix: { code: 'gitlab', deployments: 'gitlab', incidents: 'gitlab' },
    repositories: ['accounts', 'search'],
  },
  {
    mix: { code: 'bitbucket', deployments: 'jenkins', pipelines: 'jenkins', incidents: 'jira' },
    repositories: ['notifications', 'catalog'],
  },
];

export const CONNECTIONS: readonly VendorId[] = PARTS.flatMap(({ mix }) => [...vendorsOf(mix)]);

/** What a part has of the organisation, its incidents among it. */
function worldOf(world: World, { repositories }: Part): World {
  const names = new Set(repositories.map((name) => `acme/${name}`));
  return {
    ...world,
    services: world.services.filter(({ repository }) => names.has(repository)),
    repositories: world.repositories.filter(({ fullName }) => names.has(fullName) || fullName === INCIDENTS),
  };
}

/** The part of the organisation that is read. */
export function usedWorld(world: World): World {
  const names = new Set(PARTS.flatMap((part) => worldOf(world, part).repositories.map(({ fullName }) => fullName)));
  return {
    ...world,
    services: world.services.filter(({ repository }) => names.has(repository)),
    repositories: world.repositories.filter(({ fullName }) => names.has(fullName)),
  };
}

/** The settings of the whole organisation, each system at the address that is given. */
export function settingsFor(world: World, urlOf: (connection: string) => string): SettingsInput {
  const all = PARTS.map((part) => {
    const urls = vendorsOf(part.mix).map((id) => [id, { url: urlOf(id) }] as const);
    return mixedSettings(worldOf(world, part), part.mix, Object.fromEntries(urls));
  });
  return {
    connections: Object.assign({}, ...all.map(({ connections }) => connections)),
    services: all.flatMap(({ services = [] }) => services),
  };
}

/** The systems of the organisation as they are at one moment. */
export interface Systems {
  /** Addresses as settings have them. */
  readonly urls: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

export async function startSystems(world: World): Promise<Systems> {
  const started = await Promise.all(
    PARTS.flatMap((part) =>
      vendorsOf(part.mix).map(async (id): Promise<readonly [VendorId, SimulatedVendor]> => {
        const options = { world: worldOf(world, part), token: TOKEN, limit: LIMIT };
        return [id, await simulatedVendors[id].start(options)];
      }),
    ),
  );
  return {
    urls: new Map(started.map(([id, { connection }]) => [id, connection.url])),
    close: async () => void (await Promise.all(started.map(([, vendor]) => vendor.close()))),
  };
}
