import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Deployment } from '../../core/records';
import type { Service } from '../../core/settings';
import { inTurn } from './complete';
import { fetchEnvironmentDeployments } from './environment-deployments';
import { fetchReleases } from './releases';
import { fetchTags } from './tags';
import { fetchWorkflowDeployments } from './workflow-deployments';

type Source = NonNullable<Service['deployments']>['from'];

const SOURCES = {
  deployments: fetchEnvironmentDeployments,
  releases: fetchReleases,
  tags: fetchTags,
  workflow: fetchWorkflowDeployments,
} as const satisfies Record<Source, (http: Http, scope: Scope) => AsyncIterable<Batch<Deployment>>>;

/** The deployments of a repository's services, each read where its rule says that they are. */
export function fetchDeployments(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const bySource = new Map<Source, Service[]>();
  for (const service of scope.services) {
    const source = service.deployments?.from ?? 'deployments';
    bySource.set(source, [...(bySource.get(source) ?? []), service]);
  }
  return inTurn([...bySource].map(([source, services]) => SOURCES[source](http, { ...scope, services })));
}
