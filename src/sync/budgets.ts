import { ProviderError } from '../core/errors';
import { instant, toIso, type Instant } from '../core/instant';
import type { Clock, HttpRequest } from '../core/ports';
import type { Budget } from '../core/provider';

/** Below this share of the limit requests are spread over the time that is left. */
const SLOW_BELOW = 0.1;
/** This share is left to whoever else uses the token; some requests cost more than one. */
const RESERVE = 0.02;
const LONGEST_PAUSE_MS = 5_000;
/** When a vendor refuses and does not say for how long. */
const BLIND_WAIT_MS = 60_000;
/** A reset that is further away is a wrong clock, theirs or ours. */
const LONGEST_WAIT_MS = 3_600_000;
const REFUSES = 'it refuses further requests for now';

/** What one connection may still ask. Knows only what successful answers said: errors carry no headers through Grafana. */
export class Budgets {
  readonly #budgets = new Map<string, Budget>();
  /** Which budget requests of a form are charged to, as earlier ones of that form were. */
  readonly #resources = new Map<string, string>();
  #closedUntil = 0;

  constructor(
    private readonly connection: string,
    private readonly clock: Clock,
  ) {}

  note(request: HttpRequest, budget: Budget): void {
    this.#resources.set(formOf(request), budget.resource);
    const known = this.#budgets.get(budget.resource);
    // Answers overtake one another: of one period the smallest remainder is the latest.
    const isOlder = known !== undefined && known.resetAt === budget.resetAt && known.remaining < budget.remaining;
    if (!isOlder) {
      this.#budgets.set(budget.resource, budget);
    }
  }

  /** What was told of each, the latest. What has begun anew since then is whole again. */
  told(): readonly Budget[] {
    const now = this.clock.now();
    return [...this.#budgets.values()].map((budget) =>
      budget.resetAt !== null && budget.resetAt <= now ? { ...budget, remaining: budget.limit, resetAt: null } : budget,
    );
  }

  /** Until when nothing is asked, since the vendor refused; null: it is asked. */
  closedUntil(): Instant | null {
    return this.#closedUntil > this.clock.now() ? instant(this.#closedUntil) : null;
  }

  /**
   * The vendor refused: nothing is asked before the time is over.
   * @returns the error to show for it: the same for all that was under way at that moment.
   */
  close(error: ProviderError): ProviderError {
    const now = this.clock.now();
    const until = now + Math.min(error.retryAfterMs ?? BLIND_WAIT_MS, LONGEST_WAIT_MS);
    if (now >= this.#closedUntil || until > this.#closedUntil + BLIND_WAIT_MS) {
      this.#closedUntil = until;
    }
    return this.#stopped(REFUSES, this.#closedUntil, error);
  }

  /**
   * Milliseconds to wait before the request.
   * @throws ProviderError when there is nothing left; it says when reading goes on.
   */
  pauseBefore(request: HttpRequest): number {
    const now = this.clock.now();
    this.#closedUntil = Math.min(this.#closedUntil, now + LONGEST_WAIT_MS);
    const budget = this.#budgets.get(this.#resources.get(formOf(request)) ?? '');
    const resetAt = budget === undefined ? 0 : Math.min(budget.resetAt ?? now + BLIND_WAIT_MS, now + LONGEST_WAIT_MS);
    // Nobody is told to wait for longer than that: then the clock was set back since.
    if (now < this.#closedUntil && this.#closedUntil - now <= LONGEST_WAIT_MS) {
      throw this.#stopped(REFUSES, this.#closedUntil);
    }
    return budget === undefined || resetAt <= now ? 0 : this.#pauseOf(budget, resetAt, now);
  }

  #pauseOf({ limit, remaining, resource }: Budget, resetAt: number, now: number): number {
    if (limit <= 0) {
      return 0;
    }
    if (remaining <= limit * RESERVE) {
      throw this.#stopped(`its budget of ${limit} (${resource}) is used up`, resetAt);
    }
    return remaining < limit * SLOW_BELOW ? Math.min((resetAt - now) / remaining, LONGEST_PAUSE_MS) : 0;
  }

  #stopped(reason: string, until: number, cause?: ProviderError): ProviderError {
    const time = `${toIso(instant(until)).slice(0, 16).replace('T', ' ')} UTC`;
    return new ProviderError(
      'rate-limited',
      `${this.connection} is not asked, as ${reason}; reading goes on at ${time}.`,
      {
        cause,
        retryAfterMs: until - this.clock.now(),
      },
    );
  }
}

/** Vendors charge by the part of their API: GitHub has one budget for `/graphql` and one for `/repos`. */
function formOf({ method, path }: HttpRequest): string {
  return `${method} ${path.split(/[/?]/)[1] ?? ''}`;
}
