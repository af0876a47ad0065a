import type { Issue } from '../../world/world';
import { connection, type Paging } from './connection';
import { actorNode } from './nodes-actor';
import { labelNode } from './nodes-pull-request';
import { repositoryNode } from './nodes-repository';
import type { RepositoryIndex } from './repository-index';
import { WEB, wireTime } from './wire';

export function issueNode(index: RepositoryIndex, issue: Issue): object {
  return {
    __typename: 'Issue',
    id: `I_${index.repository.id}_${issue.number}`,
    databaseId: issue.id,
    fullDatabaseId: String(issue.id),
    number: issue.number,
    title: issue.title,
    body: issue.body,
    bodyText: issue.body,
    state: issue.state.toUpperCase(),
    stateReason: issue.stateReason?.toUpperCase() ?? null,
    closed: issue.state === 'closed',
    createdAt: wireTime(issue.createdAt),
    updatedAt: wireTime(issue.updatedAt),
    closedAt: wireTime(issue.closedAt),
    url: `${WEB}/${index.repository.fullName}/issues/${issue.number}`,
    author: () => actorNode(issue.author),
    repository: () => repositoryNode(index),
    labels: (paging: Paging) => connection(issue.labels, paging, 'labels', labelNode),
  };
}
