import type { HttpResponse } from '../../core/ports';
import type { Budget } from '../../core/provider';
import { parseVendorInstant } from '../../core/vendor-instant';

/**
 * What an answer's headers say of the limit: Data Center's where its administrator has set one, Cloud's where it tells.
 * Data Center fills up again bit by bit, and names no time.
 */
export function budgetOf(response: HttpResponse): Budget | null {
  const limit = toNumber(response.header('x-ratelimit-limit'));
  const remaining = toNumber(response.header('x-ratelimit-remaining'));
  if (limit === null || remaining === null) {
    return null;
  }
  return { resource: 'requests', limit, remaining, resetAt: parseVendorInstant(response.header('x-ratelimit-reset')) };
}

function toNumber(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text.trim()) ? Number(text) : null;
}
