import type { Wire } from '../common/vendor-api';
import { API } from './wire';

/** How a list of Bitbucket has its pages. */
export interface Paging {
  readonly most: number;
  /**
   * `page`: by number. `context`: by a text that means nothing to anybody else. `forgetful`: by number, but what follows
   * a page is told of the first alone.
   */
  readonly by: 'page' | 'context' | 'forgetful';
}

/** Null when more is asked for at once than Bitbucket gives. */
export function toPage<T>({ path, query, all }: Wire, rows: readonly T[], { most, by }: Paging) {
  const pagelen = Number(query.get('pagelen') ?? 10);
  if (!Number.isInteger(pagelen) || pagelen < 1 || pagelen > most) {
    return null;
  }
  const page = by === 'context' ? Number(decoded(query.get('ctx')) ?? 1) : Number(query.get('page') ?? 1);
  const start = (page - 1) * pagelen;
  const hasNext = start + pagelen < rows.length && (by !== 'forgetful' || page === 1);
  const repeated = [...query.keys()].flatMap((name) => all(name).map((value) => [name, value] as const));
  const kept = repeated.filter(([name]) => name !== 'page' && name !== 'ctx');
  const onward = by === 'context' ? ['ctx', encoded(page + 1)] : ['page', String(page + 1)];
  return {
    values: rows.slice(start, start + pagelen),
    pagelen,
    ...(by === 'context' ? {} : { page, size: rows.length }),
    ...(hasNext
      ? {
          next: `${API}${path.replace(/^\/2\.0/, '')}?${new URLSearchParams([...kept, onward].map(([name = '', value = '']) => [name, value]))}`,
        }
      : {}),
  };
}

function encoded(page: number): string {
  return Buffer.from(`page ${page}`).toString('base64');
}

function decoded(context: string | undefined): string | undefined {
  return context === undefined ? undefined : Buffer.from(context, 'base64').toString().replace('page ', '');
}
