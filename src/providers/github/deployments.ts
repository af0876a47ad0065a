import { InputError } from '../../core/errors';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Deployment } from '../../core/records';
import type { DeploymentSource } from '../../core/rules';
import type { Service } from '../../core/settings';
import { inTurn } from '../../core/reading/complete';
import { fetchEnvironmentDeployments } from './environment-deployments';
import { fetchReleases } from './releases';
import { fetchTags } from './tags';
import { fetchWorkflowDeployments } from './load-actions';

const SOURCES = {
  deployments: fetchEnvironmentDeployments,
  releases: fetchReleases,
  tags: fetchTags,
  workflow: fetchWorkflowDeployments,
} as const satisfies {
  readonly [S in DeploymentSource]?: (http: Http, scope: Scope) => AsyncIterable<Batch<Deployment>>;
};

type Source = keyof typeof SOURCES;
const KNOWN: readonly Source[] = ['deployments', 'releases', 'tags', 'workflow'];

/** The deployments of a repository's services, each read where its rule says that they are. */
export function fetchDeployments(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const bySource = new Map<Source, Service[]>();
  for (const service of scope.services) {
    const source = sourceOf(service);
    bySource.set(source, [...(bySource.get(source) ?? []), service]);
  }
  return inTurn([...bySource].map(([source, services]) => SOURCES[source](http, { ...scope, services })));
}

/** @throws InputError for a source of other vendors, which settings let through only where nobody checked them. */
function sourceOf({ name, deployments }: Service): Source {
  const from = deployments?.from ?? 'deployments';
  const source = KNOWN.find((known) => known === from);
  if (source !== undefined) {
    return source;
  }
  throw new InputError(`Service "${name}": GitHub has no "${from}"`);
}
