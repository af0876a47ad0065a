import { ProviderError } from '../../core/errors';
import type { Clock, Http } from '../../core/ports';
import type { Budget, Provider } from '../../core/provider';
import type { OwnMetrics } from './own-metrics';

const HOUR_MS = 3_600_000;
/** What is left to whoever else uses the token. */
const SHARE = 0.5;
/** However small a budget is, once in that time is asked. */
const LONGEST_PAUSE_MS = HOUR_MS;

/** What was asked of a connection: how much its answers took of each resource, and requests of which none says it. */
interface Asked {
  readonly spent: ReadonlyMap<string, number>;
  readonly unclaimed: number;
}

/** Counts what is asked of each connection, and knows what its budgets are. */
export class Watch {
  readonly #asked = new Map<string, Asked>();
  readonly #budgets = new Map<string, Map<string, Budget>>();

  constructor(
    private readonly own: OwnMetrics,
    connections: readonly string[],
  ) {
    for (const connection of connections) {
      // What is counted is there from the beginning, so that its first increase shows.
      own.add('requests', { connection }, 0);
      own.add('requestFailures', { connection }, 0);
      own.add('rateLimited', { connection }, 0);
    }
  }

  http(connection: string, http: Http): Http {
    return {
      send: async (request) => {
        this.#take(connection, ({ spent, unclaimed }) => ({ spent, unclaimed: unclaimed + 1 }));
        this.own.add('requests', { connection });
        try {
          return await http.send(request);
        } catch (error) {
          this.#failed(connection, error);
          throw error;
        }
      },
    };
  }

  provider(connection: string, provider: Provider): Provider {
    return {
      ...provider,
      budget: (response) => {
        const budget = provider.budget(response);
        if (budget !== null) {
          const known = this.#budgets.get(connection) ?? new Map<string, Budget>();
          this.#budgets.set(connection, known.set(budget.resource, budget));
          this.#take(connection, (asked) => claimed(asked, budget));
        }
        return budget;
      },
    };
  }

  /** What was asked of each connection since the last call. */
  takeAsked(): ReadonlyMap<string, Asked> {
    const asked = new Map(this.#asked);
    this.#asked.clear();
    return asked;
  }

  /** How long to wait at least so that syncs that ask this much keep to half of every budget. */
  pauseFor(asked: ReadonlyMap<string, Asked>, clock: Clock): number {
    const pauses = [...asked].flatMap(([connection, { spent, unclaimed }]) =>
      [...(this.#budgets.get(connection)?.values() ?? [])].map(({ resource, limit, resetAt }) => {
        const count = unclaimed + (spent.get(resource) ?? 0);
        // A budget that does not say when it is whole again is an hour's, as most are.
        const period = resetAt === null ? HOUR_MS : Math.min(Math.max(resetAt - clock.now(), 0), HOUR_MS) || HOUR_MS;
        return limit <= 0 ? 0 : (count / (limit * SHARE)) * Math.max(period, HOUR_MS);
      }),
    );
    return Math.min(Math.max(0, ...pauses), LONGEST_PAUSE_MS);
  }

  tellBudgets(): void {
    const all = [...this.#budgets].flatMap(([connection, budgets]) =>
      [...budgets.values()].map((budget) => ({ labels: { connection, resource: budget.resource }, budget })),
    );
    this.own.setAll(
      'budgetRemaining',
      all.map(({ labels, budget }) => [labels, budget.remaining]),
    );
    this.own.setAll(
      'budgetLimit',
      all.map(({ labels, budget }) => [labels, budget.limit]),
    );
    this.own.setAll(
      'budgetResetAt',
      all.map(({ labels, budget }) => [labels, budget.resetAt === null ? null : budget.resetAt / 1000]),
    );
  }

  #take(connection: string, next: (asked: Asked) => Asked): void {
    this.#asked.set(connection, next(this.#asked.get(connection) ?? { spent: new Map(), unclaimed: 0 }));
  }

  #failed(connection: string, error: unknown): void {
    this.own.add('requestFailures', { connection });
    if (error instanceof ProviderError && error.kind === 'rate-limited') {
      this.own.add('rateLimited', { connection });
    }
  }
}

/** One of the requests turns out to have taken of a budget. */
function claimed({ spent, unclaimed }: Asked, { resource, cost = 1 }: Budget): Asked {
  const more = new Map(spent).set(resource, (spent.get(resource) ?? 0) + cost);
  return { spent: more, unclaimed: Math.max(0, unclaimed - 1) };
}
