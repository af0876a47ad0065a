import type { Incident } from '../../core/records';
import type { Refusal } from '../../core/sample';
import type { Service } from '../../core/settings';
import type { Issue } from './issues';

/** GitLab's names of types: `INCIDENT`, where the rule names none. */
export function typesOf({ incidents }: Service): readonly string[] {
  const types = incidents?.types ?? [];
  return types.length === 0 ? ['INCIDENT'] : types.map((type) => type.toUpperCase().replace(/[\s-]+/g, '_'));
}

/** What was closed as a duplicate was no incident of its own, and what was moved is one elsewhere. */
export function refusalOf(issue: Issue, service: Service): Refusal | null {
  const { incidents } = service;
  const labels = labelsOf(issue).map((label) => label.toLowerCase());
  const has = (label: string) => labels.includes(label.toLowerCase());
  const lacks = (label: string | undefined) => label !== undefined && !has(label);
  if (issue.closedAsDuplicateOf || issue.movedTo) {
    return 'dropped';
  }
  if (!typesOf(service).includes(issue.type ?? '') && !(incidents?.labels ?? []).some(has)) {
    return 'label';
  }
  return lacks(incidents?.serviceLabel) ? 'serviceLabel' : null;
}

export function candidateOf(issue: Issue) {
  const detail = [issue.type?.toLowerCase() ?? '', ...labelsOf(issue)].filter((one) => one !== '').join(', ');
  return { id: issue.iid, name: issue.title, at: issue.createdAt, url: issue.webUrl ?? undefined, detail };
}

/** An issue without its people and its words. It was resolved when it was closed, unless it has been opened again. */
export function toIncident(issue: Issue, { name, incidents }: Service): Incident {
  const severity = severityOf(issue, incidents?.severityPrefix);
  return {
    kind: 'incident',
    id: issue.iid,
    service: name,
    startedAt: issue.createdAt,
    ...(issue.state === 'closed' && issue.closedAt !== null ? { resolvedAt: issue.closedAt } : {}),
    ...(severity === undefined ? {} : { severity }),
    title: issue.title,
    ...(issue.webUrl ? { url: issue.webUrl } : {}),
    labels: [...labelsOf(issue)],
  };
}

function labelsOf({ labels }: Issue): readonly string[] {
  return (labels?.nodes ?? []).map(({ title }) => title);
}

/** A label says it, else GitLab's own severity. `severity:` finds scoped labels (`severity::1`) too. */
function severityOf(issue: Issue, prefix: string | undefined): string | undefined {
  const start = prefix?.toLowerCase() ?? '';
  const label = start === '' ? undefined : labelsOf(issue).find((text) => text.toLowerCase().startsWith(start));
  const own = issue.severity && issue.severity !== 'UNKNOWN' ? issue.severity.toLowerCase() : undefined;
  return label?.slice(start.length).replace(/^:/, '').trim() || own;
}
