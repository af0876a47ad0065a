import * as z from 'zod';
import { InputError, ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { Found } from '../../core/provider';
import { isWanted, shortName } from '../../core/reading/wanted';
import { maybeText } from '../../core/reading/wire';
import type { DiscoverRule } from '../../core/rules';
import { read, readAt } from './read';
import { listOf } from './schema';

const List = listOf(z.object({ metadata: z.object({ name: z.string(), namespace: maybeText }) }));
type Named = z.output<typeof List>['items'][number];
const Settings = z.object({ controllerNamespace: maybeText });

/**
 * Applications of a project, or all that the token may see. Argo CD gives all of them at once, without pages, and looks
 * at their labels itself.
 * @throws ProviderError
 */
export async function discover(http: Http, rule: DiscoverRule): Promise<readonly Found[]> {
  const { project, selector } = rule;
  requireSelector(selector);
  const list = read(http, {
    path: '',
    query: {
      fields: 'items.metadata.name,items.metadata.namespace',
      ...(project === undefined ? {} : { projects: project }),
      ...(selector === undefined ? {} : { selector }),
    },
    body: List,
    about: project === undefined ? 'the applications' : `the applications of project ${project}`,
  });
  const [{ items }, own] = await Promise.all([list, ownNamespace(http)]);
  return items.filter((row) => isRightOne(row, rule)).map((row) => toFound(row, rule, own));
}

/** The namespace that need not be named, as an application in it is called by its name alone; null: it is not told. */
async function ownNamespace(http: Http): Promise<string | null> {
  try {
    const about = 'its settings';
    return (await readAt(http, '/api/v1/settings', { body: Settings, about })).controllerNamespace || null;
  } catch (error) {
    if (error instanceof ProviderError && ['malformed', 'forbidden', 'not-found'].includes(error.kind)) {
      return null;
    }
    throw error;
  }
}

function isRightOne({ metadata: { name } }: Named, rule: DiscoverRule): boolean {
  return isWanted(rule, { path: name, topics: [], isArchived: false, isFork: false });
}

function toFound({ metadata: { name, namespace } }: Named, rule: DiscoverRule, own: string | null): Found {
  const id = namespace && namespace !== own ? `${namespace}/${name}` : name;
  return { id, name: shortName(rule, name, name), repository: null, points: { application: id } };
}

const KEY = String.raw`[\w./-]+`;
const REQUIREMENT = String.raw`\s*(!\s*${KEY}|${KEY}(\s*(==?|!=)\s*[\w.-]*|\s+(not)?in\s*\([\w\s.,-]*\))?)\s*`;
const SELECTOR = new RegExp(`^${REQUIREMENT}(,${REQUIREMENT})*$`);

/** To one that it cannot read Argo CD answers with a failure of its own. @throws InputError */
function requireSelector(selector: string | undefined): void {
  if (selector !== undefined && !SELECTOR.test(selector)) {
    throw new InputError(
      `"${selector}" is not a label selector; write it as for kubectl, for example tier=web,env in (prod, live)`,
    );
  }
}
