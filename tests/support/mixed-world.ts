import { startOrganisation, type Mix, type Organisation } from '../../demo/vendors/mix';
import { toRecords } from '../../demo/world/records';
import type { Repository, World } from '../../demo/world/world';
import { RecordSet } from '../../src/core/record-set';
import { RECORD_KINDS, type RecordKind } from '../../src/core/records';
import { connectSystems } from './read-world';

const DAY_MS = 86_400_000;
export const TOKEN = 'secret';

/** The vendors of a mix, and what reading them gives. */
export interface Reading {
  readonly organisation: Organisation;
  /** Anew each time, as a browser does that has never been here. */
  readonly read: (kinds?: readonly RecordKind[], token?: string) => ReturnType<ReturnType<typeof connectSystems>>;
}

export async function readingOf(world: World, mix: Mix): Promise<Reading> {
  const organisation = await startOrganisation(mix, { world, token: TOKEN });
  const { settings } = organisation;
  return {
    organisation,
    // Work that shipped in the first days was begun before them.
    read: (kinds = RECORD_KINDS, token = TOKEN) =>
      connectSystems({ settings, token, now: world.now })(kinds, world.since - 90 * DAY_MS),
  };
}

/** What is true of the world, without the readers. */
export function truthOf(world: World): RecordSet {
  const truth = new RecordSet();
  toRecords(world).forEach((record) => truth.add(record));
  return truth;
}

/** The organisation on its first day: everything is set up, and nothing has happened. */
export function emptied(world: World): World {
  const nothing = { commits: [], tags: [], releases: [], pullRequests: [], deployments: [], runs: [], issues: [] };
  const toEmpty = (repository: Repository): Repository => ({
    ...repository,
    ...nothing,
    defaultBranch: null,
    branches: new Map(),
  });
  return { ...world, repositories: world.repositories.map(toEmpty) };
}

/** The login of everybody in the organisation. */
export function loginsOf({ repositories }: World): readonly string[] {
  const accounts = repositories.flatMap(({ commits, pullRequests, deployments, issues }) => [
    ...commits.map(({ author }) => author),
    ...pullRequests.flatMap(({ author, reviews }) => [author, ...reviews.map((review) => review.author)]),
    ...deployments.map(({ creator }) => creator),
    ...issues.map(({ author }) => author),
  ]);
  return [...new Set(accounts.flatMap((account) => account?.login ?? []))];
}
