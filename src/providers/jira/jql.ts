import type { Instant, Span } from '../../core/instant';
import type { ServerClock } from './server';

const MINUTE_MS = 60_000;
/**
 * How much more than was asked for is read at either end: a search has only whole minutes, Jira's index comes to know
 * of changes a little later, and time goes on while a search is read.
 */
const OVERLAP_MINUTES = 10;

/** A text as JQL has it. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

export function oneOf(field: string, values: readonly string[]): string {
  return `${field} in (${values.map(quoted).join(', ')})`;
}

/** Ids without quotes: in quotes they would be keys and names. */
export function idIn(field: string, ids: readonly string[]): string {
  return `${field} in (${ids.map((id) => (/^\d+$/.test(id) ? id : quoted(id))).join(', ')})`;
}

/** Conditions that all hold. */
export function allOf(...conditions: readonly (string | null)[]): string {
  return conditions.filter((condition) => condition !== null).join(' AND ');
}

/**
 * Times are relative to Jira's own: any other is read in the time zone of the token's user, which may be any.
 */
export function updatedIn({ from, to }: Span, clock: ServerClock): string {
  const oldest = Math.max(1, Math.ceil(minutesAgo(from, clock)) + OVERLAP_MINUTES);
  const newest = Math.floor(minutesAgo(to, clock)) - OVERLAP_MINUTES;
  return allOf(`updated >= -${oldest}m`, newest < 1 ? null : `updated <= -${newest}m`);
}

function minutesAgo(at: Instant, { now }: ServerClock): number {
  return (now - at) / MINUTE_MS;
}

/** Quotes are passed over, so that one may search for the words "order by". */
const ORDER_BY = /^((?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^"'])*?)\border\s+by\b.*$/is;

/** A search of the settings as a condition among others. */
export function asCondition(query: string): string {
  return `(${(ORDER_BY.exec(query)?.[1] ?? query).trim()})`;
}
