import type * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http, HttpResponse } from '../../core/ports';
import { PAGE_SIZE } from '../../core/reading/cursor-pages';
import { ifThere } from '../../core/reading/refusals';
import { notFound } from './graphql';
import { permissionFor } from './permission';
import { readAs } from './schema';

interface Read<T extends z.ZodType> {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body: T;
  /** What is asked for, as a sentence names it: `the releases of acme/shop`. */
  readonly about: string;
}

/** One answer. @throws ProviderError */
export async function read<T extends z.ZodType>(http: Http, request: Read<T>): Promise<z.output<T>> {
  return readAs(request.body, (await send(http, request)).body, request.about);
}

/** Null when there is no such thing (any more); otherwise as `read`. @throws ProviderError */
export function readIfThere<T extends z.ZodType>(http: Http, request: Read<T>): Promise<z.output<T> | null> {
  return ifThere(read(http, request));
}

/** The pages of a list one after the other; the reader stops when it has seen enough. @throws ProviderError */
export async function* pages<T extends z.ZodType>(
  http: Http,
  request: Read<T>,
  rowsOf: (body: z.output<T>) => readonly unknown[],
): AsyncIterable<z.output<T>> {
  for (let page = 1; ; page += 1) {
    const query = { ...request.query, per_page: PAGE_SIZE, page };
    const response = await send(http, { ...request, query });
    const body = readAs(request.body, response.body, request.about);
    yield body;
    if (rowsOf(body).length < PAGE_SIZE || isLast(response)) {
      return;
    }
  }
}

/** A full page is the last one when GitHub links to others, but to no next one. */
function isLast(response: HttpResponse): boolean {
  const link = response.header('link');
  return link !== null && !/rel="?next"?/.test(link);
}

/** A refusal is said again with the name of what was asked for: the shell that sent it does not know. */
async function send(http: Http, { path, query, about }: Read<z.ZodType>): Promise<HttpResponse> {
  try {
    return await http.send({ method: 'GET', path, ...(query === undefined ? {} : { query }) });
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not-found') {
      throw new ProviderError('not-found', notFound(about, wholeRepository(path)), { cause: error, status: 404 });
    }
    if (error instanceof ProviderError && error.kind === 'forbidden') {
      // Grafana refuses with the same status, for reasons of its own, which the shell has found out.
      const sentence = `${error.message} It was asked for ${about}, which needs read access to ${permissionFor(about)}.`;
      throw new ProviderError('forbidden', sentence, { cause: error, status: 403 });
    }
    throw error;
  }
}

/** The repository, where the path is its own or that of a list that every repository has. */
function wholeRepository(path: string): string | null {
  return /^\/repos\/([^/]+\/[^/]+)(\/[a-z]+)?$/.exec(path)?.[1] ?? null;
}
