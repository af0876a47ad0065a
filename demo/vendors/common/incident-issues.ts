import type { Issue, ServiceModel, World } from '../../world/world';

/** The issues that are incidents of a service, for a vendor that has them as something else. */
function incidentIssuesOf({ repositories }: World, { incidents }: ServiceModel): readonly Issue[] {
  const issues = repositories.find(({ fullName }) => fullName === incidents?.repository)?.issues ?? [];
  const label = incidents?.serviceLabel ?? 'incident';
  return issues.filter(({ labels }) => labels.includes('incident') && labels.includes(label));
}

/**
 * The incidents of all services in the order in which they began, numbered from 1.
 * @param services as the vendor has those of the world, in the same order
 */
export function numberedIncidents<S>(world: World, services: readonly S[]) {
  const all = world.services.flatMap((model, index) => {
    const service = services[index];
    return service === undefined ? [] : incidentIssuesOf(world, model).map((issue) => ({ issue, service }));
  });
  all.sort((one, other) => one.issue.createdAt - other.issue.createdAt || one.issue.id - other.issue.id);
  return all.map((one, index) => ({ ...one, number: index + 1 }));
}
