import { ProviderError } from '../../core/errors';
import type { Service } from '../../core/settings';
import type { Site } from './edition';
import { allOf, idIn, oneOf, quoted } from './jql';
import { read } from './read';
import { Project } from './schema';

/** Jira's own words for incidents: of Service Management, and of the templates for software teams. */
const INCIDENT_TYPES = ['[System] Incident', 'Incident'];

/** Which issues are incidents of a service: those of one of the types, and those with one of the labels. */
export interface Kinds {
  /** Ids, since names are in the language of the token's user. */
  readonly types: ReadonlySet<string>;
  readonly labels: readonly string[];
}

export interface ProjectScope {
  /** JQL that finds the incidents of all the services. */
  readonly scope: string;
  readonly kinds: ReadonlyMap<Service, Kinds>;
}

/** @throws ProviderError also when the project has no such types. */
export async function readProjectScope(site: Site, key: string, services: readonly Service[]): Promise<ProjectScope> {
  const project = await readProject(site, key);
  const kinds = new Map(services.map((service) => [service, toKinds(service, project)] as const));
  const types = [...new Set([...kinds.values()].flatMap((kind) => [...kind.types]))];
  const labels = [...new Set([...kinds.values()].flatMap((kind) => kind.labels))];
  const conditions = [
    ...(types.length === 0 ? [] : [idIn('issuetype', types)]),
    ...(labels.length === 0 ? [] : [oneOf('labels', labels)]),
  ];
  return { scope: allOf(`project = ${quoted(project.key)}`, `(${conditions.join(' OR ')})`), kinds };
}

async function readProject({ http, edition }: Site, key: string): Promise<Project> {
  const path = `${edition.api}/project/${encodeURIComponent(requireKey(key))}`;
  try {
    return await read(http, { path, answer: Project, about: `project ${key}` });
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not-found') {
      throw new ProviderError(
        'not-found',
        `Jira has no project ${key}, or the token may not browse it: check its key, and give the token's account access.`,
        { cause: error, status: 404 },
      );
    }
    throw error;
  }
}

/** A path that leads elsewhere is no project's. */
function requireKey(key: string): string {
  if (!/^[\p{L}\d][\p{L}\d_]*$/u.test(key)) {
    throw new ProviderError(
      'not-found',
      `"${key}" is no key of a Jira project; write it as in OPS-123, for example OPS.`,
    );
  }
  return key;
}

function toKinds({ name, incidents }: Service, project: Project): Kinds {
  const wanted = incidents?.types ?? [];
  const labels = incidents?.labels ?? [];
  const missing = wanted.filter((type) => idsOf(project, type).length === 0);
  if (missing.length > 0) {
    throw noType(`project ${project.key} has no issue type "${missing.join('", "')}"`, name, project);
  }
  const types = new Set((wanted.length === 0 ? INCIDENT_TYPES : wanted).flatMap((type) => idsOf(project, type)));
  if (types.size === 0 && labels.length === 0) {
    throw noType(`project ${project.key} has no issue type "Incident", and no label is named`, name, project);
  }
  return { types, labels };
}

function noType(what: string, service: string, { issueTypes }: Project): ProviderError {
  const names = issueTypes.map(({ name }) => name).join(', ') || 'none';
  return new ProviderError('not-found', `Service ${service}: ${what}; name one of its types: ${names}.`);
}

function idsOf({ issueTypes }: Project, wanted: string): readonly string[] {
  const same = (name: string | null | undefined) => name?.toLowerCase() === wanted.toLowerCase();
  return issueTypes
    .filter(({ id, name, untranslatedName }) => id === wanted || same(name) || same(untranslatedName))
    .map(({ id }) => id);
}
