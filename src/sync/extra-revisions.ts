import { DAY_MS, type Instant } from '../core/instant';
import type { Deployment } from '../core/records';
import type { Settings } from '../core/settings';
import type { RecordPool, Snapshot } from './record-pool';
import { lastInstantOf } from './record-times';
import type { Stream } from './streams';

/**
 * What the oldest deployments shipped lies before what is read. Whether they came from a branch hardly matters to any
 * number, as the look-back is longer than this, and each would cost a request.
 */
const START_MS = 14 * DAY_MS;
/** Where records say which deployment is which, a revision is a commit's SHA; other versions are in no history. */
const SHA = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/** Finds deployed revisions that are on no branch that was read: those of release and hotfix branches. */
export class ExtraRevisions {
  #version = -1;
  #byService = new Map<string, Map<string, number>>();
  readonly #production: RegExp;

  constructor(
    private readonly pool: RecordPool,
    settings: Settings,
  ) {
    this.#production = new RegExp(settings.production, 'i');
  }

  /**
   * Revisions to ask a stream of commits for, none for other streams, and none where nothing deployed is known to be in
   * the repository: then what is deployed are revisions of another one.
   */
  of({ kind, resource, services }: Stream, from: Instant): readonly string[] {
    if (kind !== 'commit') {
      return [];
    }
    this.#refresh(this.pool.snapshot());
    const deployed = services.map(({ name }) => this.#byService.get(name) ?? new Map<string, number>());
    const isKnown = (revision: string) => this.pool.hasCommit(resource, revision);
    return [
      ...new Set(deployed.filter((revisions) => [...revisions.keys()].some(isKnown)).flatMap(recent(from))),
    ].filter((revision) => !isKnown(revision));
  }

  #refresh({ records, version }: Snapshot): void {
    if (version === this.#version) {
      return;
    }
    this.#version = version;
    this.#byService = new Map();
    for (const deployment of records.of('deployment')) {
      if (deployment.revision !== undefined && this.#mayBeOnABranch(deployment)) {
        const revisions = this.#byService.get(deployment.service) ?? new Map<string, number>();
        this.#byService.set(deployment.service, revisions.set(deployment.revision, lastInstantOf(deployment)));
      }
    }
  }

  #mayBeOnABranch({ environment, status, revision }: Deployment): boolean {
    const isProduction = environment === undefined || this.#production.test(environment);
    return status === 'succeeded' && isProduction && SHA.test(revision ?? '');
  }
}

function recent(from: Instant): (revisions: ReadonlyMap<string, number>) => readonly string[] {
  return (revisions) => [...revisions].filter(([, at]) => at >= from + START_MS).map(([revision]) => revision);
}
