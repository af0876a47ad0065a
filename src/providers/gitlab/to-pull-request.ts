import type { Instant } from '../../core/instant';
import type { PullRequest } from '../../core/records';
import { earliest, latest } from '../../core/reading/earliest';
import { isInside, ownersOf, type Territory } from '../../core/reading/paths';
import { isAnotherHuman, isBot } from './bots';
import type { MergeRequest, Note } from './merge-request-document';
import { isSquashed } from './squash-revisions';

const STATES: Readonly<Record<string, NonNullable<PullRequest['state']>>> = {
  opened: 'open',
  /** While it is being merged. */
  locked: 'open',
  merged: 'merged',
  closed: 'closed',
};

interface MergeRequestPlace {
  readonly repository: string;
  readonly territories: readonly Territory[];
  /** Null when it was not squashed. */
  readonly squashRevision: string | null;
}

/** A merge request without its people and its words; of the description only what it reverts is kept. */
export function toPullRequest(row: MergeRequest, place: MergeRequestPlace): PullRequest {
  const { repository, territories } = place;
  const reviews = reviewTimes(row);
  const services = ownersOf(
    territories,
    (prefix) => row.diffStats?.some(({ path }) => isInside(prefix, path)) ?? false,
  );
  return {
    kind: 'pullRequest',
    id: row.iid,
    repository,
    openedAt: row.createdAt,
    ...(services === null ? {} : { service: [...services] }),
    state: STATES[row.state],
    base: row.targetBranch,
    ...reviews,
    readyAt: readyAt(row, reviews.firstReviewAt),
    mergedAt: row.mergedAt ?? undefined,
    closedAt: row.closedAt ?? undefined,
    ...revisionsOf(row, place.squashRevision),
    ...sizeOf(row),
    labels: (row.labels?.nodes ?? []).map(({ title }) => title),
    revertOf: revertOf(row, repository),
    title: row.title,
    url: row.webUrl ?? undefined,
    bot: isBot(row.author) ? true : undefined,
  };
}

function sizeOf({ diffStatsSummary: size }: MergeRequest): Pick<PullRequest, 'additions' | 'deletions' | 'files'> {
  return size ? { additions: size.additions, deletions: size.deletions, files: size.fileCount } : {};
}

/** Its commits, before a squash and with the commit that it was squashed to; GitLab has the newest first. */
function revisionsOf(row: MergeRequest, squashRevision: string | null) {
  const commits = [...(row.commits?.nodes ?? [])].reverse();
  return {
    firstCommitAt: earliest(commits.flatMap(({ authoredDate }) => authoredDate ?? [])),
    commits: [...commits.map(({ sha }) => sha), ...(squashRevision === null ? [] : [squashRevision])],
    mergeRevision: mergeRevision(row, squashRevision),
  };
}

/** A merge commit, else the commit it was squashed to, else (fast-forward) its own last commit. */
function mergeRevision(row: MergeRequest, squashRevision: string | null): string | undefined {
  if (row.state !== 'merged') {
    return undefined;
  }
  const last = isSquashed(row) && (row.commits?.nodes.length ?? 0) > 1 ? null : row.diffHeadSha;
  return row.mergeCommitSha ?? squashRevision ?? last ?? undefined;
}

/** What GitLab notes when somebody reviews without a word. */
const REVIEWING: ReadonlySet<string> = new Set(['approved', 'requested_changes', 'reviewed']);

/** Comments and verdicts of people other than the author. GitLab keeps the time of a verdict only as a note. */
function reviewTimes({ notes, author }: MergeRequest) {
  const others = notes.nodes.filter((note) => isAnotherHuman(note.author, author));
  const reviews = others.filter((note) => !note.system || REVIEWING.has(actionOf(note)));
  return {
    firstReviewAt: earliest(reviews.map(({ createdAt }) => createdAt)),
    approvedAt: earliest(
      others.filter((note) => note.system && actionOf(note) === 'approved').map(({ createdAt }) => createdAt),
    ),
  };
}

/** The words are for notes from before GitLab kept the action. */
function actionOf({ body, systemNoteMetadata }: Note): string {
  return systemNoteMetadata?.action ?? (/^approved this merge request/.test(body ?? '') ? 'approved' : '');
}

const READY =
  /^marked this merge request as \*\*ready\*\*|^unmarked (this merge request )?as a \*\*Work In Progress\*\*/;

/** The last exit from draft before the first review; one that never was a draft was ready when it was opened. */
function readyAt({ notes, draft, createdAt }: MergeRequest, firstReviewAt: Instant | undefined): Instant | undefined {
  if (draft && firstReviewAt === undefined) {
    return undefined;
  }
  const exits = notes.nodes
    .filter(({ system, body }) => system && READY.test(body ?? ''))
    .map((note) => note.createdAt);
  const before = exits.filter((exit) => firstReviewAt === undefined || exit <= firstReviewAt);
  return latest(before) ?? createdAt;
}

/** `This reverts merge request !12`, as GitLab's button writes it. */
function revertOf({ description }: MergeRequest, repository: string): string | undefined {
  const [, where, number] = /^This reverts merge request (?:([\w./-]+))?!(\d+)\b/im.exec(description ?? '') ?? [];
  return where === undefined || where.toLowerCase() === repository.toLowerCase() ? number : undefined;
}
