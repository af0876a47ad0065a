import type { Http, HttpRequest, HttpResponse, Signal } from '../../core/ports';

/** An `HttpResponse` in a form that survives structured cloning. */
export interface PlainResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it came, JSON most often: whoever reads it takes it apart, so that the page does not. */
  readonly text: string;
}

/** Sends a request to the vendor of a connection. Rejects with a ProviderError, as `Http` does. */
export type Exchange = (slot: string, request: HttpRequest, signal: Signal) => Promise<PlainResponse>;

/** `Http` of each connection, over one exchange. */
export function httpOver(exchange: Exchange): (slot: string, signal: Signal) => Http {
  return (slot, signal) => ({ send: async (request) => toResponse(await exchange(slot, request, signal)) });
}

function toResponse({ status, headers, text }: PlainResponse): HttpResponse {
  const header = (name: string) => (Object.hasOwn(headers, name) ? (headers[name] ?? null) : null);
  return { status, header, body: status === 304 ? null : bodyOf(text) };
}

/** What is no JSON stays the text that it is; whether that will do is for the reader's schema to say. */
export function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
