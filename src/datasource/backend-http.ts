import type { BackendSrv, FetchResponse } from '@grafana/runtime';
import { firstValueFrom, throwError, timeout } from 'rxjs';
import { InputError, ProviderError } from '../core/errors';
import type { HttpRequest, Signal } from '../core/ports';
import type { Exchange, PlainResponse } from './engine/plain-response';
import { toFailure, toProviderError } from './http-failure';

export interface Backend {
  /** `instanceSettings.url`, Grafana's proxy. */
  readonly proxyUrl: string;
  readonly backend: Pick<BackendSrv, 'fetch'>;
}

interface Connection extends Backend {
  /** Its name in the settings, which is also its route in `plugin.json`: `github-2`. */
  readonly slot: string;
  readonly signal: Signal;
}

/**
 * Far longer than Grafana's proxy waits. A browser waits for ever where a connection was lost without a word, and of the
 * few requests at once that Grafana lets run, each of those would be one less.
 */
const LONGEST_ANSWER_MS = 10 * 60_000;
const NO_ANSWER = { status: 504, data: { message: 'no answer within ten minutes' } } as const;

let requests = 0;

/** Requests through Grafana's proxy; the token is added on the server. */
export function backendExchange(backend: Backend): Exchange {
  return (slot, request, signal) => send({ ...backend, slot, signal }, request);
}

async function send(connection: Connection, request: HttpRequest): Promise<PlainResponse> {
  const { slot, signal, backend } = connection;
  if (signal.aborted) {
    throw toProviderError(slot, { status: -1, cancelled: true, message: '' }, undefined);
  }
  try {
    const answer = backend.fetch<string>(toBackendRequest(connection, request));
    const givenUp = { first: LONGEST_ANSWER_MS, with: () => throwError(() => NO_ANSWER) };
    const response = await firstValueFrom(answer.pipe(timeout(givenUp)));
    return toResponse(slot, response);
  } catch (error) {
    if (error instanceof ProviderError || error instanceof InputError) {
      throw error;
    }
    const failure = toFailure(error);
    // Grafana takes every status but 2xx for an error, this one too.
    if (failure.status === 304) {
      return { status: 304, headers: {}, text: '' };
    }
    throw toProviderError(slot, { ...failure, cancelled: failure.cancelled || signal.aborted }, error);
  }
}

function toBackendRequest({ slot, proxyUrl, signal }: Connection, { method, path, query, body, headers }: HttpRequest) {
  requests += 1;
  return {
    url: `${proxyUrl}/${slot}${checkedPath(path)}`,
    method,
    // Taken apart where it is read, which is not on the page if that can be helped.
    responseType: 'text' as const,
    // Grafana cancels an earlier request of the same id.
    requestId: `shipbeat-${requests}`,
    showErrorAlert: false,
    ...(query === undefined ? {} : { params: { ...query } }),
    ...(body === undefined ? {} : { data: body }),
    ...(headers === undefined ? {} : { headers: { ...headers } }),
    ...(signal instanceof AbortSignal ? { abortSignal: signal } : {}),
  };
}

/** The proxy matches routes by the cleaned path but forwards the raw one, so a path may not lead out of its route. */
function checkedPath(path: string): string {
  const parts = path.split('?')[0]?.split(/[/\\]/) ?? [];
  if (!path.startsWith('/') || parts.some((part) => decoded(part) === '..')) {
    throw new InputError(`"${path}" is no path of an API.`);
  }
  return path;
}

function decoded(part: string): string {
  return part.replace(/%2e/gi, '.');
}

function toResponse(slot: string, response: FetchResponse<string>): PlainResponse {
  const { data, headers, status } = response;
  if (/^\s*<(!doctype|html)/i.test(data)) {
    const hint = 'check its address in the data source, and what stands before it';
    throw new ProviderError('malformed', `Connection ${slot}: it answers with a web page, not with data; ${hint}.`, {
      status,
    });
  }
  const plain: Record<string, string> = {};
  headers.forEach((value, name) => (plain[name] = value));
  return { status, headers: plain, text: data };
}
