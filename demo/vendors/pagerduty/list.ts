import type { Account, PagerIncident } from './account';

/** What a request asks for that cannot be had: status 400. */
export class ArgumentError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly details: readonly string[],
  ) {
    super(message);
  }
}

export type Query = ReadonlyMap<string, string>;

const MOST_ROWS = 10_000;
const MOST_A_PAGE = 100;
const DEFAULT_PAGE = 25;

export interface Page<T> {
  readonly rows: readonly T[];
  readonly limit: number;
  readonly offset: number;
  readonly more: boolean;
  /** Counted only when it was asked for. */
  readonly total: number | null;
}

/** @throws ArgumentError beyond the ten thousandth row. */
export function pageOf<T>(all: readonly T[], query: Query): Page<T> {
  const limit = Math.min(MOST_A_PAGE, Number(query.get('limit') ?? DEFAULT_PAGE));
  const offset = Number(query.get('offset') ?? 0);
  if (offset + limit > MOST_ROWS) {
    throw new ArgumentError(2002, 'Arguments Caused Error', [
      `Offset+limit exceeds maximum allowed value of ${MOST_ROWS}. Please try to refine your search to reduce the returned set of records below this number, like adding a date range.`,
    ]);
  }
  const rows = all.slice(offset, offset + limit);
  const total = query.get('total') === 'true' ? all.length : null;
  return { rows, limit, offset, more: offset + rows.length < all.length, total };
}

const FILTERS: Readonly<Record<string, (row: PagerIncident) => string | undefined>> = {
  'service_ids[]': ({ service }) => service.id,
  'team_ids[]': ({ service }) => service.team?.id,
  'statuses[]': ({ status }) => status,
  'urgencies[]': ({ urgency }) => urgency,
};

/** Incidents as the filters ask, in the order asked for. @throws ArgumentError */
export function incidentsOf(account: Account, query: Query): readonly PagerIncident[] {
  const { from, to } = rangeOf(account, query);
  const filters = Object.entries(FILTERS).flatMap(([name, valueOf]) => {
    const value = query.get(name);
    return value === undefined ? [] : [(row: PagerIncident) => valueOf(row) === value];
  });
  const rows = account.incidents.filter(
    (row) => row.createdAt >= from && row.createdAt < to && filters.every((isWanted) => isWanted(row)),
  );
  const [field, direction] = (query.get('sort_by') ?? 'incident_number:asc').split(':');
  if (field !== 'incident_number' && field !== 'created_at') {
    throw new ArgumentError(2001, 'Invalid Input Provided', [`sort_by ${field} is invalid.`]);
  }
  return direction === 'desc' ? [...rows].reverse() : rows;
}

/** Without a range it is the last month; one of more than six months is refused. */
function rangeOf({ now }: Account, query: Query): { readonly from: number; readonly to: number } {
  if (query.get('date_range') === 'all') {
    return { from: -Infinity, to: Infinity };
  }
  const [since, until] = ['since', 'until'].map((name) => query.get(name));
  const to = until === undefined ? now : toTime(until);
  const from = since === undefined ? monthsBefore(to, 1) : toTime(since);
  if (from > to || from < monthsBefore(to, 6)) {
    throw new ArgumentError(2001, 'Invalid Input Provided', [' is invalid.']);
  }
  return { from, to };
}

function toTime(text: string): number {
  const at = /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(at)) {
    throw new ArgumentError(2004, "Invalid time values in 'since' and/or 'until' parameters", [text]);
  }
  return at;
}

function monthsBefore(at: number, months: number): number {
  const date = new Date(at);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.getTime();
}
