import type PQueue from 'p-queue';
import pRetry from 'p-retry';
import { ProviderError } from '../core/errors';
import type { Http, HttpRequest, HttpResponse, Signal, Timer } from '../core/ports';
import type { Budget } from '../core/provider';
import type { Budgets } from './budgets';

/** Every request of ours only reads, so that asking again does no harm. */
const RETRIES = 3;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
const TIMEOUT = 504;

export interface Guard {
  /** Shared by all connections: Grafana lets five data requests run at once, and panels of others want some. */
  readonly queue: PQueue;
  readonly budgets: Budgets;
  readonly budgetOf: (response: HttpResponse) => Budget | null;
  readonly timer: Timer;
  readonly signal: Signal;
  /** 0 to 1. */
  readonly random: () => number;
}

/** `Http` that takes its turn, keeps to the budget, and asks again where that may help. */
export function guardedHttp(http: Http, guard: Guard): Http {
  return {
    send: (request) =>
      pRetry(() => sendOnce(http, request, guard), {
        retries: RETRIES,
        minTimeout: 0,
        shouldRetry: ({ error }) => !guard.signal.aborted && mayHelp(error),
        onFailedAttempt: ({ error, attemptNumber, retriesLeft }) =>
          retriesLeft > 0 && mayHelp(error) ? pause(attemptNumber, guard) : undefined,
      }),
  };
}

async function sendOnce(http: Http, request: HttpRequest, guard: Guard): Promise<HttpResponse> {
  await guard.timer.wait(guard.budgets.pauseBefore(request), guard.signal);
  return guard.queue.add(async () => {
    if (guard.signal.aborted) {
      throw new ProviderError('canceled', 'Nobody waits for this any more.');
    }
    // While it waited for its turn, others may have used up what was left.
    guard.budgets.pauseBefore(request);
    return send(http, request, guard);
  });
}

async function send(http: Http, request: HttpRequest, { budgets, budgetOf }: Guard): Promise<HttpResponse> {
  try {
    const response = await http.send(request);
    const budget = budgetOf(response);
    if (budget !== null) {
      budgets.note(request, budget);
    }
    return response;
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'rate-limited') {
      throw budgets.close(error);
    }
    throw error;
  }
}

/** What timed out would do so again; asking for less is up to the reader. A refusal for the rate closes the connection. */
function mayHelp(error: unknown): boolean {
  return error instanceof ProviderError && error.kind === 'unreachable' && error.status !== TIMEOUT;
}

/** Exponential with full jitter, so that many browsers do not come back at the same moment. */
function pause(attempt: number, { timer, random, signal }: Guard): Promise<void> {
  return timer.wait(random() * Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS), signal);
}
