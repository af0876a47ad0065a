import * as z from 'zod';
import type { Http } from '../../core/ports';
import { askProject } from './graphql';
import { Environment } from './project-facts';

const NamedAnswer = z.record(z.string(), Environment.nullable());
/** So many environments by name stay well below what a question may cost. */
const AT_ONCE = 40;

/** The tiers of a project's environments, which a deployment does not tell. */
export class Tiers {
  readonly #tiers = new Map<string, string | null>();

  constructor(
    private readonly http: Http,
    private readonly resource: string,
    environments: readonly Environment[],
  ) {
    environments.forEach((environment) => this.#note(environment));
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

  #note({ name, tier }: Environment): void {
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
