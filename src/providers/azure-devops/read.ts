import * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http, HttpRequest, HttpResponse } from '../../core/ports';
import { readAnswer } from '../../core/reading/answer';
import { ifThere } from '../../core/reading/refusals';

/** What a token needs for a part of the API, by the name that the page for tokens has. */
export type Permission =
  'Code (Read)' | 'Build (Read)' | 'Environment (Read & manage)' | 'Release (Read)' | 'Work Items (Read)';

export interface Asked<T extends z.ZodType> {
  readonly path: string;
  readonly query?: NonNullable<HttpRequest['query']>;
  /** Sent along as JSON, which makes it a POST. */
  readonly content?: unknown;
  readonly answer: T;
  /** What is asked for, as a sentence names it: `the builds of Shop`. */
  readonly about: string;
  readonly permission: Permission;
  /** Where the API is still a preview it has to be asked for as such. */
  readonly preview?: true;
}

/** The oldest that has all that is read, so that a Server can be read as well. */
const VERSION = '7.0';

/** One answer. @throws ProviderError */
export async function read<T extends z.ZodType>(http: Http, asked: Asked<T>): Promise<z.output<T>> {
  return (await readPage(http, asked)).data;
}

/** Null when there is no such thing (any more); otherwise as `read`. @throws ProviderError */
export function readIfThere<T extends z.ZodType>(http: Http, asked: Asked<T>): Promise<z.output<T> | null> {
  return ifThere(read(http, asked));
}

export interface Page<T> {
  readonly data: T;
  /** Leads to the next page; null on the last one. It stands in a header and nowhere else. */
  readonly next: string | null;
}

export async function readPage<T extends z.ZodType>(http: Http, asked: Asked<T>): Promise<Page<z.output<T>>> {
  const { path, query, content, answer, about, preview } = asked;
  const response = await send(http, asked, {
    ...(content === undefined ? { method: 'GET' } : { method: 'POST', body: content }),
    path,
    query: { ...query, 'api-version': preview === true ? `${VERSION}-preview.1` : VERSION },
  });
  const data = readAnswer(answer, response.body, { vendor: 'Azure DevOps', about });
  return { data, next: response.header('x-ms-continuationtoken') || null };
}

async function send(
  http: Http,
  { about, permission }: Pick<Asked<z.ZodType>, 'about' | 'permission'>,
  request: HttpRequest,
) {
  try {
    return requireSignedIn(await http.send(request));
  } catch (error) {
    throw named(error, about, permission);
  }
}

/** Who is not known is sent a page to sign in, as a success that is none. */
function requireSignedIn(response: HttpResponse): HttpResponse {
  if (response.status === SIGN_IN) {
    throw unknownToken();
  }
  return response;
}

const SIGN_IN = 203;

function unknownToken(cause?: unknown): ProviderError {
  return new ProviderError(
    'unauthorized',
    'Azure DevOps asks for a sign-in: the token is wrong, expired, or of another organisation; make a new one. \
Its user stays empty.',
    { cause, status: SIGN_IN },
  );
}

/** The shell that sent the request does not know what it was for. */
function named(error: unknown, about: string, permission: Permission): unknown {
  if (!(error instanceof ProviderError)) {
    return error;
  }
  const options = { cause: error, ...(error.status === null ? {} : { status: error.status }) };
  switch (error.kind) {
    case 'malformed':
      return error.status === SIGN_IN || error.status === 302 ? unknownToken(error) : error;
    case 'not-found':
      return new ProviderError(
        'not-found',
        `Azure DevOps finds no such thing for ${about}: check the names, that the address ends in the organisation or \
collection, and that the token may read it.`,
        options,
      );
    case 'forbidden':
      return new ProviderError('forbidden', `The token may not read ${about}: it needs ${permission}.`, options);
    default:
      return error;
  }
}

/** The rows of a list; Azure DevOps puts them into an envelope. */
export function listOf<T extends z.ZodType>(row: T) {
  return z.object({ value: z.array(row) }).transform(({ value }) => value);
}

/** A list that is led on by tokens, page by page. @throws ProviderError */
export async function* tokenPages<T extends z.ZodType>(http: Http, asked: Asked<T>): AsyncIterable<z.output<T>> {
  let token: string | null = null;
  do {
    const query: NonNullable<HttpRequest['query']> = {
      ...asked.query,
      ...(token === null ? {} : { continuationToken: token }),
    };
    const { data, next }: Page<z.output<T>> = await readPage(http, { ...asked, query });
    yield data;
    if (next !== null && next === token) {
      throw new ProviderError('malformed', 'Azure DevOps promises another page but leads to the same one again.');
    }
    token = next;
  } while (token !== null);
}

/** A list that is asked for by how many rows come before. @throws ProviderError */
export async function* skipPages<T extends z.ZodType<readonly unknown[]>>(
  http: Http,
  asked: Asked<T>,
  size: number,
): AsyncIterable<z.output<T>> {
  for (let skip = 0; ; skip += size) {
    const rows = await read(http, { ...asked, query: { ...asked.query, $top: size, $skip: skip } });
    yield rows;
    if (rows.length < size) {
      return;
    }
  }
}
