import type { HttpResponse } from '../../core/ports';
import type { Budget } from '../../core/provider';
import { fromEpochSeconds } from '../../core/vendor-instant';

/** Work that may still be asked for, in units of Azure DevOps. It tells of them only when they are nearly used up. */
export function budgetOf(response: HttpResponse): Budget | null {
  const limit = toNumber(response.header('x-ratelimit-limit'));
  const remaining = toNumber(response.header('x-ratelimit-remaining'));
  if (limit === null || remaining === null) {
    return null;
  }
  const resource = response.header('x-ratelimit-resource') ?? 'api';
  return { resource, limit, remaining, resetAt: fromEpochSeconds(response.header('x-ratelimit-reset')) };
}

function toNumber(text: string | null): number | null {
  return text !== null && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}
