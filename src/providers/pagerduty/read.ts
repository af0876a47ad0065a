import type * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http, HttpResponse } from '../../core/ports';
import { readAnswer } from '../../core/reading/answer';

export interface Question<T extends z.ZodType> {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body: T;
  /** What is asked for, as a sentence names it: `the incidents of service PABC123`. */
  readonly about: string;
}

/** Keys that were made for the first version of the API get that version's answers unless they ask for this one. */
const HEADERS = { accept: 'application/vnd.pagerduty+json;version=2' };

/** One answer. @throws ProviderError */
export async function read<T extends z.ZodType>(http: Http, question: Question<T>): Promise<z.output<T>> {
  const { body, about } = question;
  return readAnswer(body, (await send(http, question)).body, { vendor: 'PagerDuty', about });
}

/** Null when there is no such thing (any more); otherwise as `read`. @throws ProviderError */
export async function readIfThere<T extends z.ZodType>(http: Http, question: Question<T>): Promise<z.output<T> | null> {
  try {
    return await read(http, question);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not-found') {
      return null;
    }
    throw error;
  }
}

async function send(http: Http, { path, query, about }: Question<z.ZodType>): Promise<HttpResponse> {
  try {
    return await http.send({ method: 'GET', path, headers: HEADERS, ...(query === undefined ? {} : { query }) });
  } catch (error) {
    throw error instanceof ProviderError ? inWords(error, about) : error;
  }
}

/** Said again with the name of what was asked for, which the shell that sent it does not know. */
function inWords(error: ProviderError, about: string): ProviderError {
  const because = { cause: error, ...(error.status === null ? {} : { status: error.status }) };
  if (error.status === 402) {
    return new ProviderError('forbidden', `The PagerDuty account's plan does not include ${about}.`, because);
  }
  if (error.kind === 'not-found') {
    const sentence = `PagerDuty finds no such thing for ${about}: check the id, the connection's address, and that the key may see it.`;
    return new ProviderError('not-found', sentence, because);
  }
  if (error.kind === 'forbidden') {
    // Grafana refuses with the same status, for reasons of its own, which the shell has found out.
    const sentence = `${error.message} It was asked for ${about}, which a read-only API key of the account may read, \
and the key of a user who sees them.`;
    return new ProviderError('forbidden', sentence, because);
  }
  return error;
}
