import { secretKey } from '../../src/core/connections';
import type { ServiceInput, SettingsInput } from '../../src/core/settings';
import { goalsOf } from '../world/goals';
import type { ServiceModel, World } from '../world/world';
import type { SimulatedVendor, VendorOptions } from './common/simulated-vendor';
import type { VendorRules } from './common/vendor-rules';
import { simulatedVendors, type VendorId } from './registry';

/** Which vendor has which part of the organisation. Null: nobody has it. */
export interface Mix {
  readonly code: VendorId | null;
  readonly deployments: VendorId | null;
  readonly incidents: VendorId | null;
  /** Absent: pipelines run where the code is. */
  readonly pipelines?: VendorId;
}

export function onlyFrom(vendor: VendorId): Mix {
  return { code: vendor, deployments: vendor, incidents: vendor };
}

/** Each vendor of the mix, once. */
export function vendorsOf({ code, deployments, incidents, pipelines }: Mix): readonly VendorId[] {
  return [...new Set([code, deployments, incidents, pipelines].flatMap((vendor) => vendor ?? []))];
}

/** Data source settings that describe the organisation as the mix has it, each vendor as the connection of its id. */
export function mixedSettings(world: World, mix: Mix, connections: Connections): SettingsInput {
  const goals = goalsOf(new Set(world.services.flatMap(({ team }) => team ?? [])));
  return {
    connections: { ...connections },
    services: world.services.map((service) => toService(world, service, mix)),
    ...(goals.length === 0 ? {} : { goals }),
  };
}

export type Connections = { readonly [V in VendorId]?: SimulatedVendor['connection'] };

function toService(world: World, service: ServiceModel, mix: Mix): ServiceInput {
  const { name, team } = service;
  const { code, deployments, incidents, pipelines = null } = mix;
  return {
    name,
    ...(team === null ? {} : { team }),
    ...named('repository', code, rulesOf(code).repository?.(service, world)),
    ...named('deployments', deployments, rulesOf(deployments).deployments?.(service, world)),
    ...named('incidents', incidents, rulesOf(incidents).incidents?.(service, world)),
    ...named('pipelines', pipelines, rulesOf(pipelines).pipelines?.(service, world)),
  };
}

function rulesOf(vendor: VendorId | null): VendorRules {
  return vendor === null ? {} : simulatedVendors[vendor].rules;
}

/** The part under its name, read from the vendor; nothing where there is none. */
function named<K extends string, T extends object>(name: K, connection: VendorId | null, rule: T | null | undefined) {
  const part: Partial<Record<K, T & { connection: string }>> = {};
  if (connection !== null && rule !== null && rule !== undefined) {
    part[name] = { connection, ...rule };
  }
  return part;
}

/** The vendors of a mix, started, with the data source that reads them. */
export interface Organisation {
  readonly settings: SettingsInput;
  readonly secrets: Readonly<Record<string, string>>;
  readonly vendors: ReadonlyMap<VendorId, SimulatedVendor>;
  close(): Promise<void>;
}

/** `firstPort`: the first vendor's, which the others follow in the order of `vendorsOf`; absent: any free ones. */
interface OrganisationOptions extends Omit<VendorOptions, 'port'> {
  readonly firstPort?: number;
}

/** Starts every vendor of the mix with the same token. @throws when a port is taken. */
export async function startOrganisation(mix: Mix, options: OrganisationOptions): Promise<Organisation> {
  const ids = vendorsOf(mix);
  const portOf = (index: number) => (options.firstPort === undefined ? {} : { port: options.firstPort + index });
  const started = await Promise.all(
    ids.map(async (id, index) => [id, await simulatedVendors[id].start({ ...options, ...portOf(index) })] as const),
  );
  const connections = Object.fromEntries(started.map(([id, { connection }]) => [id, connection]));
  return {
    settings: mixedSettings(options.world, mix, connections),
    secrets: Object.fromEntries(ids.map((id) => [secretKey(id), options.token])),
    vendors: new Map(started),
    close: async () => void (await Promise.all(started.map(([, vendor]) => vendor.close()))),
  };
}
