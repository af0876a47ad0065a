import { servicesOfRepository } from './history';
import type { ORun, World } from './world';

/** What something counted can be grouped and filtered by; empty where it has none of that kind. */
export interface OLabels {
  readonly service: string;
  readonly team: string;
  readonly environment: string;
  readonly repository: string;
  readonly pipeline: string;
}

export function labelsOf(world: World, service: string, more: Partial<OLabels> = {}): OLabels {
  const team = world.settings.services.find(({ name }) => name === service)?.team ?? '';
  return { service, team, environment: '', repository: '', pipeline: '', ...more };
}

/** Whose a commit or pull request is. */
export function servicesOf(
  world: World,
  record: { readonly repository: string; readonly service: readonly string[] | null },
): readonly string[] {
  return [...new Set(record.service ?? servicesOfRepository(world, record.repository))];
}

/** "`repository` is enough when the configuration maps it …; else to the service named like its repository." */
export function servicesOfRun(world: World, { repository, service }: ORun): readonly string[] {
  const configured = world.settings.services.filter((one) => one.repository?.id === repository);
  return [...new Set(service ?? (configured.length > 0 ? configured.map(({ name }) => name) : [repository]))];
}

/** "The service's branch", from the settings; null where they name none. */
export function branchOf(world: World, service: string): string | null {
  return world.settings.services.find(({ name }) => name === service)?.repository?.branch ?? null;
}
