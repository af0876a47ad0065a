import * as z from 'zod';
import type { HttpResponse } from '../../core/ports';
import type { Budget } from '../../core/provider';
import { fromEpochSeconds, parseVendorInstant } from '../../core/vendor-instant';

const RateLimit = z.object({
  limit: z.number(),
  remaining: z.number(),
  resetAt: z.string(),
  cost: z.number().optional(),
});
const GraphqlAnswer = z.object({ data: z.object({ rateLimit: RateLimit }) });

/**
 * What a successful answer says about the hourly limit: a GraphQL answer itself (a proxy may take headers away), else
 * its headers. Null on GitHub Enterprise Server without limits.
 */
export function budgetOf(response: HttpResponse): Budget | null {
  return fromGraphql(response.body) ?? fromHeaders(response);
}

/**
 * How long the answer asks to wait, null when it does not say. Counted from the server's own clock, so that a wrong
 * one here does no harm.
 */
export function retryAfterMs(response: HttpResponse): number | null {
  const seconds = toNumber(response.header('retry-after'));
  if (seconds !== null) {
    return seconds * 1000;
  }
  const resetAt = fromEpochSeconds(response.header('x-ratelimit-reset'));
  const now = httpDate(response.header('date'));
  return resetAt === null || now === null ? null : Math.max(0, resetAt - now);
}

function fromHeaders(response: HttpResponse): Budget | null {
  const limit = toNumber(response.header('x-ratelimit-limit'));
  const remaining = toNumber(response.header('x-ratelimit-remaining'));
  if (limit === null || remaining === null) {
    return null;
  }
  const resource = response.header('x-ratelimit-resource') ?? 'core';
  return { resource, limit, remaining, resetAt: fromEpochSeconds(response.header('x-ratelimit-reset')) };
}

function fromGraphql(body: unknown): Budget | null {
  const answer = GraphqlAnswer.safeParse(body);
  if (!answer.success) {
    return null;
  }
  const { limit, remaining, resetAt, cost } = answer.data.data.rateLimit;
  const told = { resource: 'graphql', limit, remaining, resetAt: parseVendorInstant(resetAt) };
  return cost === undefined ? told : { ...told, cost };
}

function toNumber(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text.trim()) ? Number(text) : null;
}

/** `Mon, 05 Jan 2026 10:00:00 GMT`; a fixed form, so `Date.parse` reads it the same everywhere. */
function httpDate(text: string | null): number | null {
  const ms = text === null ? NaN : Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}
