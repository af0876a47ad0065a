import type { Http } from '../../core/ports';
import type { Service } from '../../core/settings';
import type { Project } from './project';
import { read } from './read';
import { Project as ProjectBody, type Build } from './schema';

/** Each service with the branch whose jobs are its deployments; null where a `pattern` decides by branch, tag or name. */
export type Branches = ReadonlyMap<Service, string | null>;

/** @throws ProviderError */
export async function branchesOf(http: Http, project: Project, services: readonly Service[]): Promise<Branches> {
  const named = services.map((service) => [service, ownBranch(service)] as const);
  const isToAsk = named.some(([, branch]) => branch === undefined);
  const usual = isToAsk ? await defaultBranch(http, project) : null;
  return new Map(named.map(([service, branch]) => [service, branch === undefined ? usual : branch]));
}

/** Undefined: the default branch. */
function ownBranch({ repository, deployments }: Service): string | null | undefined {
  return deployments?.pattern === undefined ? (repository?.branch ?? undefined) : null;
}

async function defaultBranch(http: Http, project: Project): Promise<string | null> {
  const { vcs_info } = await read(http, { path: project.v2, body: ProjectBody, about: `project ${project.name}` });
  return vcs_info?.default_branch || null;
}

/** The one branch that all of them deploy, so that others need not be read; null when there is none such. */
export function onlyBranch(branches: Branches): string | null {
  const [first, ...others] = new Set(branches.values());
  return others.length === 0 ? (first ?? null) : null;
}

export function isOfBranch({ branch }: Build, wanted: string | null): boolean {
  return wanted === null || branch === wanted;
}
