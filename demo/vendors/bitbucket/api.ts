import { Limit } from '../common/rate-limit';
import type { RequestLog } from '../common/request-log';
import type { VendorOptions } from '../common/simulated-vendor';
import type { Refusal, Reply, VendorApi, Wire } from '../common/vendor-api';
import { SimulatedWorld } from '../github/simulated-world';
import { withFields } from './fields';
import { toPage } from './pages';
import { ROUTES, type Answer } from './routes';
import { repositoriesOf } from './workspace';

const REQUESTS_AN_HOUR = 1000;

/** Bitbucket's answers to requests. */
export class Api implements VendorApi {
  readonly #world: SimulatedWorld;
  readonly #token: string;
  readonly #limit: Limit;

  constructor({ world, token, limit = REQUESTS_AN_HOUR * 10 }: Pick<VendorOptions, 'world' | 'token' | 'limit'>) {
    this.#world = new SimulatedWorld(world);
    this.#token = token;
    this.#limit = new Limit('api', limit);
  }

  isLetIn(request: Wire): boolean {
    const brought = request.header('authorization');
    return brought === `Basic ${this.#token}` || brought === `Bearer ${this.#token}`;
  }

  reply(request: Wire, log: RequestLog): Promise<Reply> {
    const { kind, answer } = this.#route(request);
    log.count(kind);
    if (!this.#limit.allows(1)) {
      return Promise.resolve(this.#tooMany(null));
    }
    this.#limit.use(1);
    return Promise.resolve(this.#toReply(request, answer));
  }

  #route(wire: Wire): { readonly kind: string; readonly answer: Answer } {
    const workspace = /^\/2\.0\/repositories\/([^/]+)\/?$/.exec(wire.path)?.[1];
    return workspace === undefined
      ? this.#ofRepository(wire)
      : { kind: '/repositories/:workspace', answer: repositoriesOf(this.#world, decodeURIComponent(workspace), wire) };
  }

  #ofRepository(wire: Wire): { readonly kind: string; readonly answer: Answer } {
    if (wire.path === '/2.0/user') {
      // Its token has no business with accounts.
      return { kind: wire.path, answer: { status: 403, message: LACKING } };
    }
    const [, name = '', rest = ''] = /^\/2\.0\/repositories\/([^/]+\/[^/]+)(\/.*)?$/.exec(wire.path) ?? [];
    const index = this.#world.find(decodeURIComponent(name));
    for (const { name: kind, pattern, answer } of ROUTES) {
      const match = wire.method === 'GET' ? pattern.exec(rest) : null;
      if (match !== null) {
        const gone = { status: 404, message: `Repository ${name} not found` };
        return { kind, answer: index === undefined ? gone : answer({ index, wire, parts: match.slice(1) }) };
      }
    }
    return { kind: wire.path, answer: { status: 404, message: 'Resource not found' } };
  }

  #toReply(wire: Wire, answer: Answer): Reply {
    if ('status' in answer) {
      return this.#error(answer.status, answer.message);
    }
    const { extras = [] } = answer;
    if ('body' in answer) {
      return this.#json(200, withFields(answer.body, wire.query.get('fields'), extras));
    }
    const page = toPage(wire, answer.rows, answer.paging);
    const hidden = extras.map((extra) => `values.${extra}`);
    return page === null
      ? this.#error(400, 'Invalid pagelen')
      : this.#json(200, withFields(page, wire.query.get('fields'), hidden));
  }

  #error(status: number, message: string): Reply {
    return this.#json(status, { type: 'error', error: { message } });
  }

  /** How much is allowed, and whether that is nearly used up; how much is left is not told. */
  #json(status: number, body: unknown): Reply {
    const { limit, remaining } = this.#limit.state();
    const headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-resource': 'api',
      'x-ratelimit-nearlimit': String(remaining < limit / 5),
    };
    return { status, headers, body: JSON.stringify(body) };
  }

  #tooMany(retryAfterSeconds: number | null): Reply {
    const reply = this.#error(429, 'Rate limit for this resource has been exceeded');
    const wait: Record<string, string> = retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) };
    return { ...reply, headers: { ...reply.headers, ...wait } };
  }

  refuse(_: Wire, refused: Refusal, log: RequestLog): Reply {
    log.count(refused.kind === 'unauthorized' ? 'unauthorized' : 'fault');
    switch (refused.kind) {
      case 'unauthorized':
        return this.#error(401, 'Token is invalid, expired, or not supported for this endpoint.');
      case 'forbidden':
        return this.#error(403, LACKING);
      case 'serverError':
        return this.#error(500, 'Something went wrong');
      case 'slowDown':
        return this.#tooMany(refused.retryAfterSeconds);
      case 'rateLimit':
        return this.#tooMany(null);
    }
  }
}

const LACKING = 'Your credentials lack one or more required privilege scopes.';
