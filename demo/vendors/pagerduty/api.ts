import { Limit } from '../common/rate-limit';
import type { RequestLog } from '../common/request-log';
import type { VendorOptions } from '../common/simulated-vendor';
import type { Refusal, Reply, VendorApi, Wire } from '../common/vendor-api';
import { accountOf, type Account } from './account';
import { ArgumentError, incidentsOf, pageOf, type Page, type Query } from './list';
import { toIncident, toLog, toService, toTeam } from './shapes';

const MINUTE_MS = 60_000;
const A_MINUTE = 960;

type Handler = (account: Account, query: Query, id: string) => object | null;

const ROUTES: readonly { readonly name: string; readonly pattern: RegExp; readonly answer: Handler }[] = [
  route('/incidents', (account, query) => {
    const { rows, ...paging } = pageOf(incidentsOf(account, query), query);
    return { incidents: rows.map(toIncident), ...paging };
  }),
  route('/incidents/:id', ({ incidents }, _, id) => {
    const incident = incidents.find((row) => row.id === id || String(row.number) === id);
    return incident === undefined ? null : { incident: toIncident(incident) };
  }),
  route('/incidents/:id/log_entries', ({ incidents }, query, id) => {
    const incident = incidents.find((row) => row.id === id);
    return incident === undefined ? null : logPage(pageOf(toLog(incident), query));
  }),
  route('/services/:id', ({ services }, _, id) => {
    const service = services.find((row) => row.id === id);
    return service === undefined ? null : { service: toService(service) };
  }),
  route('/teams/:id', ({ teams }, _, id) => {
    const team = teams.find((row) => row.id === id);
    return team === undefined ? null : { team: toTeam(team) };
  }),
];

function route(name: string, answer: Handler) {
  return { name, pattern: new RegExp(`^${name.replace(/:\w+/g, '([^/]+)')}$`), answer };
}

function logPage({ rows, ...paging }: Page<object>): object {
  return { log_entries: rows, ...paging };
}

/** PagerDuty's answers to requests. */
export class Api implements VendorApi {
  readonly #account: Account;
  readonly #token: string;
  readonly #limit: Limit;

  constructor({ world, token, limit = A_MINUTE }: Pick<VendorOptions, 'world' | 'token' | 'limit'>) {
    this.#account = accountOf(world);
    this.#token = token;
    this.#limit = new Limit('requests', limit, MINUTE_MS);
  }

  /** The form has to be kept to exactly. */
  isLetIn(request: Wire): boolean {
    return request.header('authorization') === `Token token=${this.#token}`;
  }

  reply(request: Wire, log: RequestLog): Promise<Reply> {
    return Promise.resolve(this.#reply(request, log));
  }

  #reply(request: Wire, log: RequestLog): Reply {
    const found = ROUTES.find(({ pattern }) => request.method === 'GET' && pattern.test(request.path));
    log.count(found?.name ?? request.path);
    if (!this.#limit.allows(1)) {
      return this.#error(429, 2020, 'Rate Limit Exceeded');
    }
    this.#limit.use(1);
    try {
      const body = found === undefined ? null : this.#bodyOf(found, request);
      return body === null
        ? this.#error(404, 2100, 'Not Found')
        : { status: 200, headers: this.#headers(), body: JSON.stringify(body) };
    } catch (error) {
      if (error instanceof ArgumentError) {
        return this.#error(400, error.code, error.message, error.details);
      }
      throw error;
    }
  }

  #bodyOf({ pattern, answer }: (typeof ROUTES)[number], { path, query }: Wire): object | null {
    return answer(this.#account, query, pattern.exec(path)?.[1] ?? '');
  }

  refuse(_: Wire, refused: Refusal, log: RequestLog): Reply {
    log.count(refused.kind === 'unauthorized' ? 'unauthorized' : 'fault');
    switch (refused.kind) {
      case 'unauthorized':
        return { ...this.#error(401, 2006, 'Authentication failed'), headers: {} };
      case 'forbidden':
        return this.#error(403, 2010, 'Access Denied');
      case 'serverError':
        return this.#error(500, 2000, 'Internal Server Error');
      case 'slowDown':
      case 'rateLimit':
        return this.#error(429, 2020, 'Rate Limit Exceeded');
    }
  }

  #error(status: number, code: number, message: string, errors?: readonly string[]): Reply {
    const error = { message, code, ...(errors === undefined ? {} : { errors }) };
    return { status, headers: this.#headers(), body: JSON.stringify({ error }) };
  }

  #headers(): Record<string, string> {
    const { limit, remaining } = this.#limit.state();
    return {
      'ratelimit-limit': String(limit),
      'ratelimit-remaining': String(remaining),
      'ratelimit-reset': String(Math.ceil((this.#limit.resetAt - Date.now()) / 1000)),
    };
  }
}
