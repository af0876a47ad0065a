import { instant } from '../../core/instant';
import type { HttpResponse } from '../../core/ports';
import type { Budget } from '../../core/provider';

/**
 * What an answer's headers say of the limit that is closest to being reached: 960 requests a minute, or the operation's
 * own. The reset is given in seconds from the answer on, which the server's own clock turns into an instant.
 * @see https://developer.pagerduty.com/docs/rest-api-rate-limits
 */
export function budgetOf(response: HttpResponse): Budget | null {
  const limit = toNumber(response.header('ratelimit-limit'));
  const remaining = toNumber(response.header('ratelimit-remaining'));
  if (limit === null || remaining === null) {
    return null;
  }
  const seconds = toNumber(response.header('ratelimit-reset'));
  const answeredAt = httpDate(response.header('date'));
  const resetAt = seconds === null || answeredAt === null ? null : instant(answeredAt + seconds * 1000);
  return { resource: 'requests', limit, remaining, resetAt };
}

function toNumber(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text.trim()) ? Number(text) : null;
}

/** `Mon, 05 Jan 2026 10:00:00 GMT`; a fixed form, so `Date.parse` reads it the same everywhere. */
function httpDate(text: string | null): number | null {
  const ms = text === null ? NaN : Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}
