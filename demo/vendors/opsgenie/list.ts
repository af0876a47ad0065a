import type { OpsIncident } from './account';
import { toMatches, type Fields } from './search';

/** What a request asks for that cannot be had. */
export class ArgumentError extends Error {}

export type Query = ReadonlyMap<string, string>;

const MOST_ROWS = 20_000;
const MOST_A_PAGE = 100;
const DEFAULT_PAGE = 20;

export interface List<T> {
  readonly rows: readonly T[];
  readonly offset: number;
  readonly size: number;
  readonly total: number;
}

/** Rows that the query finds, in the order asked for. @throws ArgumentError, SearchError */
export function listOf(
  all: readonly OpsIncident[],
  query: Query,
  toFields: (row: OpsIncident) => Fields,
  sizeField: string,
): List<OpsIncident> {
  const { offset, size } = partOf(query, sizeField);
  const sign = signOf(query);
  const matches = toMatches(query.get('query') ?? '');
  const createdAt = (row: OpsIncident) => Number(toFields(row)['createdAt']);
  const found = all
    .filter((row) => matches(toFields(row)))
    .sort((one, other) => sign * (createdAt(one) - createdAt(other) || one.number - other.number));
  return { rows: found.slice(offset, offset + size), offset, size, total: found.length };
}

function partOf(query: Query, sizeField: string) {
  const offset = Number(query.get('offset') ?? 0);
  const size = Number(query.get(sizeField) ?? DEFAULT_PAGE);
  if (!(size >= 1 && size <= MOST_A_PAGE) || offset + size >= MOST_ROWS) {
    throw new ArgumentError(`Sum of offset and ${sizeField} should be lower than 20K.`);
  }
  return { offset, size };
}

/** Other orders than by creation are not simulated. */
function signOf(query: Query): number {
  const sort = query.get('sort') ?? 'createdAt';
  if (sort !== 'createdAt') {
    throw new ArgumentError(`Not sorted by ${sort}.`);
  }
  return query.get('order') === 'asc' ? 1 : -1;
}
