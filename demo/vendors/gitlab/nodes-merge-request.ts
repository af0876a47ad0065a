import type { DraftEvent, PullRequest, Review } from '../../world/world';
import type { RepositoryIndex } from '../github/repository-index';
import { connection, type Paging } from './connection';
import { mergingOf } from './merging';
import { commitNode } from './nodes-commit';
import { userNode } from './nodes-user';
import { WEB, wireTime } from './wire';

export const STATES = { OPEN: 'opened', MERGED: 'merged', CLOSED: 'closed' } as const;

export function mergeRequestNode(index: RepositoryIndex, pull: PullRequest): object {
  const { mergeCommitSha, squashCommitSha, commits } = mergingOf(index, pull);
  return {
    ...facts(index, pull),
    mergeCommitSha,
    diffHeadSha: commits[0]?.sha ?? null,
    squash: squashCommitSha !== null,
    squashOnMerge: squashCommitSha !== null,
    commitCount: commits.length,
    author: () => (pull.author === null ? null : userNode(pull.author)),
    labels: (paging: Paging) => connection(pull.labels, paging, (title) => ({ title })),
    diffStatsSummary: {
      additions: pull.additions,
      deletions: pull.deletions,
      changes: pull.additions + pull.deletions,
      fileCount: pull.files,
    },
    diffStats: () => pull.paths.map((path) => ({ path, additions: 0, deletions: 0 })),
    commits: (paging: Paging) => connection(commits, paging, commitNode),
    notes: (paging: Paging) => connection(notesOf(pull), paging, (note) => note),
  };
}

function facts({ repository }: RepositoryIndex, pull: PullRequest): object {
  return {
    iid: String(pull.number),
    title: pull.title,
    description: descriptionOf(pull),
    webUrl: `${WEB}/${repository.fullName}/-/merge_requests/${pull.number}`,
    state: STATES[pull.state],
    draft: pull.draft,
    createdAt: wireTime(pull.createdAt),
    updatedAt: wireTime(pull.updatedAt),
    mergedAt: wireTime(pull.mergedAt),
    // What was merged was not closed.
    closedAt: wireTime(pull.mergedAt === null ? pull.closedAt : null),
    targetBranch: pull.base,
    sourceBranch: pull.head,
  };
}

/** A revert is described in GitLab's own words. */
export function descriptionOf({ body }: PullRequest): string {
  return body.replace(/^Reverts [\w./-]+#(\d+)/, 'This reverts merge request !$1');
}

/** Everything that happens to a merge request is noted in words, with whoever did it. */
function notesOf(pull: PullRequest): readonly object[] {
  const assigned =
    pull.author === null
      ? []
      : [{ ...system('assignee', 'assigned to @somebody', pull.createdAt), author: userNode(pull.author) }];
  const notes = [...assigned, ...pull.reviews.map(reviewNote), ...pull.events.map((event) => draftNote(pull, event))];
  return notes.sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
}

function reviewNote({ state, submittedAt, author }: Review) {
  return { ...VERDICTS[state](submittedAt), author: userNode(author) };
}

const VERDICTS = {
  APPROVED: (at: number) => system('approved', 'approved this merge request', at),
  CHANGES_REQUESTED: (at: number) => system('requested_changes', 'requested changes', at),
  COMMENTED: (at: number) => ({ system: false, body: 'Why?', createdAt: wireTime(at), systemNoteMetadata: null }),
} as const;

function draftNote({ author }: PullRequest, { type, at }: DraftEvent) {
  const word = type === 'READY_FOR_REVIEW_EVENT' ? 'ready' : 'draft';
  const note = system('title', `marked this merge request as **${word}**`, at);
  return { ...note, author: author === null ? null : userNode(author) };
}

function system(action: string, body: string, at: number) {
  return { system: true, body, createdAt: wireTime(at), systemNoteMetadata: { action } };
}
