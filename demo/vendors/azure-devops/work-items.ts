import type { Issue, Repository, World } from '../../world/world';
import { nameOf, projectOf } from './place';

/** A work item with the fields that can be asked for. */
export interface WorkItem {
  readonly id: number;
  readonly fields: Readonly<Record<string, string | number | undefined>>;
}

const DAY = 86_400_000;
const SEVERITIES: Readonly<Record<string, string>> = {
  critical: '1 - Critical',
  high: '2 - High',
  medium: '3 - Medium',
  low: '4 - Low',
};
const STATES = [
  { name: 'New', color: 'b2b2b2', category: 'Proposed' },
  { name: 'Active', color: '007acc', category: 'InProgress' },
  { name: 'Resolved', color: 'ff9d00', category: 'Resolved' },
  { name: 'Closed', color: '339933', category: 'Completed' },
  { name: 'Removed', color: 'ffffff', category: 'Removed' },
];

/** A process may have types of its own; one is for incidents here. */
export const TYPES = ['Incident', 'Task'].map((name) => ({ name, referenceName: `Acme.${name}`, states: STATES }));

export function workItemsOf({ repositories, now }: World): readonly WorkItem[] {
  return repositories.flatMap((repository) =>
    repository.issues.map((issue, index) => ({ id: issue.id, fields: fieldsOf(repository, issue, { index, now }) })),
  );
}

interface Position {
  readonly index: number;
  readonly now: number;
}

function fieldsOf(repository: Repository, issue: Issue, position: Position): WorkItem['fields'] {
  const { labels, title, body, createdAt, author } = issue;
  const severity = labels.flatMap((label) => /^severity:(.+)$/.exec(label)?.[1] ?? [])[0];
  const tags = labels.filter((label) => label !== 'incident' && !label.startsWith('severity:'));
  return {
    'System.TeamProject': projectOf(repository),
    'System.AreaPath': `${projectOf(repository)}\\${nameOf(repository)}`,
    'System.WorkItemType': labels.includes('incident') ? 'Incident' : 'Task',
    'System.Title': title,
    'System.Description': `<div>${body}<br>Seen by <a href="#" data-vss-mention="version:2.0">@${author.login}</a></div>`,
    ...(tags.length === 0 ? {} : { 'System.Tags': tags.join('; ') }),
    'System.CreatedDate': boardTime(createdAt),
    ...(severity === undefined ? {} : { 'Microsoft.VSTS.Common.Severity': SEVERITIES[severity] }),
    ...stateOf(issue, position),
  };
}

/** Every second incident is closed a day after it was resolved; every third that is open was resolved once before. */
function stateOf({ state, stateReason, createdAt, closedAt, updatedAt }: Issue, { index, now }: Position) {
  if (state === 'open' || closedAt === null) {
    const stale = index % 3 === 0 ? { 'Microsoft.VSTS.Common.ResolvedDate': boardTime(createdAt) } : {};
    return {
      'System.State': 'Active',
      'System.Reason': 'Implementation started',
      'System.ChangedDate': boardTime(updatedAt),
      ...stale,
    };
  }
  const resolved = {
    'Microsoft.VSTS.Common.ResolvedDate': boardTime(closedAt),
    'System.ChangedDate': boardTime(closedAt),
  };
  if (stateReason === 'not_planned') {
    return { 'System.State': 'Removed', 'System.Reason': 'Removed from the backlog', ...resolved };
  }
  const reason = stateReason === 'duplicate' ? 'Duplicate' : 'Fixed';
  const closing = closedAt + DAY;
  if (index % 2 === 0 || closing > now) {
    return { 'System.State': 'Resolved', 'System.Reason': reason, ...resolved };
  }
  const closed = { 'Microsoft.VSTS.Common.ClosedDate': boardTime(closing), 'System.ChangedDate': boardTime(closing) };
  return { 'System.State': 'Closed', 'System.Reason': reason, ...resolved, ...closed };
}

/** No more fraction digits than there is to say: `2024-01-31T09:30:00.77Z`, and `…:00Z`. */
function boardTime(at: number): string {
  return new Date(at).toISOString().replace(/\.?0*Z$/, 'Z');
}
