import type * as z from 'zod';
import { ProviderError } from '../../core/errors';
import type { Http, HttpResponse } from '../../core/ports';
import { readAnswer } from '../../core/reading/answer';

export interface Question<T extends z.ZodType> {
  /** Its name, for messages. */
  readonly vendor: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body: T;
  /** What is asked for, as a sentence names it: `the alerts`. */
  readonly about: string;
  /** What the settings search for, where they do. */
  readonly search?: string | null;
}

/** One answer. @throws ProviderError */
export async function read<T extends z.ZodType>(http: Http, question: Question<T>): Promise<z.output<T>> {
  return readAnswer(question.body, (await send(http, question)).body, question);
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

async function send(http: Http, question: Question<z.ZodType>): Promise<HttpResponse> {
  const { path, query } = question;
  try {
    return await http.send({ method: 'GET', path, ...(query === undefined ? {} : { query }) });
  } catch (error) {
    throw error instanceof ProviderError ? inWords(error, question) : error;
  }
}

/** Said again with the name of what was asked for, which the shell that sent it does not know. */
function inWords(error: ProviderError, { vendor, about, search }: Question<z.ZodType>): ProviderError {
  const because = { cause: error, ...(error.status === null ? {} : { status: error.status }) };
  if (error.status === 402) {
    const sentence = `The plan of the ${vendor} account does not include ${about}.`;
    return new ProviderError('forbidden', sentence, because);
  }
  if ((error.status === 400 || error.status === 422) && error.kind === 'malformed' && search) {
    const sentence = `${vendor} does not accept the search "${search}": try it in ${vendor} itself; names of fields are \
told apart by capitals.`;
    return new ProviderError('not-found', sentence, because);
  }
  if (error.kind === 'not-found') {
    const sentence = `${vendor} finds no such thing for ${about}: check the connection's address, and what the token may see.`;
    return new ProviderError('not-found', sentence, because);
  }
  if (error.kind === 'forbidden') {
    // Grafana refuses with the same status, for reasons of its own, which the shell has found out.
    const needs = NEEDS[vendor] ?? 'to be allowed to read it';
    return new ProviderError('forbidden', `${error.message} It was asked for ${about}, which needs ${needs}.`, because);
  }
  return error;
}

/** By the vendor's name, as its page for tokens has it. */
const NEEDS: Readonly<Record<string, string>> = {
  Opsgenie: 'a key with Read Access',
  'Jira Service Management':
    "Operations for the token's account, and read:ops-alert:jira-service-management for a token with scopes",
};
