import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { Service } from '../../core/settings';
import { read } from './read';
import { Application, ApplicationList } from './schema';

/** An application with the services that it deploys. */
export interface Deployed {
  readonly application: Application;
  readonly services: readonly Service[];
}

/**
 * The applications that the services' rules name, each by itself, or all of a project. Argo CD gives all of them at
 * once, without pages, and no part of their history but the whole of each.
 * @throws ProviderError when an application is not there, a project has none, or it may not be read.
 */
export async function readApplications(
  http: Http,
  resource: string,
  services: readonly Service[],
): Promise<readonly Deployed[]> {
  const named = services.filter(isNamed);
  const others = services.filter((service) => !isNamed(service));
  return [
    ...(named.length === 0 ? [] : [{ application: await readApplication(http, resource, named[0]), services: named }]),
    ...(others.length === 0 ? [] : await ofProject(http, resource, others)),
  ];
}

const isNamed = ({ deployments }: Service): boolean => Boolean(deployments?.application);

/** With the project Argo CD tells an application that is not there from one that may not be read. */
export function readApplication(http: Http, resource: string, service: Service | undefined): Promise<Application> {
  const { name, namespace } = parseName(resource);
  const project = service?.deployments?.project;
  return read(http, {
    path: `/${encodeURIComponent(name)}`,
    query: { ...(namespace === null ? {} : { appNamespace: namespace }), ...(project ? { project } : {}) },
    body: Application,
    about: `the application ${resource}`,
  });
}

async function ofProject(http: Http, project: string, services: readonly Service[]): Promise<readonly Deployed[]> {
  const { items } = await read(http, {
    path: '',
    query: { projects: project },
    body: ApplicationList,
    about: `the applications of project ${project}`,
  });
  if (items.length === 0) {
    // Whatever the account may not see is left out without a word.
    throw new ProviderError(
      'not-found',
      `Argo CD has no application in project ${project}: check that it is not renamed or deleted, and that the account \
may get its applications (applications, get, ${project}/*, allow).`,
    );
  }
  return items
    .map((application) => ({ application, services: services.filter((service) => isMeant(application, service)) }))
    .filter((deployed) => deployed.services.length > 0);
}

/** Of a project's applications those whose name matches the rule. */
function isMeant({ metadata }: Application, { deployments }: Service): boolean {
  return deployments?.pattern === undefined || new RegExp(deployments.pattern, 'i').test(metadata.name);
}

/** Applications outside of Argo CD's own namespace are named `NAMESPACE/NAME`. */
function parseName(resource: string): { readonly name: string; readonly namespace: string | null } {
  const slash = resource.lastIndexOf('/');
  return slash < 0
    ? { name: resource, namespace: null }
    : { name: resource.slice(slash + 1), namespace: resource.slice(0, slash) };
}

/** What an application is asked for by, and the id of its deployments begins with. */
export function fullName({ metadata: { name, namespace } }: Application): string {
  return namespace ? `${namespace}/${name}` : name;
}
