import type * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http, HttpRequest } from '../../core/ports';
import { PAGE_SIZE } from '../../core/reading/cursor-pages';
import { ifThere } from '../../core/reading/refusals';
import { readAs } from './graphql';

interface Read<T extends z.ZodType> {
  readonly path: string;
  readonly query?: NonNullable<HttpRequest['query']>;
  readonly body: T;
  /** What is asked for, as a sentence names it: `the tags of acme/shop`. */
  readonly about: string;
}

/** One answer. @throws ProviderError */
export async function read<T extends z.ZodType>(http: Http, request: Read<T>): Promise<z.output<T>> {
  const { path, query, about } = request;
  try {
    const response = await http.send({ method: 'GET', path, ...(query === undefined ? {} : { query }) });
    return readAs(request.body, response.body, about);
  } catch (error) {
    throw named(error, about);
  }
}

/** Null when there is no such thing (any more); otherwise as `read`. @throws ProviderError */
export function readIfThere<T extends z.ZodType>(http: Http, request: Read<T>): Promise<z.output<T> | null> {
  return ifThere(read(http, request));
}

/** The pages of a list one after the other; the reader stops when it has seen enough. @throws ProviderError */
export async function* pages<T extends z.ZodArray>(http: Http, request: Read<T>): AsyncIterable<z.output<T>> {
  for (let page = 1; ; page += 1) {
    const rows = await read(http, { ...request, query: { ...request.query, per_page: PAGE_SIZE, page } });
    yield rows;
    if (rows.length < PAGE_SIZE) {
      return;
    }
  }
}

/** The shell that sent the request does not know what it was for. */
function named(error: unknown, about: string): unknown {
  if (!(error instanceof ProviderError)) {
    return error;
  }
  const options = { cause: error, ...(error.status === null ? {} : { status: error.status }) };
  switch (error.kind) {
    case 'not-found':
      return new ProviderError(
        'not-found',
        `GitLab finds no such thing for ${about}: check the project, and that the token may read it.`,
        options,
      );
    case 'forbidden':
      return new ProviderError(
        'forbidden',
        `The token may not read ${about}: it needs the scope read_api, and the role Reporter in the project.`,
        options,
      );
    default:
      return error;
  }
}
