import type { Issue } from '../../world/world';
import type { RepositoryIndex } from '../github/repository-index';
import { connection, type Paging } from './connection';
import { userNode } from './nodes-user';
import { WEB, wireTime } from './wire';

/**
 * An issue is an incident by its type here. GitLab has no "not planned": what turned out to be no incident has been made
 * an ordinary issue again.
 */
export function isOfType({ labels, stateReason }: Issue, type: string): boolean {
  const isIncident = labels.includes('incident') && stateReason !== 'not_planned';
  return type === (isIncident ? 'INCIDENT' : 'ISSUE');
}

export function issueNode(index: RepositoryIndex, issue: Issue): object {
  return {
    iid: String(issue.number),
    title: issue.title,
    description: issue.body,
    state: issue.state === 'open' ? 'opened' : 'closed',
    type: isOfType(issue, 'INCIDENT') ? 'INCIDENT' : 'ISSUE',
    severity: severityOf(issue),
    createdAt: wireTime(issue.createdAt),
    updatedAt: wireTime(issue.updatedAt),
    closedAt: wireTime(issue.closedAt),
    webUrl: `${WEB}/${index.repository.fullName}/-/issues/${issue.number}`,
    author: () => userNode(issue.author),
    labels: (paging: Paging) => connection(labelsOf(issue), paging, (title) => ({ title })),
    closedAsDuplicateOf: () => (issue.stateReason === 'duplicate' ? issueNode(index, original(index, issue)) : null),
    movedTo: null,
  };
}

/** Type and severity are fields of their own. */
export function labelsOf({ labels }: Issue): readonly string[] {
  return labels.filter((label) => label !== 'incident' && !label.startsWith('severity:'));
}

function severityOf({ labels }: Issue): string {
  return labels.flatMap((label) => /^severity:(.+)$/.exec(label)?.[1]?.toUpperCase() ?? [])[0] ?? 'UNKNOWN';
}

/** It does not matter which. */
function original({ repository }: RepositoryIndex, issue: Issue): Issue {
  return (
    repository.issues.find(({ number, stateReason }) => number !== issue.number && stateReason !== 'duplicate') ?? {
      ...issue,
      stateReason: null,
    }
  );
}
