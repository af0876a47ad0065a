import type * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http, HttpRequest, HttpResponse } from '../../core/ports';
import { readAnswer } from '../../core/reading/answer';

export interface Question<T extends z.ZodType> {
  /** Below `/api/v1/applications`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body: T;
  /** What is asked for, as a sentence names it: `the application checkout`. */
  readonly about: string;
}

/** One answer. @throws ProviderError */
export function read<T extends z.ZodType>(http: Http, { path, ...question }: Question<T>): Promise<z.output<T>> {
  return readAt(http, `/api/v1/applications${path}`, question);
}

/** As `read`, anywhere. @throws ProviderError */
export async function readAt<T extends z.ZodType>(
  http: Http,
  path: string,
  { query = {}, body, about }: Omit<Question<T>, 'path'>,
): Promise<z.output<T>> {
  return readAnswer(body, (await send(http, { method: 'GET', path, query }, about)).body, { vendor: 'Argo CD', about });
}

async function send(http: Http, request: HttpRequest, about: string): Promise<HttpResponse> {
  try {
    return await http.send(request);
  } catch (error) {
    throw error instanceof ProviderError ? inWords(error, about) : error;
  }
}

/**
 * Said again with the name of what was asked for. Argo CD does not let on whether there is an application that an
 * account may not see: it refuses both in the same way.
 */
function inWords(error: ProviderError, about: string): ProviderError {
  const because = { cause: error, ...(error.status === null ? {} : { status: error.status }) };
  switch (error.kind) {
    case 'not-found':
      return new ProviderError(
        'not-found',
        `Argo CD finds no such thing for ${about}: check its name, and the connection's address.`,
        because,
      );
    case 'forbidden': {
      // Grafana refuses with the same status, for reasons of its own, which the shell has found out.
      const sentence = `${error.message} It was asked for ${about}: either there is none of that name (any more), or \
the account may not get it (applications, get, PROJECT/*, allow).`;
      return new ProviderError('forbidden', sentence, because);
    }
    default:
      return error;
  }
}
