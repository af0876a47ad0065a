import { ProviderError } from '../../src/core/errors';
import { instant, type Instant } from '../../src/core/instant';
import type { Clock, Http, HttpRequest, HttpResponse, RecordStorage, Timer } from '../../src/core/ports';
import type { Batch, Provider, Scope } from '../../src/core/provider';
import type { Commit, Deployment } from '../../src/core/records';
import { parseSettings, type SettingsInput } from '../../src/core/settings';
import { createSync, type SyncPorts } from '../../src/sync/create-sync';
import { vendors } from '../../src/providers/registry';
import { memoryStorage } from '../../src/sync/memory-storage';

export const DAY = 86_400_000;
export const PAGE = 10;

/** A clock that stands still until it is moved. */
export class FakeClock implements Clock {
  constructor(public time: number) {}
  now(): Instant {
    return instant(this.time);
  }
}

/** Waits no time, and notes how long it should have been. */
export class FakeTimer implements Timer {
  readonly waits: number[] = [];
  async wait(ms: number): Promise<void> {
    this.waits.push(ms);
  }
}

/** Answers `/deployments/<resource>` with the instants of deployments in a span, 10 a page, newest first. */
export class FakeVendor {
  readonly deployments = new Map<string, number[]>();
  readonly requests: HttpRequest[] = [];
  readonly headers: Record<string, string> = {};
  inFlight = 0;
  mostInFlight = 0;
  /** Called before each answer; may throw it away. */
  before: (request: HttpRequest) => void | Promise<void> = () => undefined;

  readonly http: Http = {
    send: async (request) => {
      this.requests.push(request);
      this.inFlight += 1;
      this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
      try {
        await new Promise((resolve) => setTimeout(resolve));
        await this.before(request);
        return this.#answer(request);
      } finally {
        this.inFlight -= 1;
      }
    },
  };

  #answer({ path, query = {} }: HttpRequest): HttpResponse {
    const [from, to, page] = [Number(query['from']), Number(query['to']), Number(query['page'])];
    const all = (this.deployments.get(path.slice('/deployments/'.length)) ?? [])
      .filter((at) => at >= from && at < to)
      .sort((one, other) => other - one);
    return {
      status: 200,
      header: (name) => this.headers[name] ?? null,
      body: all.slice(page * PAGE, (page + 1) * PAGE),
    };
  }
}

async function* fetchDeployments(http: Http, { resource, span, services, unfinished }: Scope) {
  for (let page = 0; ; page++) {
    const query = { from: span.from, to: span.to, page, unfinished: unfinished.join(' ') };
    const { body } = await http.send({ method: 'GET', path: `/deployments/${resource}`, query });
    if (!Array.isArray(body)) {
      throw new ProviderError('malformed', `The answer for ${resource} is no list.`);
    }
    const times = body.map(Number);
    const batch: Batch<Deployment> = {
      records: times.flatMap((at) => services.map(({ name }) => aDeployment(name, at))),
      complete: { from: times.length < PAGE ? span.from : instant(times.at(-1) ?? span.from), to: span.to },
      truncated: [],
    };
    yield batch;
    if (times.length < PAGE) {
      return;
    }
  }
}

export function aDeployment(service: string, at: number): Deployment {
  const base = { kind: 'deployment', id: `d${at}`, service } as const;
  // Those at odd milliseconds are still running.
  return at % 2 === 1
    ? { ...base, status: 'running', startedAt: instant(at) }
    : { ...base, status: 'succeeded', finishedAt: instant(at) };
}

export function aProvider(extra: Omit<Provider['fetch'], 'deployment'> = {}): Provider {
  return {
    fetch: { deployment: fetchDeployments, ...extra },
    check: async () => ({ message: 'works', budgets: [] }),
    budget: ({ header }) => {
      const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => Number(header(name) ?? NaN));
      return Number.isNaN(limit) ? null : { resource: 'all', limit: limit!, remaining: remaining!, resetAt: reset! };
    },
  };
}

export function aCommit(id: string, at: number, parents: string[] = []): Commit {
  const times = { authoredAt: instant(at), committedAt: instant(at) };
  return { kind: 'commit', id, repository: 'acme/a', parents, ...times };
}

export function aService(name: string, repository = `acme/${name}`) {
  return {
    name,
    repository: { connection: 'github', id: repository },
    deployments: { connection: 'github' },
  } satisfies NonNullable<SettingsInput['services']>[number];
}

export function someSettings(services: SettingsInput['services'], more: SettingsInput = {}) {
  const connections = { github: { url: 'http://a.example' }, 'github-2': { url: 'http://b.example' } };
  return parseSettings({ connections, services, ...more });
}

export interface World {
  readonly vendor: FakeVendor;
  readonly clock: FakeClock;
  readonly timer: FakeTimer;
  readonly storage: RecordStorage;
}

export function aWorld(): World {
  return {
    vendor: new FakeVendor(),
    clock: new FakeClock(1000 * DAY),
    timer: new FakeTimer(),
    storage: memoryStorage(),
  };
}

/** A sync over the world, as after a page load. */
export function aSync(world: World, settings: SyncPorts['settings'], more: Partial<SyncPorts> = {}) {
  const provider = aProvider();
  return createSync({
    settings,
    vendors,
    provider: async () => provider,
    http: () => world.vendor.http,
    storage: world.storage,
    locks: { run: (_, work) => work() },
    clock: world.clock,
    timer: world.timer,
    createCancellation: () => new AbortController(),
    random: () => 0.5,
    ...more,
  });
}

export const never = new AbortController().signal;

/** Instants, one a day, up to `days` before the clock's time. */
export function daily(clock: FakeClock, days: number): number[] {
  return Array.from({ length: days }, (_, day) => clock.time - (day + 1) * DAY + 2 * 3_600_000);
}
