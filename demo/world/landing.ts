import { planCi } from './pipelines';
import type { PullRequestDraft } from './repository-draft';
import { scheduleContinuous } from './deploying';
import { linesOf, touched, type PendingChange, type Simulation } from './simulation';
import type { Commit } from './world';

/** Pushes the planned commits of a pull request that are due. `message` null: the title. */
export function pushCommits(
  simulation: Simulation,
  pull: PullRequestDraft,
  at: number,
  message: string | null = null,
): void {
  const { draft } = simulation;
  const due = pull.plannedCommits.filter((commit) => commit.at <= at);
  pull.plannedCommits = pull.plannedCommits.filter((commit) => commit.at > at);
  for (const [index, { at: committedAt, additions, deletions }] of due.entries()) {
    const parent = pull.commits.at(-1) ?? pull.baseSha;
    const { sha } = draft.addCommit({
      parents: [parent],
      authoredAt: committedAt,
      committedAt,
      message: message ?? (index === 0 ? pull.title : `${pull.title}, part ${index + 1}`),
      author: pull.author,
      paths: partOf(pull.paths, index, due.length),
      additions,
      deletions,
      pullRequest: pull.number,
    });
    pull.commits = [...pull.commits, sha];
  }
  const head = pull.commits.at(-1);
  if (due.length > 0 && head !== undefined) {
    planCi(simulation, { sha: head, branch: pull.head, event: 'pull_request', title: pull.title, at });
  }
}

/** The files that one of several commits touches; each file is touched by one of them at least. */
function partOf(paths: readonly string[], index: number, count: number): readonly string[] {
  const own = paths.filter((_, at) => at % count === index);
  return own.length > 0 ? own : paths.slice(0, 1);
}

/** Merges a pull request the way its repository does. */
export function landPullRequest(simulation: Simulation, pull: PullRequestDraft, at: number): void {
  pushCommits(simulation, pull, at);
  pull.plannedCommits = [];
  const merged = LANDINGS[simulation.profile.merge](simulation, pull, at);
  simulation.draft.land(merged, at);
  pull.state = 'MERGED';
  pull.mergedAt = at;
  pull.closedAt = at;
  pull.mergeSha = merged.sha;
  landed(simulation, merged, { ...toChange(pull), sha: merged.sha });
}

/** A commit straight to the default branch. */
export function landDirectly(simulation: Simulation, at: number, commit: Pick<Commit, 'message' | 'paths' | 'author'>) {
  const { draft, random } = simulation;
  const lines = Math.max(1, Math.round(random.logNormal(25, 1)));
  const added = draft.addCommit({
    ...commit,
    parents: draft.head === '' ? [] : [draft.head],
    authoredAt: at - random.integer(0, 40) * 60_000,
    committedAt: at,
    additions: lines,
    deletions: Math.floor(lines / 3),
    pullRequest: null,
  });
  draft.land(added, at);
  landed(simulation, added, { sha: added.sha, lines, title: commit.message, number: null, paths: commit.paths });
}

const LANDINGS = { squash, rebase, merge };

function squash({ draft }: Simulation, pull: PullRequestDraft, at: number): Commit {
  return draft.addCommit({
    parents: [draft.head],
    authoredAt: at,
    committedAt: at,
    message: withBody(`${pull.title} (#${pull.number})`, bodyOf(draft.bySha.get(pull.commits[0] ?? ''))),
    author: pull.author,
    paths: pull.paths,
    additions: pull.additions,
    deletions: pull.deletions,
    pullRequest: pull.number,
  });
}

function rebase({ draft }: Simulation, pull: PullRequestDraft, at: number): Commit {
  const originals = pull.commits.flatMap((sha) => draft.bySha.get(sha) ?? []);
  const copies: Commit[] = [];
  for (const original of originals) {
    copies.push(draft.addCommit({ ...original, parents: [copies.at(-1)?.sha ?? draft.head], committedAt: at }));
  }
  const last = copies.at(-1);
  if (last === undefined) {
    throw new Error(`Pull request ${pull.number} of ${draft.fullName} has no commits to rebase`);
  }
  return last;
}

function merge({ draft }: Simulation, pull: PullRequestDraft, at: number): Commit {
  return draft.addCommit({
    parents: [draft.head, pull.commits.at(-1) ?? draft.head],
    authoredAt: at,
    committedAt: at,
    message: withBody(`Merge pull request #${pull.number} from acme/${pull.head}`, pull.title),
    author: pull.author,
    paths: [],
    additions: 0,
    deletions: 0,
    pullRequest: pull.number,
  });
}

function withBody(subject: string, body: string): string {
  return body === '' ? subject : `${subject}\n\n${body}`;
}

function bodyOf(commit: Commit | undefined): string {
  return commit?.message.split('\n\n').slice(1).join('\n\n') ?? '';
}

function toChange(pull: PullRequestDraft): Omit<PendingChange, 'sha'> {
  return { lines: linesOf(pull), title: pull.title, number: pull.number, paths: pull.paths };
}

function landed(simulation: Simulation, commit: Commit, change: PendingChange): void {
  const [title = ''] = commit.message.split('\n');
  const at = commit.committedAt;
  planCi(simulation, { sha: commit.sha, branch: 'main', event: 'push', title, at });
  for (const service of touched(simulation, change.paths)) {
    service.pending.push(change);
    scheduleContinuous(simulation, service, at);
  }
}
