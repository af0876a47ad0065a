import { afterWork, HOUR, MINUTE, seconds } from './calendar';
import { landPullRequest, pushCommits } from './landing';
import type { PullRequestDraft } from './repository-draft';
import { planReviews } from './reviews';
import { DEPENDENCY_BOT, progress, someone, type Simulation } from './simulation';
import { changeTitle, dependencyTitle, somePaths } from './titles';
import type { Account, PullRequest } from './world';

interface Proposal {
  readonly title: string;
  readonly body: string;
  readonly head: string;
  readonly author: Account;
  readonly labels: readonly string[];
  readonly paths: readonly string[];
  readonly lines: number;
  readonly commits: number;
  readonly firstCommitAt: number;
  /** Message of its commits, null: the title. */
  readonly message: string | null;
}

/** A pull request of the usual kind, with the life it is going to have. */
export function openUsual(simulation: Simulation, at: number): void {
  const { random, team, profile, timeline } = simulation;
  const pace = 1 + (team.improvesTo - 1) * progress(simulation, at);
  const lines = Math.max(1, Math.round(random.logNormal(profile.lines, 1.1)));
  const coding = random.logNormal(team.codingHours, 0.8) * (0.5 + 0.5 * pace);
  const { pull, isDraft } = open(simulation, at, {
    ...usualProposal(simulation, lines),
    firstCommitAt: afterWork(at, -coding, team.offset),
  });
  const approvedAt = planReviews(simulation, pull, { isDraft, pace });
  const done = afterWork(approvedAt, random.logNormal(1.2, 1), team.offset);
  if (random.chance(0.06)) {
    timeline.plan(done, (when) => close(pull, when));
  } else {
    timeline.plan(done, (when) => landPullRequest(simulation, pull, when));
  }
}

/** A dependency update: opened by a bot, merged after a glance. */
export function openDependencyUpdate(simulation: Simulation, at: number): void {
  const { random, team, timeline } = simulation;
  const title = dependencyTitle(random);
  const { pull } = open(simulation, at, {
    ...usualProposal(simulation, random.integer(2, 30)),
    title,
    author: DEPENDENCY_BOT,
    head: `deps/${title.split(' ')[1] ?? 'library'}-${at / 1000}`,
    labels: ['dependencies'],
    paths: ['package.json', 'package-lock.json'],
    commits: 1,
    firstCommitAt: at - 20_000,
  });
  const reviewedAt = afterWork(at, random.logNormal(8, 1), team.offset);
  const review = { id: simulation.draft.nextId(), author: someone(simulation), state: 'APPROVED' } as const;
  pull.reviews = [{ ...review, submittedAt: reviewedAt }];
  timeline.plan(reviewedAt + 5 * MINUTE, (when) => landPullRequest(simulation, pull, when));
}

/** A pull request that repairs something: opened at once, looked at quickly, merged. Then `landed` is called. */
export function openRepair(
  simulation: Simulation,
  proposal: Pick<Proposal, 'title' | 'body' | 'labels' | 'paths' | 'lines' | 'message'>,
  { at, hours }: { readonly at: number; readonly hours: number },
  landed: (at: number) => void,
): PullRequestDraft {
  const { draft, timeline } = simulation;
  const { pull } = open(simulation, at, {
    ...proposal,
    author: someone(simulation),
    head: `repair/${at / 1000}`,
    commits: 1,
    firstCommitAt: seconds(at - 10 * MINUTE),
  });
  const mergedAt = seconds(at + Math.max(6 * MINUTE, hours * HOUR));
  const review = { id: draft.nextId(), author: someone(simulation, pull.author), state: 'APPROVED' } as const;
  pull.reviews = [{ ...review, submittedAt: mergedAt - 2 * MINUTE }];
  timeline.plan(mergedAt, (when) => {
    landPullRequest(simulation, pull, when);
    landed(when);
  });
  return pull;
}

function usualProposal(simulation: Simulation, lines: number): Omit<Proposal, 'firstCommitAt'> {
  const { random, draft, profile } = simulation;
  const folders = profile.services.map((service) => service.folder);
  const folder = folders[random.integer(0, folders.length - 1)] ?? null;
  const elsewhere = folder !== null && random.chance(0.08) ? ['docs/overview.md'] : [];
  const both = folder !== null && random.chance(0.04) ? folders : [folder];
  return {
    title: changeTitle(random),
    body: '',
    head: `change-${draft.nextId()}`,
    author: someone(simulation),
    labels: random.chance(0.15) ? ['enhancement'] : [],
    paths: elsewhere.length > 0 ? elsewhere : both.flatMap((one) => somePaths(random, one, lines)),
    lines,
    commits: 1 + Math.min(25, random.poisson(2 + Math.min(8, lines / 60))),
    message: null,
  };
}

function open(simulation: Simulation, at: number, proposal: Proposal) {
  const { draft, random } = simulation;
  const isDraft = proposal.commits > 1 && random.chance(0.12);
  const deletions = Math.round(proposal.lines * random.between(0.05, 0.45));
  const pull: PullRequestDraft = {
    ...emptyPullRequest(draft.nextId(), draft.nextNumber(), at),
    title: proposal.title,
    body: proposal.body,
    author: proposal.author,
    head: proposal.head,
    draft: isDraft,
    additions: proposal.lines - deletions,
    deletions,
    files: proposal.paths.length,
    paths: proposal.paths,
    labels: proposal.labels,
    baseSha: draft.headAt(proposal.firstCommitAt),
    plannedCommits: planCommits(simulation, proposal, at),
  };
  draft.pullRequests.push(pull);
  pushCommits(simulation, pull, at, proposal.message);
  return { pull, isDraft };
}

/** Most commits are made before the pull request is opened; some of the larger ones grow while it is reviewed. */
function planCommits({ random }: Simulation, proposal: Proposal, openedAt: number) {
  const { commits: count, lines, firstCommitAt } = proposal;
  return Array.from({ length: count }, (_, index) => {
    const isLate = count > 2 && index === count - 1 && random.chance(0.3);
    const share = count === 1 ? 0 : index / count;
    const at = isLate ? openedAt + 4 * HOUR : firstCommitAt + share * (openedAt - firstCommitAt);
    const additions = Math.max(1, Math.round((lines / count) * 0.75));
    return { at: seconds(at), additions, deletions: Math.round((lines / count) * 0.25) };
  });
}

function emptyPullRequest(id: number, number: number, at: number) {
  return {
    id,
    number,
    base: 'main',
    state: 'OPEN' as PullRequest['state'],
    createdAt: at,
    updatedAt: at,
    mergedAt: null,
    closedAt: null,
    mergeSha: null,
    commits: [],
    reviews: [],
    events: [],
  };
}

function close(pull: PullRequestDraft, at: number): void {
  pull.state = 'CLOSED';
  pull.closedAt = at;
}
