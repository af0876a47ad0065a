import * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http, HttpRequest } from '../../core/ports';
import { readAnswer } from '../../core/reading/answer';
import { maybeText } from '../../core/reading/wire';
import { ifThere, isMissing } from '../../core/reading/refusals';
import { nextQuery } from './next-page';

/** What Bitbucket gives at once, at the most; of pull requests and what happened to them it gives half of that. */
const PAGE_SIZE = 100;
export const PULL_REQUESTS_PAGE_SIZE = 50;

export interface Read<T extends z.ZodType> {
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
    return readAnswer(request.body, response.body, { vendor: 'Bitbucket', about });
  } catch (error) {
    throw named(error, about);
  }
}

/** Null when there is no such thing (any more); otherwise as `read`. @throws ProviderError */
export function readIfThere<T extends z.ZodType>(http: Http, request: Read<T>): Promise<z.output<T> | null> {
  return ifThere(read(http, request));
}

/**
 * The pages of a list that may not be there at all: then none. One that breaks off later is another matter.
 * @throws ProviderError
 */
export async function* pagesIfThere<P>(list: AsyncIterable<P>): AsyncIterable<P> {
  let isThere = false;
  try {
    for await (const page of list) {
      isThere = true;
      yield page;
    }
  } catch (error) {
    if (isThere || !isMissing(error)) {
      throw error;
    }
  }
}

interface ReadList<T extends z.ZodType> extends Omit<Read<T>, 'body'> {
  readonly row: T;
  /** The fields of a row that are asked for, so that nothing else is sent: no persons above all. */
  readonly fields: readonly string[];
  readonly pageSize?: number;
}

/**
 * The pages of a list, each where the one before says that it follows; the reader stops when it has seen enough.
 * @throws ProviderError
 */
export async function* pages<T extends z.ZodType>(http: Http, list: ReadList<T>): AsyncIterable<z.output<T>[]> {
  const { row, path, about } = list;
  const body = z.object({ values: z.array(row), next: maybeText });
  for (let query: Read<T>['query'] | null = firstQuery(list); query !== null;) {
    const page: z.output<typeof body> = await read(http, { path, query, body, about });
    yield page.values;
    query = page.next ? nextQuery(page.next, query) : null;
  }
}

/**
 * The pages of a list by their numbers, up to one that is not full: of pipelines Bitbucket sometimes does not say that
 * more follow, or where.
 * @throws ProviderError
 */
export async function* numberedPages<T extends z.ZodType>(http: Http, list: ReadList<T>): AsyncIterable<z.output<T>[]> {
  const body = z.object({ values: z.array(list.row) });
  for (let page = 1; ; page += 1) {
    const query = { ...firstQuery(list), page };
    const { values } = await read(http, { path: list.path, query, body, about: list.about });
    yield values;
    if (values.length < PAGE_SIZE) {
      return;
    }
  }
}

function firstQuery<T extends z.ZodType>({ query, fields, pageSize = PAGE_SIZE }: ReadList<T>) {
  const named = ['next', ...fields.map((field) => `values.${field}`)].join(',');
  return { ...query, fields: named, pagelen: pageSize };
}

/** The shell that sent the request does not know what it was for. */
function named(error: unknown, about: string): unknown {
  const sentence = error instanceof ProviderError ? sentenceOf(error, about) : null;
  if (!(error instanceof ProviderError) || sentence === null) {
    return error;
  }
  const kind = error.kind === 'forbidden' ? 'forbidden' : 'not-found';
  return new ProviderError(kind, sentence, {
    cause: error,
    ...(error.status === null ? {} : { status: error.status }),
  });
}

/** Null where the shell has said all that can be said. */
function sentenceOf({ kind, status }: ProviderError, about: string): string | null {
  if (status !== null && status >= 301 && status <= 308 && status !== 304) {
    return `Bitbucket has ${about} under another name: the repository was renamed or moved; write its new name.`;
  }
  switch (kind) {
    case 'not-found':
      return `Bitbucket finds no such thing for ${about}: check the repository, the connection's address, and that the token may read it.`;
    case 'forbidden':
      return `The token may not read ${about}: it needs the scope ${scopeFor(about)}.`;
    default:
      return null;
  }
}

function scopeFor(about: string): string {
  if (/pull request/.test(about)) {
    return 'read:pullrequest:bitbucket (of an access token: Pull requests, Read)';
  }
  return /pipeline|deployment|environment/.test(about)
    ? 'read:pipeline:bitbucket (of an access token: Pipelines, Read)'
    : 'read:repository:bitbucket (of an access token: Repositories, Read)';
}
