import type { SimulatedVendor } from '../../demo/vendors/common/simulated-vendor';
import { startGithub } from '../../demo/vendors/github/server';
import { DEMO_SEED } from '../../demo/world/demo-seed';
import { generateWorld } from '../../demo/world/generate';
import { worldSettings } from '../../demo/world/settings';
import type { World } from '../../demo/world/world';
import { firstNeeded } from '../../src/companion/serve/readiness';
import { instant } from '../../src/core/instant';
import { RECORD_KINDS } from '../../src/core/records';
import { connectSystems } from '../../tests/support/read-world';

const TOKEN = 'bench';
const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const MONTH_MS = 30 * DAY_MINUTES * MINUTE_MS;
/** A Tuesday, from its first minute: most is done on a working day, and nearly nothing in its nights. */
const DAY = Date.UTC(2026, 5, 2);
/** What `dora serve` reads by default. */
const HISTORY_DAYS = 180;
/** Longer than that, so that what is read first is whole. */
const MONTHS = 8;
/** Minutes between two refreshes. The first divides the others. */
const INTERVALS = [15, 60] as const;
type Interval = (typeof INTERVALS)[number];

interface SampledService {
  readonly name: string;
  /** Its repository's place in the simulated organisation. */
  readonly place: number;
  /** Multiplies how much is changed. */
  readonly activity: number;
}

/** What GitHub was asked; it counts each of the two by itself. */
export interface Requests {
  /** All of them, of both kinds. */
  readonly requests: number;
  /** That cost something of the REST budget: all but 304. */
  readonly rest: number;
  /** GraphQL points. */
  readonly points: number;
}

const NONE: Requests = { requests: 0, rest: 0, points: 0 };

export interface AskedADay {
  readonly service: string;
  /** In the 30 days before. */
  readonly deploymentsAMonth: number;
  readonly pullRequestsAMonth: number;
  /** Records that the first reading gave. */
  readonly records: number;
  readonly first: Requests;
  /** Of one refresh: the mean over the day. */
  readonly refresh: Readonly<Record<Interval, Requests>>;
}

/**
 * What a service is asked for by a companion that reads it for the first time at midnight, and then refreshes it over a
 * whole working day while commits, reviews, deployments and incidents go on: by the real sync, over HTTP.
 */
export async function askedADay(sampled: SampledService): Promise<AskedADay> {
  const readers = INTERVALS.map((interval) => new DayReader(interval));
  const [shortest] = INTERVALS;
  // A vendor that has gone on is another one at the same address.
  let port = 0;
  for (let minute = 0; minute <= DAY_MINUTES; minute += shortest) {
    const world = worldAt(sampled, DAY + minute * MINUTE_MS);
    const github = await startGithub({ world, token: TOKEN, limit: 10_000_000, port });
    port = Number(new URL(github.url).port);
    for (const reader of readers.filter(({ interval }) => minute % interval === 0)) {
      await reader.read(world, github);
    }
    await github.close();
  }
  const refresh = Object.fromEntries(readers.map(({ interval, perRefresh }) => [interval, perRefresh]));
  const [{ first, records } = { first: NONE, records: 0 }] = readers;
  return {
    service: sampled.name,
    ...activityOf(worldAt(sampled, DAY)),
    records,
    first,
    refresh: refresh as AskedADay['refresh'],
  };
}

function worldAt({ place, activity }: SampledService, asOf: number): World {
  const now = DAY + DAY_MINUTES * MINUTE_MS;
  return generateWorld({ seed: DEMO_SEED, now, asOf, months: MONTHS, activity, only: place });
}

/** In the 30 days before the world's end. */
function activityOf({
  now,
  repositories: [repository],
}: World): Pick<AskedADay, 'deploymentsAMonth' | 'pullRequestsAMonth'> {
  const { deployments = [], pullRequests = [] } = repository ?? {};
  const since = now - MONTH_MS;
  return {
    deploymentsAMonth: deployments.filter(
      ({ createdAt, environment }) => createdAt > since && /^prod/.test(environment),
    ).length,
    pullRequestsAMonth: pullRequests.filter(({ mergedAt }) => (mergedAt ?? 0) > since).length,
  };
}

/** Somebody who refreshes every so many minutes. */
class DayReader {
  first = NONE;
  records = 0;
  #later = NONE;
  #refreshes = -1;
  #now = 0;
  #read: ReturnType<typeof connectSystems> | null = null;

  constructor(readonly interval: Interval) {}

  async read(world: World, github: SimulatedVendor): Promise<void> {
    this.#now = world.now;
    this.#read ??= connectSystems({ settings: worldSettings(world, github.url), token: TOKEN, now: () => this.#now });
    const before = askedOf(github);
    const { records, status } = await this.#read(RECORD_KINDS, firstNeeded(instant(world.now), HISTORY_DAYS, 0));
    const [problem] = status.problems;
    if (problem !== undefined) {
      throw new Error(problem.message);
    }
    this.#took(minus(askedOf(github), before));
    this.records ||= RECORD_KINDS.reduce((sum, kind) => sum + records.tables[kind].rows, 0);
  }

  get perRefresh(): Requests {
    return times(this.#later, 1 / this.#refreshes);
  }

  #took(asked: Requests): void {
    if (++this.#refreshes === 0) {
      this.first = asked;
    } else {
      this.#later = minus(this.#later, times(asked, -1));
    }
  }
}

function askedOf(github: SimulatedVendor): Requests {
  const { total, rest, notModified, points } = github.requests();
  return { requests: total, rest: rest - notModified, points };
}

function minus(one: Requests, other: Requests): Requests {
  return { requests: one.requests - other.requests, rest: one.rest - other.rest, points: one.points - other.points };
}

function times({ requests, rest, points }: Requests, factor: number): Requests {
  return { requests: requests * factor, rest: rest * factor, points: points * factor };
}
