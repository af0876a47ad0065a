import { providerIdOf } from '../core/connections';
import { ProviderError, type ProblemKind } from '../core/errors';
import type { Http, HttpRequest, HttpResponse, Signal } from '../core/ports';
import { routedUrl } from '../core/routes';
import type { Connection } from '../core/settings';
import { vendors } from '../providers/registry';

export interface FetchOptions {
  /** Name of the connection, for messages and for its vendor's second addresses. */
  readonly name: string;
  readonly connection: Connection;
  /** Headers that carry the credentials. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: Signal;
  /** How long an answer may take; absent: half a minute. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;
/** `application/json`, `application/problem+json`; not `application/x-ndjson`, which is a value a line. */
const ONE_VALUE = /[/+]json\s*(;|$)/i;

/** `Http` over Node's fetch, for one connection. Redirects are not followed: the token belongs to the address given. */
export function fetchHttp(options: FetchOptions): Http {
  return { send: (request) => send(request, options) };
}

async function send(request: HttpRequest, options: FetchOptions): Promise<HttpResponse> {
  const canceled = new AbortController();
  const cancel = () => canceled.abort();
  options.signal.addEventListener('abort', cancel);
  try {
    if (options.signal.aborted) {
      cancel();
    }
    const response = await fetch(addressOf(request, options), {
      method: request.method,
      headers: { accept: 'application/json', ...request.headers, ...bodyHeaders(request), ...options.headers },
      body: request.body === undefined ? null : JSON.stringify(request.body),
      redirect: 'manual',
      signal: AbortSignal.any([canceled.signal, AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS)]),
    });
    return await toResponse(response, options);
  } catch (error) {
    throw error instanceof ProviderError ? error : unanswered(error, options);
  } finally {
    // The signal may outlive the request by far.
    options.signal.removeEventListener('abort', cancel);
  }
}

function bodyHeaders({ body }: HttpRequest): Readonly<Record<string, string>> {
  return body === undefined ? {} : { 'content-type': 'application/json' };
}

function addressOf(request: HttpRequest, { connection, name }: FetchOptions): string {
  const { path, query = {} } = request;
  const routes = vendors[providerIdOf(name)]?.routes ?? [];
  const address = new URL(routedUrl(request, connection, routes) ?? connection.url + path);
  for (const [name, value] of Object.entries(query)) {
    address.searchParams.delete(name);
    [value].flat().forEach((one) => address.searchParams.append(name, String(one)));
  }
  return address.href;
}

async function toResponse(response: Response, { name, connection }: FetchOptions): Promise<HttpResponse> {
  const text = await response.text();
  const location = response.headers.get('location');
  if (response.status >= 300 && response.status < 400 && response.status !== 304 && location !== null) {
    throw elsewhere(name, { asked: connection.url, status: response.status, location });
  }
  // What was asked for has not changed: no failure.
  if (!response.ok && response.status !== 304) {
    throw refusal(response, text, name);
  }
  const isJson = ONE_VALUE.test(response.headers.get('content-type') ?? '') && response.status !== 304;
  return {
    status: response.status,
    header: (header) => response.headers.get(header),
    body: isJson ? parse(text, name) : text,
  };
}

interface Redirect {
  readonly asked: string;
  readonly status: number;
  readonly location: string;
}

/** The token belongs to the address that was given, so that nothing follows to another one. */
function elsewhere(name: string, { asked, status, location }: Redirect): ProviderError {
  const from = new URL(asked);
  const to = URL.canParse(location, asked) ? new URL(location, asked) : null;
  if (to?.protocol === 'https:' && from.protocol === 'http:' && to.hostname === from.hostname) {
    return new ProviderError('malformed', `${name} is there with https only: write https:// in its address.`);
  }
  return new ProviderError(
    'malformed',
    `${name} leads on to ${to === null ? 'elsewhere' : to.origin + to.pathname}: write the new name or address where it \
was renamed or moved, and see that nothing between asks for a sign-in.`,
    { status },
  );
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ProviderError('malformed', `${name} answered with JSON that cannot be read.`, { cause });
  }
}

function unanswered(cause: unknown, { name, connection, signal }: FetchOptions): ProviderError {
  return signal.aborted
    ? new ProviderError('canceled', `The request to ${name} was canceled.`, { cause })
    : new ProviderError('unreachable', `${name} does not answer at ${connection.url}: check the address.`, { cause });
}

function refusal(response: Response, text: string, name: string): ProviderError {
  const { status, headers } = response;
  const wait = Number(headers.get('retry-after') ?? Number.NaN);
  const [kind, sentence] = reasonOf(status, headers, text);
  return new ProviderError(kind, `${name} ${sentence}`, {
    status,
    ...(Number.isNaN(wait) ? {} : { retryAfterMs: wait * 1000 }),
  });
}

function reasonOf(status: number, headers: Headers, text: string): readonly [ProblemKind, string] {
  // Jira Data Center has `retry-after: 0` in every answer: there is nothing to wait for.
  const hasToWait = (headers.get('retry-after') ?? '0') !== '0';
  const spent = headers.get('x-ratelimit-remaining') === '0' || hasToWait || /rate limit/i.test(text);
  if (status === 429 || (status === 403 && spent)) {
    return ['rate-limited', 'has had as many requests as it allows; reading goes on when it allows more.'];
  }
  const known: Readonly<Record<number, readonly [ProblemKind, string]>> = {
    401: ['unauthorized', 'does not accept the token: it is wrong, expired or revoked.'],
    403: ['forbidden', 'does not let the token read this: give it the permission.'],
    404: [
      'not-found',
      'does not know what was asked for, or hides it from this token: check the name, and the address.',
    ],
  };
  return (
    known[status] ??
    (status >= 500
      ? ['unreachable', `failed with status ${status}.`]
      : ['malformed', `answered with status ${status}.`])
  );
}
