import { DAY_MS, type Instant } from '../../core/instant';
import { METRIC_IDS, type MetricId } from '../../core/metric';
import type { RecordKind } from '../../core/records';
import type { StreamProgress } from '../../sync/create-sync';
import { METRIC_NEEDS } from '../../sync/needs';

interface Known {
  /** Since when everything is known, epoch milliseconds; Infinity when nothing is. */
  readonly since: number;
  /** Something of it cannot be read. */
  readonly hasProblem: boolean;
}

/** How far the records of each service are known, by kind. */
export class Readiness {
  readonly #services = new Map<string, Map<RecordKind, Known>>();

  constructor(
    progress: readonly StreamProgress[],
    private readonly now: Instant,
    private readonly lookBack: number,
  ) {
    for (const { stream, known, problem } of progress) {
      const one = { since: known.at(-1)?.from ?? Infinity, hasProblem: problem !== null };
      stream.services.forEach(({ name }) => this.#add(name, stream.kind, one));
    }
  }

  /** Whether a metric's value over the days before now can be told: it needs what happened before them, too. */
  isRead(service: string, metric: MetricId, days: number): boolean {
    const from = firstNeeded(this.now, days, this.lookBack);
    return this.#needs(service, metric).every(({ since }) => since <= from);
  }

  /** Whether that is only a matter of time. */
  isReading(service: string, metric: MetricId, days: number): boolean {
    const isStopped = this.#needs(service, metric).some(({ hasProblem }) => hasProblem);
    return !isStopped && !this.isRead(service, metric, days);
  }

  /** Names of services of which some value is withheld. */
  pending(days: number): readonly string[] {
    return [...this.#services.keys()].filter((name) => METRIC_IDS.some((metric) => !this.isRead(name, metric, days)));
  }

  /** Whether waiting brings nothing more: everything is known, or cannot be read. */
  isSettled(days: number): boolean {
    return [...this.#services.keys()].every((name) => !METRIC_IDS.some((metric) => this.isReading(name, metric, days)));
  }

  #needs(service: string, metric: MetricId): readonly Known[] {
    const kinds: readonly RecordKind[] = METRIC_NEEDS[metric];
    return kinds.flatMap((kind) => this.#services.get(service)?.get(kind) ?? []);
  }

  #add(service: string, kind: RecordKind, { since, hasProblem }: Known): void {
    const kinds = this.#services.get(service) ?? new Map<RecordKind, Known>();
    const other = kinds.get(kind);
    kinds.set(kind, {
      since: Math.max(since, other?.since ?? -Infinity),
      hasProblem: hasProblem || (other?.hasProblem ?? false),
    });
    this.#services.set(service, kinds);
  }
}

/** Midnight (UTC), so that what is read does not begin later each time. */
export function firstNeeded(now: Instant, days: number, lookBack: number): number {
  return Math.floor((now - days * DAY_MS - lookBack) / DAY_MS) * DAY_MS;
}
