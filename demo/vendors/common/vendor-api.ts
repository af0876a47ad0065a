import { Faults, without, type Fault, type FaultAnswer } from './faults';
import { RequestLog } from './request-log';

export interface Wire {
  readonly method: string;
  readonly path: string;
  /** Of a name that stands several times, the last. */
  readonly query: ReadonlyMap<string, string>;
  /** Everything that stands under the name. */
  all(name: string): readonly string[];
  header(name: string): string | null;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a vendor refuses, each in its own words and with its own status. */
export type Refusal =
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'serverError' }
  /** Its budget is used up. */
  | { readonly kind: 'rateLimit' }
  /** It is asked too much at once. */
  | { readonly kind: 'slowDown'; readonly retryAfterSeconds: number };

/** What is a vendor's own; everything around it is the same for all. */
export interface VendorApi {
  /** Whether the request brings what lets it in. */
  isLetIn(request: Wire): boolean;
  /** Counts the request in the log by the form of its path, `/repos/:owner/:repo/issues`. */
  reply(request: Wire, log: RequestLog): Promise<Reply>;
  refuse(request: Wire, refusal: Refusal, log: RequestLog): Reply;
}

export interface GuardedApi {
  readonly log: RequestLog;
  readonly faults: Faults;
  readonly answer: (request: Wire) => Promise<Reply>;
}

/** The API behind its door: faults strike first, then it is asked who asks, and all is counted. */
export function guarded(api: VendorApi, first: readonly Fault[]): GuardedApi {
  const log = new RequestLog();
  const faults = new Faults(first);
  async function answer(request: Wire): Promise<Reply> {
    log.begin();
    try {
      const fault = faults.strike(summary(request));
      return fault === null ? await admitted(request) : await struck(request, fault);
    } finally {
      log.end();
    }
  }
  async function admitted(request: Wire): Promise<Reply> {
    return api.isLetIn(request) ? api.reply(request, log) : api.refuse(request, { kind: 'unauthorized' }, log);
  }
  async function struck(request: Wire, fault: FaultAnswer): Promise<Reply> {
    switch (fault.kind) {
      case 'html':
        log.count('fault');
        return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html><body>Sign in</body></html>' };
      case 'redirect':
        log.count('fault');
        return { status: 301, headers: { location: fault.to, 'content-type': 'text/html' }, body: MOVED };
      case 'missingField': {
        const reply = await admitted(request);
        return { ...reply, body: JSON.stringify(without(JSON.parse(reply.body), fault.field)) };
      }
      case 'otherWords': {
        const reply = await admitted(request);
        return { ...reply, body: reply.body.replace(fault.words, fault.by) };
      }
      default:
        return api.refuse(request, fault, log);
    }
  }
  return { log, faults, answer };
}

const MOVED = '<html><head><title>301 Moved Permanently</title></head><body></body></html>';

function summary({ method, path, query, body }: Wire): string {
  const text = new URLSearchParams([...query]).toString();
  return `${method} ${path}${text === '' ? '' : `?${text}`}${body === '' ? '' : ` ${body}`}`;
}
