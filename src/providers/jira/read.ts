import type * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http, HttpRequest, HttpResponse } from '../../core/ports';
import { readAnswer } from '../../core/reading/answer';

interface Asked<T extends z.ZodType> extends Pick<HttpRequest, 'path' | 'query'> {
  /** Sent along as JSON, which makes it a POST. */
  readonly content?: unknown;
  readonly answer: T;
  /** What is asked for, as a sentence names it: `the issues of project OPS`. */
  readonly about: string;
}

/** Jira takes a POST that seems to come from a browser for a forged form, unless this says that it is none. */
const NO_FORM = { 'x-atlassian-token': 'no-check' };

/** One answer. @throws ProviderError */
export async function read<T extends z.ZodType>(http: Http, asked: Asked<T>): Promise<z.output<T>> {
  const { path, query, content, answer, about } = asked;
  const response = await send(http, about, {
    ...(content === undefined ? { method: 'GET' } : { method: 'POST', body: content, headers: NO_FORM }),
    path,
    ...(query === undefined ? {} : { query }),
  });
  requireKnown(response);
  return readAnswer(answer, response.body, { vendor: 'Jira', about });
}

/** A refusal is said again with the name of what was asked for, which the shell that sent it does not know. */
async function send(http: Http, about: string, request: HttpRequest): Promise<HttpResponse> {
  try {
    return await http.send(request);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'forbidden') {
      // Grafana refuses with the same status, for reasons of its own, which the shell has found out.
      const sentence = `${error.message} It was asked for ${about}, which needs Browse Projects for the token's account, \
and read:jira-work for a token with scopes.`;
      throw new ProviderError('forbidden', sentence, {
        cause: error,
        ...(error.status === null ? {} : { status: error.status }),
      });
    }
    throw error;
  }
}

/** Null when there is no such thing (any more); otherwise as `read`. @throws ProviderError */
export async function readIfThere<T extends z.ZodType>(http: Http, asked: Asked<T>): Promise<z.output<T> | null> {
  try {
    return await read(http, asked);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not-found') {
      return null;
    }
    throw error;
  }
}

/** Jira refuses what it cannot make sense of, a search for what does not exist among it, with status 400. */
export function isRefused(error: unknown): error is ProviderError {
  return error instanceof ProviderError && error.kind === 'malformed' && error.status === 400;
}

/**
 * Who brings a wrong or expired token is answered as if nobody asked: with success, and without a single issue. Only
 * this header tells. `AUTHENTICATION_DENIED`: a sign-in in the browser, with a captcha, has to come first.
 */
function requireKnown(response: HttpResponse): void {
  const reason = response.header('x-seraph-loginreason') ?? '';
  if (/AUTHENTICAT(ED_FAILED|ION_DENIED)/i.test(reason)) {
    throw new ProviderError(
      'unauthorized',
      'Jira does not know the token and answers as to a stranger: it is wrong, expired or revoked; make a new one.',
      { status: response.status },
    );
  }
}
