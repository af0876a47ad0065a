/**
 * A simulated organisation, in the terms of the systems that hold it: what a vendor's API would give, not what the
 * product makes of it. All times are epoch milliseconds at whole seconds, which is how GitHub gives them.
 */
export interface World {
  /** Nothing in the world is later. */
  readonly now: number;
  readonly since: number;
  readonly services: readonly ServiceModel[];
  readonly repositories: readonly Repository[];
}

export type DeploymentSource =
  | { readonly from: 'deployments'; readonly task: string | null; readonly environment: string | null }
  | { readonly from: 'releases' | 'tags'; readonly tags: string | null }
  | { readonly from: 'workflow'; readonly workflow: string };

/** What an organisation knows of a service, and writes into its settings. */
export interface ServiceModel {
  readonly name: string;
  readonly team: string | null;
  readonly repository: string;
  /** Folder of the service in a repository of several, null when the whole repository is the service. */
  readonly folder: string | null;
  readonly source: DeploymentSource;
  /** Null: incidents are not kept in issues. */
  readonly incidents: { readonly repository: string; readonly serviceLabel: string | null } | null;
}

/** `User` and `Bot` as in GitHub's `__typename`; logins are numbers, nobody stands behind them. */
export interface Account {
  readonly login: string;
  readonly type: 'User' | 'Bot';
}

export interface Repository {
  readonly id: number;
  /** `owner/name`. */
  readonly fullName: string;
  readonly createdAt: number;
  /** Null when the repository is empty. */
  readonly defaultBranch: string | null;
  /** Revision by branch name. */
  readonly branches: ReadonlyMap<string, string>;
  /** Parents stand before children; commits of pull requests that were squashed or are open are among them. */
  readonly commits: readonly Commit[];
  readonly tags: readonly Tag[];
  readonly releases: readonly Release[];
  readonly pullRequests: readonly PullRequest[];
  readonly deployments: readonly Deployment[];
  readonly workflows: readonly Workflow[];
  readonly runs: readonly WorkflowRun[];
  readonly issues: readonly Issue[];
}

export interface Commit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly authoredAt: number;
  readonly committedAt: number;
  readonly message: string;
  readonly author: Account | null;
  /** Files it touches; of a merge commit none. */
  readonly paths: readonly string[];
  readonly additions: number;
  readonly deletions: number;
  /** Number of the pull request that brought it to the default branch or holds it. */
  readonly pullRequest: number | null;
}

export interface PullRequest {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: Account | null;
  readonly base: string;
  readonly head: string;
  readonly state: 'OPEN' | 'MERGED' | 'CLOSED';
  readonly draft: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly mergedAt: number | null;
  readonly closedAt: number | null;
  readonly mergeSha: string | null;
  /** Oldest first, as pushed: before a squash or a rebase. */
  readonly commits: readonly string[];
  readonly additions: number;
  readonly deletions: number;
  /** How many files it changes. */
  readonly files: number;
  /** Which they are, where that is known. */
  readonly paths: readonly string[];
  readonly labels: readonly string[];
  readonly reviews: readonly Review[];
  readonly events: readonly DraftEvent[];
}

export interface Review {
  readonly id: number;
  readonly author: Account;
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';
  readonly submittedAt: number;
}

export interface DraftEvent {
  readonly id: number;
  readonly type: 'READY_FOR_REVIEW_EVENT' | 'CONVERT_TO_DRAFT_EVENT';
  readonly at: number;
}

export type DeploymentState = 'queued' | 'pending' | 'in_progress' | 'success' | 'failure' | 'error' | 'inactive';

export interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string | null;
  readonly createdAt: number;
  readonly creator: Account;
  /** Oldest first. */
  readonly statuses: readonly DeploymentStatus[];
}

export interface DeploymentStatus {
  readonly id: number;
  readonly state: DeploymentState;
  readonly at: number;
}

export interface Release {
  readonly id: number;
  readonly tag: string;
  readonly name: string | null;
  readonly body: string;
  readonly draft: boolean;
  readonly prerelease: boolean;
  /** Date of the tagged commit. */
  readonly createdAt: number;
  /** Null while it is a draft. */
  readonly publishedAt: number | null;
  readonly branch: string;
}

export interface Tag {
  readonly name: string;
  readonly sha: string;
  /** The tag object of an annotated tag, null for a light one. */
  readonly annotation: { readonly sha: string; readonly at: number } | null;
}

export interface Workflow {
  readonly id: number;
  readonly name: string;
  readonly path: string;
}

export interface WorkflowRun {
  readonly id: number;
  readonly workflow: number;
  readonly number: number;
  readonly sha: string;
  readonly branch: string;
  readonly event: 'push' | 'pull_request' | 'workflow_dispatch';
  readonly title: string;
  readonly createdAt: number;
  /** First to latest. */
  readonly attempts: readonly RunAttempt[];
}

export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped';

export interface RunAttempt {
  readonly number: number;
  /** When it was asked for. */
  readonly requestedAt: number;
  readonly jobs: readonly Job[];
}

/** A job runs until `completedAt`; null: it is still running, and has no conclusion yet. */
export interface Job {
  readonly id: number;
  readonly name: string;
  readonly startedAt: number;
  readonly completedAt: number | null;
  readonly conclusion: Conclusion | null;
}

export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly state: 'open' | 'closed';
  readonly stateReason: 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly closedAt: number | null;
  readonly author: Account;
}
