import type { Instant } from '../../core/instant';
import { causeIn } from '../../core/reading/incident-links';
import { withoutAddresses } from '../../core/reading/without-addresses';
import type { Incident } from '../../core/records';
import type { Refusal } from '../../core/sample';
import type { Service } from '../../core/settings';
import { textOf } from './description';
import type { Kinds } from './project';
import { isDone } from './resolved';
import type { Issue } from './schema';

/** @param kinds null where a search of the settings says what incidents are. */
export function refusalOf(issue: Issue, { incidents }: Service, kinds: Kinds | null): Refusal | null {
  const { labels, components } = issue.fields;
  const { component, serviceLabel } = incidents ?? {};
  if (!isOfKind(issue, kinds)) {
    return 'label';
  }
  if (isDuplicate(issue)) {
    return 'dropped';
  }
  if (serviceLabel !== undefined && !has(labels, serviceLabel)) {
    return 'serviceLabel';
  }
  const isOf = (wanted: string) => components.some(({ id, name }) => id === wanted || isSame(name, wanted));
  return component === undefined || isOf(component) ? null : 'component';
}

export function candidateOf({ id, key, fields }: Issue, why: Refusal, baseUrl: string) {
  const { created, labels, components, issuetype, summary } = fields;
  const named = why === 'component' ? components.map(({ name }) => name) : [issuetype?.name, ...labels];
  const detail = named.filter((one) => one).join(', ');
  return { id, name: withoutPeople(summary ?? key), at: created, url: pageOf(key, baseUrl), detail };
}

function pageOf(key: string, baseUrl: string): string {
  return `${baseUrl}/browse/${encodeURIComponent(key)}`;
}

function isOfKind({ fields: { labels, issuetype } }: Issue, kinds: Kinds | null): boolean {
  return kinds === null || kinds.types.has(issuetype?.id ?? '') || kinds.labels.some((wanted) => has(labels, wanted));
}

function has(labels: readonly string[], wanted: string): boolean {
  return labels.some((label) => isSame(label, wanted));
}

function isSame(name: string | null | undefined, wanted: string): boolean {
  return name?.toLowerCase() === wanted.toLowerCase();
}

/** "Duplicate" in the languages that Jira has it in; ids of resolutions differ from site to site. */
const DUPLICATE = /dupl|doublon|дубл|重[复複]|중복/i;

/** Resolved as a duplicate, or done and said to duplicate another one. */
function isDuplicate(issue: Issue): boolean {
  const { resolution, issuelinks } = issue.fields;
  const isSaidTo = issuelinks.some(
    ({ type, outwardIssue }) => Boolean(outwardIssue) && DUPLICATE.test(`${type?.name} ${type?.outward}`),
  );
  return DUPLICATE.test(resolution?.name ?? '') || (isDone(issue) && isSaidTo);
}

interface Place {
  readonly service: Service;
  /** Where Jira's pages stand. */
  readonly baseUrl: string;
}

/** An issue without its people; of its words only the title and the causes that it names. */
export function toIncident(issue: Issue, { service, baseUrl }: Place, resolved: Instant | null): Incident {
  const { created, labels, summary, description } = issue.fields;
  const severity = severityOf(issue, service);
  return {
    kind: 'incident',
    id: issue.id,
    service: service.name,
    startedAt: created,
    ...(resolved === null ? {} : { resolvedAt: resolved }),
    ...(severity ? { severity } : {}),
    ...(summary ? { title: withoutPeople(summary) } : {}),
    url: pageOf(issue.key, baseUrl),
    labels,
    ...causeIn(textOf(description)),
  };
}

function severityOf({ fields: { labels, priority } }: Issue, { incidents }: Service): string | undefined {
  const prefix = incidents?.severityPrefix.toLowerCase() ?? '';
  const label = prefix === '' ? undefined : labels.find((candidate) => candidate.toLowerCase().startsWith(prefix));
  return label?.slice(prefix.length).trim() || priority?.name || priority?.id || undefined;
}

/** A summary may mention people as a comment does. */
function withoutPeople(summary: string): string {
  return withoutAddresses(summary.replace(/\[~[^\]]*\]/g, '…'));
}
