import { firstValueFrom, Observable } from 'rxjs';
import { map } from 'rxjs/operators';
import type { BackendSrv, BackendSrvRequest, FetchError, FetchResponse } from '@grafana/runtime';
import { RequestQueue } from './request-queue';

/** Grafana lets five data requests of a tab run at once where the server speaks HTTP/1.1. */
const dataRequests = new RequestQueue(5);
const CANCELED = -1;

/** Requests as Grafana's own service makes them: what resolves, what rejects and with what, what cancels what. */
export class HostBackendSrv implements BackendSrv {
  readonly #byId = new Map<string, AbortController>();

  fetch<T>(options: BackendSrvRequest): Observable<FetchResponse<T>> {
    return new Observable((subscriber) => {
      const controller = this.#start(options);
      const isData = options.url.includes('/api/datasources/proxy/');
      const work = () => send<T>(options, controller.signal);
      (isData ? dataRequests.run(work) : work()).then(
        (response) => {
          subscriber.next(response);
          subscriber.complete();
        },
        (error: unknown) => subscriber.error(error),
      );
      return () => controller.abort();
    });
  }

  /** A request whose id is in use takes the place of the one before it. */
  #start({ requestId, abortSignal }: BackendSrvRequest): AbortController {
    const controller = new AbortController();
    abortSignal?.addEventListener('abort', () => controller.abort());
    if (requestId !== undefined) {
      this.#byId.get(requestId)?.abort();
      this.#byId.set(requestId, controller);
    }
    return controller;
  }

  chunked(): Observable<FetchResponse<Uint8Array | undefined>> {
    throw new Error('This host has no streamed answers');
  }

  datasourceRequest<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    return firstValueFrom(this.fetch<T>(options));
  }

  request<T>(options: BackendSrvRequest): Promise<T> {
    return firstValueFrom(this.fetch<T>(options).pipe(map(({ data }) => data)));
  }

  get<T>(url: string, params?: BackendSrvRequest['params'], requestId?: string): Promise<T> {
    return this.request<T>({
      url,
      ...(params === undefined ? {} : { params }),
      ...(requestId === undefined ? {} : { requestId }),
    });
  }

  delete<T>(url: string, data?: unknown): Promise<T> {
    return this.request<T>({ url, data, method: 'DELETE' });
  }

  post<T>(url: string, data?: unknown): Promise<T> {
    return this.request<T>({ url, data, method: 'POST' });
  }

  patch<T>(url: string, data?: unknown): Promise<T> {
    return this.request<T>({ url, data, method: 'PATCH' });
  }

  put<T>(url: string, data?: unknown): Promise<T> {
    return this.request<T>({ url, data, method: 'PUT' });
  }
}

async function send<T>(config: BackendSrvRequest, signal: AbortSignal): Promise<FetchResponse<T>> {
  try {
    const response = await fetch(urlOf(config), { ...initOf(config), signal });
    const data = await bodyOf(response, config.responseType);
    if (!response.ok) {
      throw errorOf(response, data, config);
    }
    const { status, statusText, ok, headers, redirected, type, url } = response;
    return { data, status, statusText, ok, headers, redirected, type, url, config };
  } catch (error) {
    if (signal.aborted) {
      const canceled: FetchError = {
        status: CANCELED,
        statusText: 'Request was aborted',
        data: null,
        cancelled: true,
        config,
      };
      throw canceled;
    }
    throw error;
  }
}

function urlOf({ url, params }: BackendSrvRequest): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params ?? {})) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) {
        query.append(name, String(item));
      }
    }
  }
  const text = query.toString();
  return text === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${text}`;
}

function initOf({ method = 'GET', headers = {}, data }: BackendSrvRequest): RequestInit {
  const sent = new Headers({ Accept: 'application/json, text/plain, */*' });
  for (const [name, value] of Object.entries(headers)) {
    // `Authorization` is about the login at Grafana; one for the data source travels under another name.
    sent.set(name.toLowerCase() === 'authorization' ? 'X-DS-Authorization' : name, String(value));
  }
  if (data === undefined || method === 'GET') {
    return { method, headers: sent };
  }
  if (!sent.has('Content-Type')) {
    sent.set('Content-Type', 'application/json');
  }
  return { method, headers: sent, body: typeof data === 'string' ? data : JSON.stringify(data) };
}

async function bodyOf(response: Response, kind: BackendSrvRequest['responseType']) {
  if (kind === 'arraybuffer') {
    return response.arrayBuffer();
  }
  if (kind === 'blob') {
    return response.blob();
  }
  const text = await response.text();
  try {
    return kind === 'text' ? text : JSON.parse(text);
  } catch {
    return text;
  }
}

function errorOf({ status, statusText }: Response, body: unknown, config: BackendSrvRequest): FetchError {
  const data = typeof body === 'string' ? { message: body, error: statusText, response: body } : withMessage(body);
  return { status, statusText, data, config };
}

function withMessage(body: unknown) {
  if (typeof body !== 'object' || body === null) {
    return { message: 'Unexpected error' };
  }
  const named = 'message' in body || !('error' in body) || typeof body.error !== 'string';
  return named ? body : { ...body, message: body.error };
}
