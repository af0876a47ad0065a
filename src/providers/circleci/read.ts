import type * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http } from '../../core/ports';
import { ifThere } from '../../core/reading/refusals';
import { readAs } from './schema';

interface Question<T extends z.ZodType> {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body: T;
  /** What is asked for, as a sentence names it: `project gh/acme/shop`. */
  readonly about: string;
}

/** Version 1.1 answers in Clojure's notation unless it is asked for this. */
const HEADERS = { accept: 'application/json' };

/** One answer. @throws ProviderError that names what was asked for. */
export async function read<T extends z.ZodType>(http: Http, question: Question<T>): Promise<z.output<T>> {
  const { path, query, body, about } = question;
  try {
    const request = { method: 'GET', path, headers: HEADERS, ...(query === undefined ? {} : { query }) } as const;
    return readAs(body, (await http.send(request)).body, about);
  } catch (error) {
    throw inWords(error, about);
  }
}

/** Null when there is no such thing (any more); otherwise as `read`. @throws ProviderError */
export function readIfThere<T extends z.ZodType>(http: Http, question: Question<T>): Promise<z.output<T> | null> {
  return ifThere(read(http, question));
}

function inWords(error: unknown, about: string): unknown {
  if (!(error instanceof ProviderError)) {
    return error;
  }
  switch (error.kind) {
    case 'not-found':
      return new ProviderError(
        'not-found',
        `CircleCI finds no ${about}, or hides it from this token: check that it is not renamed or deleted, that the \
token's user may see it, and that the connection's address is without /api.`,
        { cause: error, status: 404 },
      );
    case 'forbidden':
      // Grafana refuses with the same status, for reasons of its own, which the shell has found out.
      return new ProviderError(
        'forbidden',
        `${error.message} It was asked for ${about}, which a personal API token of a user who may see the project may read.`,
        { cause: error, status: 403 },
      );
    default:
      return error;
  }
}
