import type { Wire } from '../common/vendor-api';

/** A page from `start` on; whoever asks for more than the server gives at once gets as much as that. */
export function toPage<T>({ query }: Wire, rows: readonly T[], most: number) {
  const [start, asked] = [Number(query.get('start') ?? 0), Number(query.get('limit') ?? 25)];
  const limit = Math.min(asked, most);
  const values = rows.slice(start, start + limit);
  const isLastPage = start + limit >= rows.length;
  return { size: values.length, limit, isLastPage, values, start, nextPageStart: isLastPage ? null : start + limit };
}
