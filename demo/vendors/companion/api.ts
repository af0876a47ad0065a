import { answerOf } from '../../../src/companion/serve/records/kept-records';
import { recordsQuery } from '../../../src/companion/serve/records/records-query';
import type { ServedService } from '../../../src/companion/serve/records/records-route';
import type { ServedStream } from '../../../src/companion/serve/records/served-stream';
import type { RequestLog } from '../common/request-log';
import type { VendorOptions } from '../common/simulated-vendor';
import type { Refusal, Reply, VendorApi, Wire } from '../common/vendor-api';

export interface CompanionContents {
  readonly streams: readonly ServedStream[];
  readonly services: readonly ServedService[];
}

/** The paths of a companion's records, as `dora serve` answers them. */
export class CompanionApi implements VendorApi {
  constructor(
    private readonly options: Pick<VendorOptions, 'token'>,
    private readonly contents: CompanionContents,
  ) {}

  isLetIn(request: Wire): boolean {
    return request.header('authorization') === `Bearer ${this.options.token}`;
  }

  async reply(request: Wire, log: RequestLog): Promise<Reply> {
    log.count(`GET ${request.path}`);
    switch (request.path) {
      case '/services':
        return json({ services: this.contents.services });
      case '/records':
        return this.#records(request, log);
      default:
        return refusal(404);
    }
  }

  refuse(_: Wire, refused: Refusal, log: RequestLog): Reply {
    log.count('refused');
    const statuses = { unauthorized: 401, forbidden: 403, serverError: 503, rateLimit: 429, slowDown: 429 } as const;
    const wait = refused.kind === 'slowDown' ? { 'retry-after': String(refused.retryAfterSeconds) } : {};
    const { headers, ...reply } = refusal(statuses[refused.kind]);
    return { ...reply, headers: { ...headers, ...wait } };
  }

  async #records(request: Wire, log: RequestLog): Promise<Reply> {
    const parameters = new URLSearchParams();
    request.query.forEach((_, name) => request.all(name).forEach((value) => parameters.append(name, value)));
    const { etag, pieces } = answerOf(this.contents.streams, recordsQuery(parameters));
    if (request.header('if-none-match') === etag) {
      log.countNotModified();
      return { status: 304, headers: { etag }, body: '' };
    }
    const all: string[] = [];
    for await (const piece of pieces) {
      all.push(piece);
    }
    return { status: 200, headers: { etag, 'content-type': 'application/x-ndjson' }, body: all.join('') };
  }
}

function json(value: unknown): Reply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

function refusal(status: number): Reply {
  return { status, headers: { 'content-type': 'text/plain' }, body: '' };
}
