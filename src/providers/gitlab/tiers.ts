import * as z from 'zod';
import type { Http } from '../../core/ports';
import { rows } from '../../core/reading/wire';
import { askProject } from './graphql';
import { numberIn } from './project';

const Environment = z.object({ name: z.string(), tier: z.string().nullish() });
const FirstAnswer = z.object({ id: z.string(), environments: z.object({ nodes: rows(Environment) }).nullish() });
const NamedAnswer = z.record(z.string(), Environment.nullable());
/** So many environments by name stay well below what a question may cost. */
const AT_ONCE = 40;

/** The tiers of a project's environments, which a deployment does not tell. */
export class Tiers {
  readonly #tiers = new Map<string, string | null>();

  private constructor(
    private readonly http: Http,
    private readonly resource: string,
    /** Of the project: it comes with the first answer. */
    readonly number: string,
  ) {}

  /** @throws ProviderError */
  static async read(http: Http, resource: string): Promise<Tiers> {
    const { id, environments } = await askProject(http, {
      name: 'Environments',
      resource,
      fields: 'id environments(first: 100) { nodes { name tier } }',
      data: FirstAnswer,
      about: `the environments of ${resource}`,
    });
    const tiers = new Tiers(http, resource, numberIn(id));
    environments?.nodes.forEach((environment) => tiers.#note(environment));
    return tiers;
  }

  /** Asks for those that did not fit the first answer. */
  async learn(names: readonly string[]): Promise<void> {
    const unknown = [...new Set(names)].filter((name) => !this.#tiers.has(name));
    for (let start = 0; start < unknown.length; start += AT_ONCE) {
      const part = unknown.slice(start, start + AT_ONCE);
      const answer = await this.#ask(part);
      part.forEach((name) => this.#tiers.set(name, null));
      Object.values(answer).forEach((environment) => environment && this.#note(environment));
    }
  }

  /** `production`, `staging`, `testing`, `development`, `other`; null when GitLab does not say. */
  of(name: string): string | null {
    return this.#tiers.get(name) ?? null;
  }

  #ask(names: readonly string[]) {
    return askProject(this.http, {
      name: 'EnvironmentsByName',
      resource: this.resource,
      declarations: names.map((_, index) => `$name${index}: String!`).join(', '),
      fields: names.map((_, index) => `e${index}: environment(name: $name${index}) { name tier }`).join(' '),
      variables: Object.fromEntries(names.map((name, index) => [`name${index}`, name])),
      data: NamedAnswer,
      about: `the environments of ${this.resource}`,
    });
  }

  #note({ name, tier }: z.output<typeof Environment>): void {
    this.#tiers.set(name, tier?.toLowerCase() ?? null);
  }
}

const NOT_PRODUCTION: ReadonlySet<string> = new Set(['staging', 'testing', 'development']);

/**
 * The environment's name; with its tier before it where the name alone would say otherwise to the settings' pattern:
 * GitLab's own metrics go by the tier, and so an environment `eu-1` of that tier is `production/eu-1`.
 */
export function environmentLabel(name: string, tier: string | null, production: RegExp): string {
  const looksProduction = production.test(name);
  const contradicts = tier === 'production' ? !looksProduction : looksProduction && NOT_PRODUCTION.has(tier ?? '');
  return contradicts && tier !== null ? `${tier}/${name}` : name;
}
