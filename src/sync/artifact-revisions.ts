import type { Leads } from '../core/artifacts';
import { ProviderError } from '../core/errors';
import { grouped } from '../core/grouped';
import { agreed, HeldCommits, leadsTo, type Found } from '../core/held-commits';
import type { Instant } from '../core/instant';
import type { Clock, Signal } from '../core/ports';
import type { CommitNames, FoundCommits } from '../core/provider';
import { identityOf, type AnyRecord, type Deployment } from '../core/records';
import type { Service, Settings } from '../core/settings';
import type { RecordPool } from './record-pool';
import { lastInstantOf } from './record-times';
import type { Stream } from './streams';

/** A tag may be pushed after what it names was deployed, and a connection may come back. */
const AGAIN_MS = 15 * 60_000;

export interface LookUpPorts {
  readonly clock: Clock;
  /** Asks the system that has the code; null when it cannot be asked. @throws ProviderError */
  readonly findCommits: (connection: string, names: CommitNames, signal: Signal) => Promise<FoundCommits | null>;
  /** Keeps records of a stream in place of those that it has. */
  readonly amend: (stream: Stream, records: readonly Deployment[]) => Promise<void>;
}

/**
 * Finds the commits of deployments that only a version leads to. What was deployed and its code are kept by different
 * systems, so that no reader can do it: it is done once both have been read. What is found is kept with the deployment;
 * what is not stays unknown, and is looked for again after a while.
 */
export class ArtifactRevisions {
  /** Commits by identity and what led to them, for deployments that are read again. */
  readonly #known = new Map<string, string>();
  readonly #askedAt = new Map<string, number>();
  /** When there was last nothing to look for, by what it was looked for in. */
  readonly #idle = new WeakMap<readonly Stream[], Idle>();
  #turn: Promise<void> = Promise.resolve();
  readonly #production: RegExp;

  constructor(
    private readonly pool: RecordPool,
    settings: Settings,
    private readonly ports: LookUpPorts,
  ) {
    this.#production = new RegExp(settings.production, 'i');
  }

  /** The record with the commit that was found for it before, if one was. */
  named(record: AnyRecord): AnyRecord {
    if (record.kind !== 'deployment' || this.#known.size === 0) {
      return record;
    }
    const revision = this.#known.get(keyOf(record));
    return revision === undefined ? record : { ...record, revision };
  }

  /** Looks for the commits of all services whose deployments and commits are both among the streams. Never rejects. */
  resolve(streams: readonly Stream[], from: Instant, signal: Signal): Promise<void> {
    // Panels that load together have it done once.
    this.#turn = this.#turn.then(() => this.#resolve(streams, from, signal)).catch(() => undefined);
    return this.#turn;
  }

  async #resolve(streams: readonly Stream[], from: Instant, signal: Signal): Promise<void> {
    if (this.#isIdle(streams, from)) {
      return;
    }
    const { version } = this.pool.snapshot();
    const withCode = new Set(streams.filter(isCode).flatMap(({ services }) => services.map(({ name }) => name)));
    const deployed = streams.filter(({ kind, services }) => kind === 'deployment' && services.some(has(withCode)));
    const { open, dueAt } = deployed.length === 0 ? NOTHING : this.#open(deployed, withCode, from);
    if (open.length === 0) {
      this.#idle.set(streams, { version, from, dueAt });
    }
    for (const [, group] of grouped(open, ({ service }) => placeOf(service))) {
      await (signal.aborted ? undefined : this.#lookUp(group, signal));
    }
  }

  /** Whether there was nothing to look for, and nothing is other since. */
  #isIdle(streams: readonly Stream[], from: Instant): boolean {
    const idle = this.#idle.get(streams);
    return idle?.version === this.pool.snapshot().version && idle.from <= from && this.ports.clock.now() < idle.dueAt;
  }

  /** Deployments whose commit is not known, and was not looked for just now; and when one of the others is due. */
  #open(streams: readonly Stream[], withCode: ReadonlySet<string>, from: Instant): Due {
    const byService = new Map(
      streams.flatMap((stream) =>
        stream.services.filter(has(withCode)).map((service) => [service.name, { stream, service }]),
      ),
    );
    const now = this.ports.clock.now();
    const open: Open[] = [];
    let dueAt = Infinity;
    for (const deployment of this.pool.snapshot().records.of('deployment')) {
      const owner = byService.get(deployment.service);
      const isWanted = owner !== undefined && this.#counts(deployment) && lastInstantOf(deployment) >= from;
      const leads = isWanted ? leadsTo(deployment, owner.service) : null;
      if (owner === undefined || leads === null) {
        continue;
      }
      const due = (this.#askedAt.get(keyOf(deployment)) ?? -Infinity) + AGAIN_MS;
      if (due <= now) {
        open.push({ deployment, leads, ...owner });
      } else {
        dueAt = Math.min(dueAt, due);
      }
    }
    return { open, dueAt };
  }

  #counts({ status, environment }: Deployment): boolean {
    return status === 'succeeded' && (environment === undefined || this.#production.test(environment));
  }

  /** Of deployments whose code is in one repository: first among the commits that are known, then in the system itself. */
  async #lookUp(open: readonly Open[], signal: Signal): Promise<void> {
    const repository = open[0]?.service.repository;
    const held = new HeldCommits(this.pool.snapshot().records, repository?.id ?? null);
    const here = open.map((one) => ({ one, found: agreed(one.leads.commits, (name) => held.find(name)) }));
    await this.#keep(here);
    const rest = here.filter(({ found }) => found === 'none').map(({ one }) => one);
    const asked = repository === undefined || rest.length === 0 ? null : await this.#ask(repository, rest, signal);
    if (asked !== null) {
      await this.#keep(rest.map((one) => ({ one, found: foundBy(asked, one) })));
    }
    // Who went away before the answer has asked nothing.
    const at = signal.aborted ? -Infinity : this.ports.clock.now();
    open.forEach(({ deployment }) => this.#askedAt.set(keyOf(deployment), at));
  }

  /** Null when the code's system cannot be asked. What is wrong with it stands on its own streams. */
  async #ask(repository: Repository, open: readonly Open[], signal: Signal): Promise<FoundCommits | null> {
    const { connection, id: resource } = repository;
    const commits = [...new Set(open.flatMap(({ leads }) => leads.commits))];
    const tags = [...new Set(open.flatMap(({ leads }) => leads.tags))];
    try {
      return connection === undefined
        ? null
        : await this.ports.findCommits(connection, { resource, commits, tags }, signal);
    } catch (error) {
      if (error instanceof ProviderError) {
        return null;
      }
      throw error;
    }
  }

  async #keep(results: readonly { readonly one: Open; readonly found: Found }[]): Promise<void> {
    const amended = results.flatMap(({ one, found }) => {
      if (typeof found !== 'object') {
        return [];
      }
      this.#known.set(keyOf(one.deployment), found.commit);
      return [{ stream: one.stream, deployment: { ...one.deployment, revision: found.commit } }];
    });
    for (const [stream, group] of grouped(amended, (one) => one.stream)) {
      await this.ports.amend(
        stream,
        group.map(({ deployment }) => deployment),
      );
    }
  }
}

type Repository = NonNullable<Service['repository']>;

interface Open {
  readonly deployment: Deployment;
  readonly leads: Leads;
  readonly service: Service;
  readonly stream: Stream;
}

interface Due {
  readonly open: readonly Open[];
  /** Epoch milliseconds; Infinity: none. */
  readonly dueAt: number;
}

const NOTHING: Due = { open: [], dueAt: Infinity };

interface Idle {
  /** Of the records. */
  readonly version: number;
  readonly from: Instant;
  readonly dueAt: number;
}

/** A commit's name says more than a tag's. */
function foundBy({ commits, tags }: FoundCommits, { leads }: Open): Found {
  const byName = (found: ReadonlyMap<string, string>) => (name: string) => {
    const commit = found.get(name);
    return commit === undefined ? 'none' : ({ commit } as const);
  };
  const named = agreed(leads.commits, byName(commits));
  return named === 'none' ? agreed(leads.tags, byName(tags)) : named;
}

function keyOf(deployment: Deployment): string {
  return JSON.stringify([identityOf(deployment), deployment.version, deployment.revision]);
}

const isCode = ({ kind }: Stream): boolean => kind === 'commit';

function has(names: ReadonlySet<string>): (service: Service) => boolean {
  return ({ name }) => names.has(name);
}

function placeOf({ repository }: Service): string {
  return JSON.stringify([repository?.connection, repository?.id]);
}
