import type { Incident } from '../../core/records';
import type { Refusal } from '../../core/sample';
import type { Service } from '../../core/settings';
import type { Issue } from './rest-schema';

/** What was closed as "not planned" or as a duplicate was no incident, and pull requests are issues to this API. */
export function refusalOf(issue: Issue, { incidents }: Service): Refusal | null {
  const labels = issue.labels.map((label) => label.toLowerCase());
  const has = (label: string) => labels.includes(label.toLowerCase());
  const lacks = (label: string | undefined) => label !== undefined && !has(label);
  const wanted = incidents?.labels ?? [];
  if (issue.pull_request !== undefined) {
    return 'pullRequest';
  }
  if (issue.state_reason === 'not_planned' || issue.state_reason === 'duplicate') {
    return 'dropped';
  }
  if (wanted.length > 0 && !wanted.some(has)) {
    return 'label';
  }
  return lacks(incidents?.serviceLabel) ? 'serviceLabel' : null;
}

export function candidateOf({ number, title, created_at, html_url, labels }: Issue) {
  return { id: String(number), name: title, at: created_at, url: html_url, detail: labels.join(', ') };
}

/** An issue without its people and its words. It was resolved when it was closed, unless it has been opened again. */
export function toIncident(issue: Issue, { name, incidents }: Service): Incident {
  const severity = severityOf(issue.labels, incidents?.severityPrefix);
  return {
    kind: 'incident',
    id: String(issue.number),
    service: name,
    startedAt: issue.created_at,
    ...(issue.state === 'closed' && issue.closed_at !== null ? { resolvedAt: issue.closed_at } : {}),
    ...(severity === undefined ? {} : { severity }),
    title: issue.title,
    url: issue.html_url,
    labels: issue.labels,
  };
}

function severityOf(labels: readonly string[], prefix: string | undefined): string | undefined {
  if (!prefix) {
    return undefined;
  }
  const label = labels.find((candidate) => candidate.toLowerCase().startsWith(prefix.toLowerCase()));
  return label?.slice(prefix.length).trim() || undefined;
}
