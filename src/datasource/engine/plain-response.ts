import type { Http, HttpRequest, HttpResponse, Signal } from '../../core/ports';

/** An `HttpResponse` in a form that survives structured cloning. */
export interface PlainResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Sends a request to the vendor of a connection. Rejects with a ProviderError, as `Http` does. */
export type Exchange = (slot: string, request: HttpRequest, signal: Signal) => Promise<PlainResponse>;

/** `Http` of each connection, over one exchange. */
export function httpOver(exchange: Exchange): (slot: string, signal: Signal) => Http {
  return (slot, signal) => ({ send: async (request) => toResponse(await exchange(slot, request, signal)) });
}

function toResponse({ status, headers, body }: PlainResponse): HttpResponse {
  return { status, header: (name) => (Object.hasOwn(headers, name) ? (headers[name] ?? null) : null), body };
}
