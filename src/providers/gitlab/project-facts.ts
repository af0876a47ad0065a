import * as z from 'zod';
import type { Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Scope } from '../../core/provider';
import { maybeText, rows } from '../../core/reading/wire';
import type { Settings } from '../../core/settings';
import { askProject } from './graphql';
import { numberIn } from './project';

export const Environment = z.object({ name: z.string(), tier: maybeText });
export type Environment = z.output<typeof Environment>;

const Answer = z.object({
  id: z.string(),
  repository: z.object({ rootRef: maybeText }).nullish(),
  environments: z.object({ nodes: rows(Environment) }).nullish(),
});

export interface ProjectFacts {
  /** By which REST is asked. */
  readonly number: string;
  /** Null while there is no commit. */
  readonly defaultBranch: string | null;
  /** Some, where there are more than 100. */
  readonly environments: readonly Environment[];
}

/** @throws ProviderError */
export async function askFacts(http: Http, resource: string): Promise<ProjectFacts> {
  const { id, repository, environments } = await askProject(http, {
    name: 'Project',
    resource,
    fields: 'id repository { rootRef } environments(first: 100) { nodes { name tier } }',
    data: Answer,
    about: resource,
  });
  return { number: numberIn(id), defaultBranch: repository?.rootRef || null, environments: environments?.nodes ?? [] };
}

const HOUR_MS = 3_600_000;

interface Noted {
  readonly facts: Promise<ProjectFacts>;
  readonly at: Instant;
}

/** By connection and project. Every stream of a project needs the same, and settings live as long as their streams. */
const noted = new WeakMap<Settings, Map<string, Noted>>();

/** What was asked for by another stream within the hour is not asked for again. @throws ProviderError */
export async function projectFacts(http: Http, scope: Scope, connection: string): Promise<ProjectFacts> {
  const { settings, resource, span } = scope;
  const known = noted.get(settings) ?? new Map<string, Noted>();
  noted.set(settings, known);
  const key = `${connection} ${resource}`;
  const earlier = known.get(key);
  const facts = earlier === undefined || span.to - earlier.at >= HOUR_MS ? null : await earlier.facts.catch(() => null);
  if (facts !== null && facts.defaultBranch !== null) {
    return facts;
  }
  const asked = askFacts(http, resource);
  known.set(key, { facts: asked, at: span.to });
  return asked;
}
