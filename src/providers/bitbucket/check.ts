import * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { ConnectionCheck } from '../../core/provider';
import { resourceOf } from '../../core/rules';
import type { Service } from '../../core/settings';
import { isMissing, isRefused, refusalOf } from '../../core/reading/refusals';
import { repositoryPath } from './repository';
import { read } from './rest';

/**
 * Whether Bitbucket answers, knows the token, and lets it read what the services need of their repositories.
 * @throws ProviderError also when something cannot be read; the sentence names it, and the scope that is missing.
 */
export async function check(http: Http, services: readonly Service[] = []): Promise<ConnectionCheck> {
  await requireKnown(http);
  const wanted = [...wantedOf(services)];
  const problems = (await Promise.all(wanted.map(([name, parts]) => problemsOf(http, name, parts)))).filter(
    (found) => found.length > 0,
  );
  const [first] = problems.flat();
  if (first !== undefined) {
    const text = [...new Set(problems.flat().map(({ message }) => message))].join(' ');
    const count = `${wanted.length - problems.length} of ${wanted.length} repositories can be read.`;
    throw new ProviderError(first.kind, `Bitbucket answers, but only ${count} ${text}`, { cause: first });
  }
  const readable = wanted.length === 0 ? '' : ` All ${wanted.length} repositories can be read.`;
  return { message: `Bitbucket answers.${readable}`, budgets: [] };
}

/** A token that may not ask whose it is, or is nobody's, is one that Bitbucket knows all the same. */
async function requireKnown(http: Http): Promise<void> {
  try {
    await read(http, {
      path: '/user',
      query: { fields: 'type' },
      body: z.object({ type: z.string() }),
      about: 'the token',
    });
  } catch (error) {
    if (!isRefused(error)) {
      throw error;
    }
  }
}

/** A list of a repository, by the end of its path. */
type Part = 'pullrequests' | 'pipelines' | 'deployments';
const NAMES: Readonly<Record<Part, string>> = {
  pullrequests: 'pull requests',
  pipelines: 'pipelines',
  deployments: 'deployments',
};

/** By repository. Those that are read elsewhere are none of Bitbucket's business. */
function wantedOf(services: readonly Service[]): ReadonlyMap<string, ReadonlySet<Part>> {
  const wanted = new Map<string, Set<Part>>();
  for (const { name, parts } of services.flatMap(needsOf)) {
    wanted.set(name, new Set([...(wanted.get(name) ?? []), ...parts]));
  }
  return wanted;
}

interface Need {
  readonly name: string;
  readonly parts: readonly Part[];
}

function needsOf({ repository, deployments, pipelines }: Service): readonly Need[] {
  const runs: readonly Part[] = pipelines === undefined ? ['pipelines'] : [];
  const own = repository?.id ?? '';
  const needs: readonly Need[] = [
    { name: own, parts: ['pullrequests', ...runs] },
    ...(deployments === undefined ? [] : [{ name: resourceOf(deployments) ?? own, parts: partsOf(deployments.from) }]),
    ...(pipelines === undefined ? [] : [{ name: resourceOf(pipelines) ?? own, parts: ['pipelines'] as const }]),
  ];
  return needs.filter(({ name }) => name !== '');
}

function partsOf(from: string): readonly Part[] {
  return from === 'deployments' ? ['deployments'] : from === 'pipeline' ? ['pipelines'] : [];
}

/** Of a repository that cannot be read at all one is enough. */
async function problemsOf(http: Http, name: string, parts: ReadonlySet<Part>): Promise<readonly ProviderError[]> {
  const whole = await problemOf(http, name, null);
  if (whole !== null) {
    return [whole];
  }
  const problems = await Promise.all([...parts].map((part) => problemOf(http, name, part)));
  // Lists that are not there are those of Pipelines, where they are not switched on.
  return problems.filter((problem) => problem !== null && !isMissing(problem)).flatMap((problem) => problem ?? []);
}

/** Null when it can be read. */
function problemOf(http: Http, name: string, part: Part | null): Promise<ProviderError | null> {
  return refusalOf(() =>
    read(http, {
      path: repositoryPath(name, ...(part === null ? [] : [part])),
      query: part === null ? { fields: 'full_name' } : { fields: 'pagelen', pagelen: 1 },
      body: z.object({}),
      about: part === null ? name : `the ${NAMES[part]} of ${name}`,
    }),
  );
}
