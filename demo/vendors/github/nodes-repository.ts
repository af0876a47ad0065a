import type { Deployment, Issue, PullRequest, Release } from '../../world/world';
import { connection, refusal, type Paging } from './connection';
import { organisationNode } from './nodes-actor';
import { branchNode, commitNode } from './nodes-commit';
import { deploymentNode } from './nodes-deployment';
import { issueNode } from './nodes-issue';
import { pullRequestNode } from './nodes-pull-request';
import { refsOf, type RefArguments } from './nodes-ref';
import { releaseNode } from './nodes-release';
import { sortedBy, type RepositoryIndex } from './repository-index';
import { WEB, wireTime } from './wire';

interface Order {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

interface DeploymentArguments extends Paging {
  readonly environments?: readonly string[] | null;
  readonly orderBy?: Order | null;
}

interface IssueArguments extends Paging {
  readonly states?: readonly string[] | null;
  readonly labels?: readonly string[] | null;
  readonly baseRefName?: string | null;
  readonly headRefName?: string | null;
  readonly orderBy?: Order | null;
  readonly filterBy?: { readonly since?: string | null; readonly labels?: readonly string[] | null } | null;
}

export function repositoryNode(index: RepositoryIndex): object {
  const { repository } = index;
  return {
    ...facts(index),
    defaultBranchRef: () => (repository.defaultBranch === null ? null : branchNode(index, repository.defaultBranch)),
    ref: ({ qualifiedName }: { qualifiedName: string }) => refsOf(index).find(qualifiedName),
    refs: (wanted: RefArguments) => refsOf(index).page(wanted),
    object: ({ oid, expression }: { oid?: string; expression?: string }) => {
      const commit = oid === undefined ? index.resolve(expression ?? 'HEAD') : index.history.get(oid);
      return commit === undefined ? null : commitNode(index, commit);
    },
    deployments: (wanted: DeploymentArguments) =>
      connection(deploymentsOf(index, wanted), wanted, 'deployments', (row) => deploymentNode(index, row)),
    pullRequest: ({ number }: { number: number }) =>
      found(index.pullRequests.get(number), 'PullRequest', number, (row) => pullRequestNode(index, row)),
    pullRequests: (wanted: IssueArguments) =>
      connection(pullRequestsOf(index, wanted), wanted, 'pullRequests', (row) => pullRequestNode(index, row)),
    issue: ({ number }: { number: number }) =>
      found(index.issues.get(number), 'Issue', number, (row) => issueNode(index, row)),
    issues: (wanted: IssueArguments) =>
      connection(issuesOf(index, wanted), wanted, 'issues', (row) => issueNode(index, row)),
    release: ({ tagName }: { tagName: string }) => {
      const release = index.releases.get(tagName);
      return release === undefined ? null : releaseNode(index, release);
    },
    releases: (wanted: Paging & { readonly orderBy?: Order | null }) =>
      connection(releasesOf(index, wanted.orderBy), wanted, 'releases', (row) => releaseNode(index, row)),
  };
}

function facts({ repository }: RepositoryIndex): object {
  const [owner = '', name = ''] = repository.fullName.split('/');
  return {
    __typename: 'Repository',
    id: `R_${repository.id}`,
    databaseId: repository.id,
    name,
    nameWithOwner: repository.fullName,
    owner: organisationNode(owner),
    createdAt: wireTime(repository.createdAt),
    description: null,
    isArchived: false,
    isEmpty: repository.commits.length === 0,
    isFork: false,
    isPrivate: true,
    url: `${WEB}/${repository.fullName}`,
  };
}

function found<T>(row: T | undefined, type: string, number: number, toNode: (row: T) => object): object {
  if (row === undefined) {
    throw refusal(
      'NOT_FOUND',
      `Could not resolve to ${type === 'Issue' ? 'an' : 'a'} ${type} with the number of ${number}.`,
    );
  }
  return toNode(row);
}

function deploymentsOf(index: RepositoryIndex, { environments, orderBy }: DeploymentArguments): readonly Deployment[] {
  const direction = orderBy?.direction ?? 'ASC';
  return index.list(`deployments ${JSON.stringify(environments ?? null)} ${direction}`, () => {
    const rows = index.repository.deployments.filter((row) => !environments || environments.includes(row.environment));
    return sortedBy(rows, (row) => row.createdAt, direction);
  });
}

function pullRequestsOf(index: RepositoryIndex, wanted: IssueArguments): readonly PullRequest[] {
  const { states, labels, baseRefName, headRefName, orderBy } = wanted;
  return index.list(`pulls ${JSON.stringify([states, labels, baseRefName, headRefName, orderBy])}`, () => {
    const rows = index.repository.pullRequests.filter(
      (row) =>
        (!states || states.includes(row.state)) &&
        (!labels || labels.some((label) => row.labels.includes(label))) &&
        (!baseRefName || row.base === baseRefName) &&
        (!headRefName || row.head === headRefName),
    );
    return inOrder(rows, orderBy);
  });
}

function issuesOf(index: RepositoryIndex, { states, labels, filterBy, orderBy }: IssueArguments): readonly Issue[] {
  const since = filterBy?.since ? Date.parse(filterBy.since) : -Infinity;
  const wantedLabels = labels ?? filterBy?.labels;
  const rows = index.repository.issues.filter(
    (row) =>
      row.updatedAt >= since &&
      (!states || states.includes(row.state.toUpperCase())) &&
      (!wantedLabels || wantedLabels.some((label) => row.labels.includes(label))),
  );
  return inOrder(rows, orderBy);
}

function inOrder<T extends { readonly id: number; readonly createdAt: number; readonly updatedAt: number }>(
  rows: readonly T[],
  orderBy: Order | null | undefined,
): readonly T[] {
  const value = orderBy?.field === 'UPDATED_AT' ? (row: T) => row.updatedAt : (row: T) => row.createdAt;
  return sortedBy(rows, value, orderBy?.direction ?? 'ASC');
}

function releasesOf(index: RepositoryIndex, orderBy: Order | null | undefined): readonly Release[] {
  const direction = orderBy?.direction ?? 'DESC';
  return index.list(`releases ${direction}`, () =>
    sortedBy(index.repository.releases, (row) => row.publishedAt ?? row.createdAt, direction),
  );
}
