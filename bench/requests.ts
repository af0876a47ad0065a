import { startGithub } from '../demo/vendors/github/server';
import { DEMO_SEED } from '../demo/world/demo-seed';
import { generateWorld } from '../demo/world/generate';
import { worldSettings } from '../demo/world/settings';
import type { Commit, Repository, World } from '../demo/world/world';
import { parseSettings } from '../src/core/settings';
import { METRIC_NEEDS } from '../src/sync/needs';
import { connectSystems } from '../tests/support/read-world';
import type { Figure } from './figure';

const DAY_MS = 86_400_000;
const RANGE_DAYS = 90;
/** What GitHub gives at once at the most. */
const PAGE_SIZE = 100;
const PANELS = 20;
const KINDS = METRIC_NEEDS.changeFailRate;

/** How many requests the first sight of the overview takes, against the least that its rows need. */
export async function runRequestsBench(): Promise<readonly Figure[]> {
  const now = Date.UTC(2026, 5, 1, 12);
  const world = generateWorld({ seed: DEMO_SEED, now });
  const from = now - RANGE_DAYS * DAY_MS - parseSettings({}).lookBack;
  const least = leastRequests(world, from);
  const one = await requestsOf(world, { panels: 1, from, now });
  const many = await requestsOf(world, { panels: PANELS, from, now });
  return [
    {
      name: 'requests of the first overview ÷ Σ⌈rows ÷ 100⌉',
      value: one / least,
      limit: 1.15,
      detail: `${one} ÷ ${least}`,
    },
    { name: `requests of ${PANELS} panels ÷ of one`, value: many / one, limit: 1, detail: `${many} ÷ ${one}` },
  ];
}

async function requestsOf(world: World, { panels, from, now }: { panels: number; from: number; now: number }) {
  const github = await startGithub({ world, token: 'bench' });
  try {
    const read = connectSystems({ settings: worldSettings(world, github.url), token: 'bench', now });
    await Promise.all(Array.from({ length: panels }, () => read(KINDS, from)));
    return github.requests().total;
  } finally {
    await github.close();
  }
}

/** A page for each hundred rows of each list, and one for a list that turns out to be empty. */
function leastRequests(world: World, from: number): number {
  return world.repositories.reduce((sum, repository) => sum + ofRepository(world, repository, from), 0);
}

function ofRepository({ services }: World, repository: Repository, from: number): number {
  const own = services.filter((service) => service.repository === repository.fullName);
  const issues = services.filter(({ incidents }) => incidents?.repository === repository.fullName);
  const lists: number[] = [];
  if (own.length > 0) {
    const history = branchHistory(repository).filter(({ committedAt }) => committedAt >= from);
    lists.push(
      history.length,
      since(repository.pullRequests, from, ({ updatedAt }) => updatedAt),
    );
    const folders = own.flatMap(({ folder }) => folder ?? []);
    lists.push(
      ...folders.map(
        (folder) => history.filter(({ paths }) => paths.some((path) => path.startsWith(`${folder}/`))).length,
      ),
    );
    lists.push(...deploymentLists(repository, new Set(own.map(({ source }) => source.from)), from));
  }
  if (issues.length > 0) {
    lists.push(since(repository.issues, from, ({ updatedAt }) => updatedAt));
  }
  return lists.reduce((sum, rows) => sum + Math.max(1, Math.ceil(rows / PAGE_SIZE)), 0);
}

function deploymentLists(repository: Repository, sources: ReadonlySet<string>, from: number): readonly number[] {
  const { deployments, releases, tags, runs } = repository;
  const deploying = runs.filter(({ createdAt, event }) => createdAt >= from && event !== 'pull_request');
  return [
    ...(sources.has('deployments') ? [since(deployments, from, ({ createdAt }) => createdAt)] : []),
    ...(sources.has('releases') ? [since(releases, from, ({ createdAt }) => createdAt)] : []),
    ...(sources.has('tags') ? [tags.length] : []),
    // The runs, and the jobs that say when each of them ended.
    ...(sources.has('workflow') ? [deploying.length, deploying.length] : []),
  ];
}

function since<T>(rows: readonly T[], from: number, at: (row: T) => number): number {
  return rows.filter((row) => at(row) >= from).length;
}

/** The commits that the default branch reaches. */
function branchHistory({ commits, branches, defaultBranch }: Repository): readonly Commit[] {
  const reached = new Set([branches.get(defaultBranch ?? '')]);
  return [...commits].reverse().filter(({ sha, parents }) => {
    const isReached = reached.has(sha);
    if (isReached) {
      parents.forEach((parent) => reached.add(parent));
    }
    return isReached;
  });
}
