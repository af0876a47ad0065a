import type { Http } from '../../core/ports';
import type { Scope } from '../../core/provider';
import { hourly } from './hourly';
import { repositoryPath } from './repository';
import { pages } from './rest';
import { Environment, ENVIRONMENT_FIELDS } from './schema';

async function readEnvironments(http: Http, resource: string): Promise<ReadonlyMap<string, Environment>> {
  const environments = new Map<string, Environment>();
  const list = pages(http, {
    path: repositoryPath(resource, 'environments'),
    row: Environment,
    fields: ENVIRONMENT_FIELDS,
    about: `the environments of ${resource}`,
  });
  for await (const rows of list) {
    rows.forEach((row) => environments.set(row.uuid, row));
  }
  return environments;
}

const environmentsOf = hourly(readEnvironments, ({ size }) => size > 0);

/** The environments of a repository, as far as they are needed: a deployment names its own by nothing but an id. */
export class Environments {
  #known: ReadonlyMap<string, Environment> | null = null;
  #isNew = false;

  constructor(
    private readonly http: Http,
    private readonly scope: Scope,
  ) {}

  /** Undefined for one that was deleted. @throws ProviderError */
  async find(uuid: string): Promise<Environment | undefined> {
    const { services, resource } = this.scope;
    this.#known ??= await environmentsOf(this.http, this.scope, services[0]?.deployments?.connection ?? '');
    // What was noted within the hour may lack one that was made since.
    if (!this.#known.has(uuid) && !this.#isNew) {
      this.#isNew = true;
      this.#known = await readEnvironments(this.http, resource);
    }
    return this.#known.get(uuid);
  }
}
