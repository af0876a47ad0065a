import { Limit } from '../common/rate-limit';
import type { RequestLog } from '../common/request-log';
import type { VendorOptions } from '../common/simulated-vendor';
import type { Refusal, Reply, VendorApi, Wire } from '../common/vendor-api';
import { accountOf, type Account } from './account';
import { ArgumentError } from './list';
import { OPERATIONS, OPSGENIE, type Route } from './routes';
import { SearchError } from './search';

const MINUTE_MS = 60_000;
/** Of an account with a hundred users; the fewer users, the less. */
const A_MINUTE = 3000;

/** Where the API of Jira Service Management begins, for the one cloud that there is. */
export const OPERATIONS_PATH = '/jsm/ops/api/6f1c2b9e-demo';

const EDITIONS = {
  opsgenie: { prefix: '', routes: OPSGENIE, form: 'GenieKey', badRequest: 422 },
  operations: { prefix: OPERATIONS_PATH, routes: OPERATIONS, form: 'Basic', badRequest: 400 },
} as const;

interface ApiOptions extends Pick<VendorOptions, 'world' | 'token' | 'limit'> {
  readonly edition: keyof typeof EDITIONS;
  readonly address: () => string;
}

/** Answers of Opsgenie, or of the operations of Jira Service Management. */
export class Api implements VendorApi {
  readonly #account: Account;
  readonly #limit: Limit;

  constructor(readonly options: ApiOptions) {
    this.#account = accountOf(options.world);
    this.#limit = new Limit('requests', options.limit ?? A_MINUTE, MINUTE_MS);
  }

  isLetIn(request: Wire): boolean {
    return request.header('authorization') === `${EDITIONS[this.options.edition].form} ${this.options.token}`;
  }

  reply(request: Wire, log: RequestLog): Promise<Reply> {
    return Promise.resolve(this.#reply(request, log));
  }

  #reply({ method, path, query }: Wire, log: RequestLog): Reply {
    const { prefix, routes, badRequest } = EDITIONS[this.options.edition];
    const found = routes.map((route) => toMatch(route, prefix, path)).find((match) => match !== null);
    log.count(found?.name ?? path);
    if (!this.#limit.allows(1)) {
      return this.#tooMany();
    }
    this.#limit.use(1);
    try {
      const asked = { account: this.#account, query, address: this.options.address() };
      const body = method === 'GET' && found ? found.answer({ ...asked, id: found.id }) : null;
      return body === null
        ? this.#error(404, 'No such thing exists')
        : { status: 200, headers: this.#headers('OK'), body: JSON.stringify(body) };
    } catch (error) {
      if (error instanceof ArgumentError || error instanceof SearchError) {
        return this.#error(badRequest, error.message);
      }
      throw error;
    }
  }

  refuse(_: Wire, refused: Refusal, log: RequestLog): Reply {
    log.count(refused.kind === 'unauthorized' ? 'unauthorized' : 'fault');
    switch (refused.kind) {
      case 'unauthorized':
        return this.#error(401, 'Could not authenticate');
      case 'forbidden':
        return this.#error(403, 'You are not authorized to make this request');
      case 'serverError':
        return this.#error(500, 'Internal Server Error');
      case 'slowDown':
      case 'rateLimit':
        return this.#tooMany();
    }
  }

  #tooMany(): Reply {
    const reply = this.#error(429, 'You are making too many requests!');
    return { ...reply, headers: this.#headers('THROTTLED') };
  }

  #error(status: number, message: string): Reply {
    const body =
      this.options.edition === 'opsgenie' ? { message, took: 0, requestId: 'r' } : { errors: [{ title: message }] };
    return { status, headers: this.#headers('OK'), body: JSON.stringify(body) };
  }

  /** Only that something is left is said, and not how much. */
  #headers(state: string): Record<string, string> {
    return this.options.edition === 'opsgenie' ? { 'x-ratelimit-state': state, 'x-request-id': 'r' } : {};
  }
}

function toMatch({ name, answer }: Route, prefix: string, path: string) {
  const pattern = new RegExp(`^${prefix}${name.replace(/:\w+/g, '([^/]+)')}$`);
  const match = pattern.exec(path);
  return match === null ? null : { name, answer, id: decodeURIComponent(match[1] ?? '') };
}
