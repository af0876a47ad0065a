import type { Issue, ServiceModel, World } from '../../world/world';

/** The issues that are incidents of a service, for a vendor that has them as something else. */
export function incidentIssuesOf({ repositories }: World, { incidents }: ServiceModel): readonly Issue[] {
  const issues = repositories.find(({ fullName }) => fullName === incidents?.repository)?.issues ?? [];
  const label = incidents?.serviceLabel ?? 'incident';
  return issues.filter(({ labels }) => labels.includes('incident') && labels.includes(label));
}
