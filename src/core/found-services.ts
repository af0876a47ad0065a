import { providerIdOf } from './connections';
import { nothingFound } from './looked-for';
import type { Found } from './provider';
import { toService } from './found-service';
import type { DiscoveredServices, Service, Settings, Vendors } from './settings';

/** What one entry of the settings finds; null while it is not known. */
export interface Finding {
  readonly entry: DiscoveredServices;
  readonly found: readonly Found[] | null;
}

export interface Expanded {
  /** The services that are named, then those that were found, in the order of their entries and of their ids. */
  readonly settings: Settings;
  /** Sentences: what finds nothing, and which names are those of two. */
  readonly notices: readonly string[];
}

/**
 * The settings with a service for everything that was found. A service that is named stands for the repository that it
 * names, and for its name; of two entries that find the same, the first has it.
 */
export function withFound(settings: Settings, findings: readonly Finding[], vendors: Vendors): Expanded {
  const taken = new Taken(settings.services);
  const services: Service[] = [...settings.services];
  const notices: string[] = [];
  for (const { entry, found } of findings) {
    if (found?.length === 0) {
      notices.push(nothingFound(entry.discover, vendors[providerIdOf(entry.discover.connection)]?.rules.discover));
    }
    for (const one of [...(found ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const service = toService(entry, one, vendors);
      const other = taken.take(entry, one, service.name);
      if (other === null) {
        services.push(service);
      } else if (other !== KNOWN) {
        notices.push(sameName(service.name, other, `${one.id} (${entry.discover.connection})`));
      }
    }
  }
  return { settings: { ...settings, services }, notices };
}

function sameName(name: string, first: string, other: string): string {
  return `"${name}" is the name of ${first} and of ${other}, of which only the first is read: tell them apart with name: "{id}" beside discover, or give one of them a service of its own.`;
}

const KNOWN = '';

/** What is a service already: by its name, by its repository, or by what its deployments are read of. */
class Taken {
  /** By name: what was found under it; `KNOWN` for services that are named. */
  readonly #names: Map<string, string>;
  readonly #ids = new Set<string>();

  constructor(private readonly named: readonly Service[]) {
    this.#names = new Map(named.map(({ name }) => [name, KNOWN]));
    for (const { repository } of named) {
      if (repository !== undefined) {
        this.#ids.add(keyOf(repository.connection ?? null, repository.id));
      }
    }
  }

  /** Null when it is its own now; else what has its name, `KNOWN` when that is right so. */
  take({ discover: { connection } }: DiscoveredServices, found: Found, name: string): string | null {
    const ids = [found.id, found.repository, ...(found.otherIds ?? [])].flatMap((id) => id ?? []);
    const keys = ids.flatMap((id) => [keyOf(connection, id), keyOf(null, id)]);
    if (keys.some((key) => this.#ids.has(key)) || this.#isPointedAt(connection, found)) {
      return KNOWN;
    }
    const other = this.#names.get(name);
    if (other === undefined) {
      this.#names.set(name, `${found.id} (${connection})`);
      this.#ids.add(keyOf(connection, found.id));
    }
    return other ?? null;
  }

  #isPointedAt(connection: string, { points = {} }: Found): boolean {
    const fields = Object.entries(points);
    const isIt = ({ deployments }: Service) => {
      const named = fields.map(([field, value]) => [value, deployments && Reflect.get(deployments, field)]);
      const said = deployments?.connection === connection ? named.filter(([, other]) => other !== undefined) : [];
      return said.length > 0 && said.every(([value, other]) => value === other);
    };
    return this.named.some(isIt);
  }
}

/** Vendors take a name whatever its case. A repository of which records come from files has no connection. */
function keyOf(connection: string | null, id: string): string {
  return JSON.stringify([connection, id.toLowerCase()]);
}
