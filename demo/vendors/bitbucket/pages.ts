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
export function toPage<T>(wire: Wire, rows: readonly T[], { most, by }: Paging) {
  const pagelen = Number(wire.query.get('pagelen') ?? 10);
  if (!Number.isInteger(pagelen) || pagelen < 1 || pagelen > most) {
    return null;
  }
  const page = pageOf(wire, by);
  const start = (page - 1) * pagelen;
  const hasNext = start + pagelen < rows.length;
  return {
    values: rows.slice(start, start + pagelen),
    pagelen,
    ...(by === 'context' ? {} : { page, size: rows.length }),
    ...(hasNext && (by !== 'forgetful' || page === 1) ? { next: addressOf(wire, page + 1, by) } : {}),
  };
}

function pageOf({ query }: Wire, by: Paging['by']): number {
  return Number((by === 'context' ? decoded(query.get('ctx')) : query.get('page')) ?? 1);
}

function addressOf({ path, query, all }: Wire, page: number, by: Paging['by']): string {
  const parameters = new URLSearchParams();
  const kept = [...query.keys()].filter((name) => name !== 'page' && name !== 'ctx');
  kept.forEach((name) => all(name).forEach((value) => parameters.append(name, value)));
  parameters.append(by === 'context' ? 'ctx' : 'page', by === 'context' ? encoded(page) : String(page));
  return `${API}${path.replace(/^\/2\.0/, '')}?${parameters}`;
}

function encoded(page: number): string {
  return Buffer.from(`page ${page}`).toString('base64');
}

function decoded(context: string | undefined): string | undefined {
  return context === undefined ? undefined : Buffer.from(context, 'base64').toString().replace('page ', '');
}
