import type { HttpResponse } from '../../core/ports';
import type { Budget } from '../../core/provider';
import { fromEpochSeconds } from '../../core/vendor-instant';

/** Requests a minute, the same for REST and GraphQL. Null where an instance limits nothing. */
export function budgetOf(response: HttpResponse): Budget | null {
  const limit = toNumber(response.header('ratelimit-limit'));
  const remaining = toNumber(response.header('ratelimit-remaining'));
  if (limit === null || remaining === null) {
    return null;
  }
  const resource = response.header('ratelimit-name') ?? 'api';
  return { resource, limit, remaining, resetAt: fromEpochSeconds(response.header('ratelimit-reset')) };
}

function toNumber(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text.trim()) ? Number(text) : null;
}
