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
