import { afterWork, HOUR, MINUTE, seconds } from './calendar';
import type { PullRequestDraft } from './repository-draft';
import { linesOf, REVIEW_BOT, someone, type Simulation } from './simulation';
import type { Review } from './world';

interface Life {
  readonly isDraft: boolean;
  /** 1: the team's usual waiting times. */
  readonly pace: number;
}

/**
 * Gives a pull request its draft events and reviews.
 * @returns when it may be merged.
 */
export function planReviews(simulation: Simulation, pull: PullRequestDraft, { isDraft, pace }: Life): number {
  const { random, team, draft } = simulation;
  const readyAt = isDraft ? afterWork(pull.createdAt, random.logNormal(6, 0.8), team.offset) : pull.createdAt;
  if (isDraft) {
    pull.events = [{ id: draft.nextId(), type: 'READY_FOR_REVIEW_EVENT', at: readyAt }];
  }
  const asides = planAsides(simulation, pull);
  if (random.chance(0.05)) {
    pull.reviews = asides;
    return readyAt + 10 * MINUTE;
  }
  const firstAt = afterWork(readyAt, random.logNormal(team.pickupHours * pace, 0.9), team.offset);
  const rounds = planRounds(simulation, pull, firstAt, pace);
  pull.reviews = [...asides, ...rounds].sort((one, other) => one.submittedAt - other.submittedAt);
  return Math.max(readyAt, rounds.at(-1)?.submittedAt ?? readyAt);
}

/** Remarks that are no reviews: the author's own, and a bot's. */
function planAsides(simulation: Simulation, pull: PullRequestDraft): Review[] {
  const { random, draft, profile } = simulation;
  const asides: Review[] = [];
  if (random.chance(0.15) && pull.author !== null) {
    const submittedAt = seconds(pull.createdAt + random.between(0.1, 2) * HOUR);
    asides.push({ id: draft.nextId(), author: pull.author, state: 'COMMENTED', submittedAt });
  }
  if (profile.name.startsWith('catalog') && random.chance(0.5)) {
    const submittedAt = pull.createdAt + 2 * MINUTE;
    asides.push({ id: draft.nextId(), author: REVIEW_BOT, state: 'COMMENTED', submittedAt });
  }
  return asides;
}

function planRounds(simulation: Simulation, pull: PullRequestDraft, firstAt: number, pace: number): Review[] {
  const { random, draft, team } = simulation;
  const reviewer = someone(simulation, pull.author);
  const atOnce = random.chance(0.45);
  const weight = Math.sqrt(linesOf(pull) / 60 + 0.3);
  const rounds = atOnce ? 0 : 1 + random.poisson(0.4);
  const reviews: Review[] = [];
  let at = firstAt;
  for (let round = 0; round < rounds; round++) {
    const state = random.chance(0.4) ? 'CHANGES_REQUESTED' : 'COMMENTED';
    reviews.push({ id: draft.nextId(), author: reviewer, state, submittedAt: at });
    at = afterWork(at, random.logNormal(team.reviewHours * pace * weight, 0.7), team.offset);
  }
  return [...reviews, { id: draft.nextId(), author: reviewer, state: 'APPROVED', submittedAt: at }];
}
