import type { RepositoryProfile, ServiceProfile, Team } from './profiles';
import type { Random } from './random';
import type { Draft, PullRequestDraft, RepositoryDraft } from './repository-draft';
import type { Timeline } from './timeline';
import type { Account, Issue } from './world';

/** What the simulation of one repository works on. */
export interface Simulation {
  readonly since: number;
  readonly now: number;
  readonly random: Random;
  readonly timeline: Timeline;
  readonly team: Team;
  readonly profile: RepositoryProfile;
  readonly draft: RepositoryDraft;
  readonly services: readonly ServiceState[];
  /** Multiplies pull requests and direct commits. */
  readonly activity: number;
  /** CI runs are many; large worlds leave them out. */
  readonly withCi: boolean;
  /** Multiplies incidents that no deployment caused. */
  readonly troubles: number;
  /** Incidents that stand in the organisation's common repository. */
  readonly incidents: Draft<Issue>[];
}

/** A change that a service has not deployed yet. */
export interface PendingChange {
  readonly sha: string;
  readonly lines: number;
  readonly title: string;
  readonly number: number | null;
  readonly paths: readonly string[];
}

export interface ServiceState {
  readonly profile: ServiceProfile;
  pending: PendingChange[];
  /** Revisions that were live, in the order in which they came. */
  live: string[];
  /** A deployment is on its way, further changes join it. */
  scheduled: boolean;
  /** Not before: a rollback waits for its repair. */
  blockedUntil: number;
  /** Minor and patch number of the last release. */
  version: [number, number];
}

export type Why = 'routine' | 'hotfix' | 'revert' | 'rollback';

export const DEPENDENCY_BOT: Account = { login: 'deps[bot]', type: 'Bot' };
export const REVIEW_BOT: Account = { login: 'review[bot]', type: 'Bot' };
export const DEPLOY_BOT: Account = { login: 'deploy[bot]', type: 'Bot' };

const ACCOUNTS_OF_A_REPOSITORY = 6;

/** One of the accounts that work on the repository, other than `not`. */
export function someone({ draft, random }: Simulation, not?: Account | null): Account {
  const login = `dev-${(draft.index % 16) * 3 + random.integer(1, ACCOUNTS_OF_A_REPOSITORY)}`;
  return login === not?.login ? { login: `${login}0`, type: 'User' } : { login, type: 'User' };
}

/** From 0 at the beginning of the world to 1 now. */
export function progress({ since, now }: Simulation, at: number): number {
  return Math.min(1, Math.max(0, (at - since) / (now - since)));
}

/** Services that a change touches: all of a repository of one service, those whose folder it is in otherwise. */
export function touched({ services }: Simulation, paths: readonly string[]): readonly ServiceState[] {
  return services.filter(
    ({ profile: { folder } }) => folder === null || paths.some((path) => path.startsWith(`${folder}/`)),
  );
}

export function linesOf(pull: PullRequestDraft): number {
  return pull.additions + pull.deletions;
}
