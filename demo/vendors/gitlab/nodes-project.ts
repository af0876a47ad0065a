import type { Issue, PullRequest, Release, WorkflowRun } from '../../world/world';
import { sortedBy, type RepositoryIndex } from '../github/repository-index';
import { connection, isUpdatedIn, type Paging } from './connection';
import { environmentNode, environmentsOf } from './environments';
import { issueNode, isOfType, labelsOf } from './nodes-issue';
import { mergeRequestNode } from './nodes-merge-request';
import { pipelineNode, updatedAtOf } from './nodes-pipeline';
import { commitNode } from './nodes-commit';
import { globalId, WEB, wireTime } from './wire';

interface Updated {
  readonly updatedAfter?: string | null;
  readonly updatedBefore?: string | null;
}

interface IssueArguments extends Paging, Updated {
  readonly types?: readonly string[] | null;
  readonly labelName?: readonly string[] | null;
  readonly iids?: readonly string[] | null;
  readonly sort: string;
}

interface MergeRequestArguments extends Paging, Updated {
  readonly iids?: readonly string[] | null;
  readonly state?: string | null;
  readonly sort: string;
}

interface PipelineArguments extends Paging, Updated {
  readonly ref?: string | null;
}

export function projectNode(index: RepositoryIndex): object {
  const { repository } = index;
  const webUrl = `${WEB}/${repository.fullName}`;
  return {
    id: globalId('Project', repository.id),
    fullPath: repository.fullName,
    webUrl,
    repository: { empty: repository.commits.length === 0, exists: true, rootRef: repository.defaultBranch },
    environment: ({ name }: { name: string }) => {
      const row = environmentsOf(index).find((candidate) => candidate.name === name);
      return row === undefined ? null : environmentNode(row);
    },
    environments: (wanted: Paging) => connection(environmentsOf(index), wanted, environmentNode),
    issues: (wanted: IssueArguments) => connection(issuesOf(index, wanted), wanted, (row) => issueNode(index, row)),
    mergeRequest: ({ iid }: { iid: string }) => {
      const row = index.pullRequests.get(Number(iid));
      return row === undefined ? null : mergeRequestNode(index, row);
    },
    mergeRequests: (wanted: MergeRequestArguments) =>
      connection(mergeRequestsOf(index, wanted), wanted, (row) => mergeRequestNode(index, row)),
    pipeline: ({ id }: { id?: string }) => {
      const row = index.runs.get(Number(/\d+$/.exec(id ?? '')?.[0]));
      return row === undefined ? null : pipelineNode(index, row);
    },
    pipelines: (wanted: PipelineArguments) =>
      connection(pipelinesOf(index, wanted), wanted, (row) => pipelineNode(index, row)),
    releases: (wanted: Paging) => connection(releasesOf(index), wanted, (row) => releaseNode(index, row)),
  };
}

function issuesOf(index: RepositoryIndex, wanted: IssueArguments): readonly Issue[] {
  const rows = index.repository.issues.filter(
    (row) =>
      isUpdatedIn(wanted, row.updatedAt) &&
      (!wanted.types || wanted.types.some((type) => isOfType(row, type))) &&
      (!wanted.labelName || wanted.labelName.every((label) => labelsOf(row).includes(label))) &&
      (!wanted.iids || wanted.iids.includes(String(row.number))),
  );
  return inOrder(rows, wanted.sort);
}

function mergeRequestsOf(index: RepositoryIndex, wanted: MergeRequestArguments): readonly PullRequest[] {
  const rows = index.repository.pullRequests.filter(
    (row) =>
      isUpdatedIn(wanted, row.updatedAt) &&
      (!wanted.iids || wanted.iids.includes(String(row.number))) &&
      (!wanted.state || wanted.state === 'all' || (wanted.state === 'merged') === (row.state === 'MERGED')),
  );
  return inOrder(rows, wanted.sort);
}

/** Always the youngest first; the order cannot be chosen. */
function pipelinesOf(index: RepositoryIndex, wanted: PipelineArguments): readonly WorkflowRun[] {
  const youngestFirst = index.list('pipelines', () => sortedBy(index.repository.runs, (run) => run.createdAt, 'DESC'));
  return youngestFirst.filter(
    (run) => isUpdatedIn(wanted, updatedAtOf(run)) && (!wanted.ref || run.branch === wanted.ref),
  );
}

/** GitLab has no drafts; of pre-releases it only knows the name. */
function releasesOf(index: RepositoryIndex): readonly Release[] {
  return index.list('releases', () => {
    const published = index.repository.releases.filter(({ draft }) => !draft);
    return sortedBy(published, (row) => row.publishedAt ?? 0, 'DESC');
  });
}

function releaseNode(index: RepositoryIndex, { tag, name, body, publishedAt }: Release): object {
  const commit = index.resolve(tag);
  return {
    tagName: tag,
    name,
    description: body,
    createdAt: wireTime(publishedAt),
    releasedAt: wireTime(publishedAt),
    upcomingRelease: false,
    commit: commit === undefined ? null : commitNode(commit),
    links: { selfUrl: `${WEB}/${index.repository.fullName}/-/releases/${tag}` },
  };
}

function inOrder<T extends Issue | PullRequest>(rows: readonly T[], sort: string): readonly T[] {
  const value = sort.startsWith('UPDATED') ? (row: T) => row.updatedAt : (row: T) => row.createdAt;
  return sortedBy(rows, value, sort.endsWith('_ASC') ? 'ASC' : 'DESC');
}
