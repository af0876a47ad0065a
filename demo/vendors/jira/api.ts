import { Limit } from '../common/rate-limit';
import type { RequestLog } from '../common/request-log';
import type { VendorOptions } from '../common/simulated-vendor';
import type { Refusal, Reply, VendorApi, Wire } from '../common/vendor-api';
import { JqlError } from './jql';
import { organisationOf, type Organisation } from './organisation';
import { CLOUD, DATA_CENTER, type Route } from './routes';

export type EditionName = 'cloud' | 'dataCenter';

interface ApiOptions extends Pick<VendorOptions, 'world' | 'token' | 'limit'> {
  readonly edition: EditionName;
  readonly address: () => string;
}

/** What an administrator of Data Center might have set: so many at once, so many more each interval. */
const TOKENS = 2000;
const FILL_RATE = 100;
const INTERVAL_MS = 60_000;

const EDITIONS = {
  cloud: { api: '/rest/api/3', isCloud: true, routes: CLOUD },
  dataCenter: { api: '/rest/api/2', isCloud: false, routes: DATA_CENTER },
} as const;

/** Jira's answers to requests. Its clock goes on from the world's end. */
export class Api implements VendorApi {
  readonly #organisation: Organisation;
  readonly #startedAt = Date.now();
  readonly #limit: Limit;

  constructor(readonly options: ApiOptions) {
    this.#organisation = organisationOf(options.world);
    this.#limit = new Limit('requests', options.limit ?? TOKENS, INTERVAL_MS);
  }

  isLetIn(request: Wire): boolean {
    const form = this.options.edition === 'cloud' ? 'Basic' : 'Bearer';
    return request.header('authorization') === `${form} ${this.options.token}`;
  }

  reply(request: Wire, log: RequestLog): Promise<Reply> {
    return Promise.resolve(this.#answer(request, log, true));
  }

  #answer(wire: Wire, log: RequestLog, isKnown: boolean): Reply {
    const { api, isCloud, routes } = EDITIONS[this.options.edition];
    const found = routes.map((route) => toMatch(route, api, wire)).find((match) => match !== null);
    log.count(found?.name ?? wire.path);
    if (!this.#limit.allows(1)) {
      return this.#tooMany(60);
    }
    this.#limit.use(1);
    const now = this.#organisation.now + Date.now() - this.#startedAt;
    const shape = { isCloud, api, address: this.options.address() };
    try {
      const asked = { organisation: this.#organisation, now, wire, shape, isKnown };
      const body = found?.answer({ ...asked, part: found.part }) ?? null;
      return body === null
        ? this.#error(404, MISSING)
        : { status: 200, headers: this.#headers(), body: JSON.stringify(body) };
    } catch (error) {
      if (error instanceof JqlError) {
        return this.#error(400, error.message);
      }
      throw error;
    }
  }

  /** Cloud takes who brings a wrong token for nobody, and answers; only a header says so. */
  refuse(request: Wire, refused: Refusal, log: RequestLog): Reply {
    switch (refused.kind) {
      case 'unauthorized':
        return this.options.edition === 'cloud'
          ? this.#asStranger(request, log)
          : this.#counted(log, 401, 'Unauthorized');
      case 'forbidden':
        return this.#counted(log, 403, 'You do not have the permission to see the specified issue.');
      case 'serverError':
        return this.#counted(log, 503, 'Service Unavailable');
      case 'slowDown':
        log.count('fault');
        return this.#tooMany(refused.retryAfterSeconds);
      case 'rateLimit':
        log.count('fault');
        return this.#tooMany(null);
    }
  }

  #asStranger(request: Wire, log: RequestLog): Reply {
    const reply = this.#answer(request, log, false);
    return { ...reply, headers: { ...reply.headers, 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' } };
  }

  #counted(log: RequestLog, status: number, message: string): Reply {
    log.count(status === 401 ? 'unauthorized' : 'fault');
    return this.#error(status, message);
  }

  #tooMany(retryAfterSeconds: number | null): Reply {
    const wait: Record<string, string> = retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) };
    const reply = this.#error(429, 'Rate limit exceeded.');
    const headers = Object.fromEntries(Object.entries(reply.headers).filter(([name]) => name !== 'retry-after'));
    const reason: Record<string, string> =
      this.options.edition === 'cloud'
        ? { 'x-ratelimit-nearlimit': 'true', 'ratelimit-reason': 'jira-burst-based' }
        : { 'x-ratelimit-remaining': '0' };
    return { ...reply, headers: { ...headers, ...reason, ...wait } };
  }

  #error(status: number, message: string): Reply {
    return { status, headers: this.#headers(), body: JSON.stringify({ errorMessages: [message], errors: {} }) };
  }

  /** Data Center tells its limit with every answer, and that there is no need to wait; Cloud says nothing of its own. */
  #headers(): Record<string, string> {
    if (this.options.edition === 'cloud') {
      return {};
    }
    const { limit, remaining } = this.#limit.state();
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-fillrate': String(FILL_RATE),
      'x-ratelimit-interval-seconds': String(INTERVAL_MS / 1000),
      'retry-after': '0',
    };
  }
}

const MISSING = 'Issue does not exist or you do not have permission to see it.';

function toMatch(route: Route, api: string, { method, path }: Wire) {
  const pattern = new RegExp(`^${api}${route.path.replace(/:\w+/g, '([^/]+)')}$`);
  const match = route.method === method ? pattern.exec(path) : null;
  return match === null ? null : { name: route.path, answer: route.answer, part: decodeURIComponent(match[1] ?? '') };
}
