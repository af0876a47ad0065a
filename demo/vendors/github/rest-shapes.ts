import type {
  Account,
  Commit,
  Deployment,
  DeploymentStatus,
  Issue,
  PullRequest,
  Release,
  Tag,
} from '../../world/world';
import type { RepositoryIndex } from './repository-index';
import { WEB, wireTime } from './wire';

/** Rows as the REST API gives them: the fields that readers of deliveries use, with GitHub's names and types. */
export interface Place {
  readonly index: RepositoryIndex;
  /** Address of the repository in this API. */
  readonly api: string;
}

export function page({ index }: Place): string {
  return `${WEB}/${index.repository.fullName}`;
}

export function toAccount(account: Account | null) {
  if (account === null) {
    return null;
  }
  const { login, type } = account;
  return { login, id: Number(/\d+/.exec(login)?.[0] ?? 0), type, site_admin: false, html_url: `${WEB}/${login}` };
}

export function toRepository({ index: { repository }, api }: Place) {
  const [owner = '', name = ''] = repository.fullName.split('/');
  return {
    id: repository.id,
    node_id: `R_${repository.id}`,
    name,
    full_name: repository.fullName,
    private: true,
    owner: { login: owner, id: 1, type: 'Organization', site_admin: false },
    html_url: `${WEB}/${repository.fullName}`,
    url: api,
    description: null,
    fork: false,
    archived: false,
    disabled: false,
    default_branch: repository.defaultBranch ?? 'main',
    topics: ['production'],
    created_at: wireTime(repository.createdAt),
    updated_at: wireTime(repository.createdAt),
    pushed_at: wireTime(repository.commits.at(-1)?.committedAt ?? repository.createdAt),
    permissions: { admin: false, maintain: false, push: false, triage: false, pull: true },
  };
}

export function toDeployment({ api }: Place, deployment: Deployment) {
  return {
    id: deployment.id,
    node_id: `D_${deployment.id}`,
    url: `${api}/deployments/${deployment.id}`,
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: {},
    environment: deployment.environment,
    original_environment: deployment.environment,
    description: deployment.description,
    creator: toAccount(deployment.creator),
    created_at: wireTime(deployment.createdAt),
    updated_at: wireTime(deployment.statuses.at(-1)?.at ?? deployment.createdAt),
    statuses_url: `${api}/deployments/${deployment.id}/statuses`,
    repository_url: api,
    transient_environment: false,
    production_environment: deployment.environment === 'production',
  };
}

export function toStatus({ api }: Place, deployment: Deployment, { id, state, at }: DeploymentStatus) {
  const url = `${api}/deployments/${deployment.id}`;
  return {
    id,
    node_id: `DS_${id}`,
    url: `${url}/statuses/${id}`,
    state,
    creator: toAccount(deployment.creator),
    description: '',
    environment: deployment.environment,
    target_url: '',
    environment_url: '',
    log_url: '',
    created_at: wireTime(at),
    updated_at: wireTime(at),
    deployment_url: url,
    repository_url: api,
  };
}

export function toRelease(place: Place, release: Release) {
  return {
    id: release.id,
    node_id: `RE_${release.id}`,
    url: `${place.api}/releases/${release.id}`,
    html_url: `${page(place)}/releases/tag/${release.tag}`,
    assets_url: `${place.api}/releases/${release.id}/assets`,
    upload_url: `${place.api}/releases/${release.id}/assets{?name,label}`,
    tarball_url: null,
    zipball_url: null,
    tag_name: release.tag,
    target_commitish: release.branch,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    created_at: wireTime(release.createdAt),
    published_at: wireTime(release.publishedAt),
    author: toAccount({ login: 'deploy[bot]', type: 'Bot' }),
    assets: [],
  };
}

export function toTag({ api }: Place, { name, sha }: Tag) {
  return {
    name,
    node_id: `REF_${name}`,
    commit: { sha, url: `${api}/commits/${sha}` },
    zipball_url: `${api}/zipball/refs/tags/${name}`,
    tarball_url: `${api}/tarball/refs/tags/${name}`,
  };
}

export function toCommit(place: Place, commit: Commit) {
  const actor = (at: number) => ({ name: 'unknown', email: '', date: wireTime(at) });
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    url: `${place.api}/commits/${commit.sha}`,
    html_url: `${page(place)}/commit/${commit.sha}`,
    comments_url: `${place.api}/commits/${commit.sha}/comments`,
    commit: {
      url: `${place.api}/git/commits/${commit.sha}`,
      message: commit.message,
      author: actor(commit.authoredAt),
      committer: actor(commit.committedAt),
      tree: { sha: commit.sha, url: `${place.api}/git/trees/${commit.sha}` },
      comment_count: 0,
    },
    author: toAccount(commit.author),
    committer: toAccount(commit.author),
    parents: commit.parents.map((sha) => ({ sha, url: `${place.api}/commits/${sha}` })),
  };
}

function issueFacts(place: Place, row: Issue | PullRequest) {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    body: row.body,
    labels: row.labels.map((name, id) => ({ id, name, color: 'ededed', default: false, description: null })),
    user: toAccount(row.author),
    state: row.state === 'open' || row.state === 'OPEN' ? 'open' : 'closed',
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: 0,
    author_association: 'MEMBER',
    created_at: wireTime(row.createdAt),
    updated_at: wireTime(row.updatedAt),
    closed_at: wireTime(row.closedAt),
    repository_url: place.api,
  };
}

/** A pull request is an issue to GitHub, which says so in `pull_request`. */
export function toIssue(place: Place, row: Issue | PullRequest) {
  const isIssue = 'stateReason' in row;
  const kind = isIssue ? 'issues' : 'pull';
  const url = `${place.api}/issues/${row.number}`;
  const more = isIssue
    ? { state_reason: row.stateReason }
    : {
        state_reason: null,
        draft: row.draft,
        pull_request: {
          url: `${place.api}/pulls/${row.number}`,
          html_url: `${page(place)}/pull/${row.number}`,
          diff_url: `${page(place)}/pull/${row.number}.diff`,
          patch_url: `${page(place)}/pull/${row.number}.patch`,
          merged_at: wireTime(row.mergedAt),
        },
      };
  return {
    ...issueFacts(place, row),
    ...more,
    node_id: `${isIssue ? 'I' : 'PR'}_${row.id}`,
    url,
    html_url: `${page(place)}/${kind}/${row.number}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
  };
}

export function toPull(place: Place, pull: PullRequest) {
  const branch = (ref: string, sha: string) => ({ label: `acme:${ref}`, ref, sha, user: null, repo: null });
  return {
    ...issueFacts(place, pull),
    node_id: `PR_${pull.id}`,
    url: `${place.api}/pulls/${pull.number}`,
    html_url: `${page(place)}/pull/${pull.number}`,
    draft: pull.draft,
    merged_at: wireTime(pull.mergedAt),
    merge_commit_sha: pull.mergeSha,
    head: branch(pull.head, pull.commits.at(-1) ?? ''),
    base: branch(pull.base, pull.commits[0] ?? ''),
  };
}
