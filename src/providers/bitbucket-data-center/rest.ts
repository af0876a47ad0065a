import * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http, HttpRequest } from '../../core/ports';
import { readAnswer } from '../../core/reading/answer';
import { ifThere } from '../../core/reading/refusals';

export interface Read<T extends z.ZodType> {
  readonly path: string;
  readonly query?: NonNullable<HttpRequest['query']>;
  readonly body: T;
  /** What is asked for, as a sentence names it: `the tags of SHOP/checkout`. */
  readonly about: string;
}

/** One answer. @throws ProviderError */
export async function read<T extends z.ZodType>(http: Http, { path, query, body, about }: Read<T>) {
  try {
    const response = await http.send({ method: 'GET', path, ...(query === undefined ? {} : { query }) });
    return readAnswer(body, response.body, { vendor: 'Bitbucket', about });
  } catch (error) {
    throw named(error, about);
  }
}

/** Null when there is no such thing (any more); otherwise as `read`. @throws ProviderError */
export function readIfThere<T extends z.ZodType>(http: Http, asked: Read<T>): Promise<z.output<T> | null> {
  return ifThere(read(http, asked));
}

/** More than is given at once: how much that is, is a setting of each server. */
const LIMIT = 1000;

/**
 * The pages of a list, each from where the one before says that it goes on; the reader stops when it has seen enough.
 * @throws ProviderError
 */
export async function* pages<T extends z.ZodType>(
  http: Http,
  { body: row, query, ...list }: Read<T>,
): AsyncIterable<z.output<T>[]> {
  const body = z.object({
    values: z.array(row),
    isLastPage: z.boolean(),
    nextPageStart: z.number().nullish(),
  });
  for (let start = 0; ;) {
    const page: z.output<typeof body> = await read(http, { ...list, query: { ...query, limit: LIMIT, start }, body });
    yield page.values;
    const { nextPageStart: next } = page;
    if (page.isLastPage) {
      return;
    }
    if (next === null || next === undefined || next <= start) {
      throw new ProviderError(
        'malformed',
        `Bitbucket promises more of ${list.about} but does not say where it goes on.`,
      );
    }
    start = next;
  }
}

/** The shell that sent the request does not know what it was for. */
function named(error: unknown, about: string): unknown {
  const sentence = error instanceof ProviderError ? sentenceOf(error, about) : null;
  if (!(error instanceof ProviderError) || sentence === null) {
    return error;
  }
  const status = error.status === null ? {} : { status: error.status };
  return new ProviderError(error.kind, sentence, { cause: error, ...status });
}

/** Null where the shell has said all that can be said. */
function sentenceOf({ kind }: ProviderError, about: string): string | null {
  switch (kind) {
    case 'not-found':
      return `Bitbucket finds no such thing for ${about}: check the project's key, the repository and the connection's address, and that the token may read it.`;
    case 'forbidden':
      return `The token may not read ${about}: it needs Repository read.`;
    default:
      return null;
  }
}
