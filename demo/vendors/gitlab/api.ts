import { Limit } from '../common/rate-limit';
import type { RequestLog } from '../common/request-log';
import type { VendorOptions } from '../common/simulated-vendor';
import type { Refusal, Reply, VendorApi, Wire } from '../common/vendor-api';
import { SimulatedWorld } from '../github/simulated-world';
import { answerGraphql, type GraphqlRequest } from './graphql';
import { projectsOfGroup } from './groups';
import { toPage } from './pages';
import { ROUTES, type Answer } from './rest';

/** Of gitlab.com; an instance of one's own has none. */
const REQUESTS_A_MINUTE = 2000;
const HIDDEN =
  "The resource that you are attempting to access does not exist or you don't have permission to perform this action";

interface Routed {
  readonly kind: string;
  readonly answer: Answer;
}

interface ApiOptions extends Pick<VendorOptions, 'world' | 'token' | 'limit'> {
  /** Where the API is found; known once it is asked for the first time. */
  readonly address: () => string;
}

/** GitLab's answers to requests. */
export class Api implements VendorApi {
  readonly #address: () => string;
  readonly #world: SimulatedWorld;
  readonly #token: string;
  readonly #limit: Limit;

  constructor({ world, token, limit = REQUESTS_A_MINUTE, address }: ApiOptions) {
    this.#address = address;
    this.#world = new SimulatedWorld(world);
    this.#token = token;
    this.#limit = new Limit('throttle_authenticated_api', limit, 60_000);
  }

  isLetIn(request: Wire): boolean {
    return (
      request.header('private-token') === this.#token || request.header('authorization') === `Bearer ${this.#token}`
    );
  }

  reply(request: Wire, log: RequestLog): Promise<Reply> {
    return request.path === '/api/graphql' ? this.#graphql(request, log) : Promise.resolve(this.#rest(request, log));
  }

  async #graphql(request: Wire, log: RequestLog): Promise<Reply> {
    const question = toGraphqlRequest(request);
    log.count(`graphql ${/query\s+(\w+)/.exec(question?.query ?? '')?.[1] ?? 'anonymous'}`);
    if (!this.#isWithinLimit()) {
      return this.#retryLater();
    }
    if (question === null) {
      return this.#json(400, { errors: [{ message: 'Unexpected end of document' }] });
    }
    const { body, complexity } = await answerGraphql(this.#world, question);
    log.countPoints(complexity);
    return this.#json(200, body);
  }

  #rest(request: Wire, log: RequestLog): Reply {
    const { kind, answer } = this.#route(request);
    log.count(kind);
    return this.#isWithinLimit() ? this.#toReply(request, answer) : this.#retryLater();
  }

  /** Uses up one request where there is one left. */
  #isWithinLimit(): boolean {
    const isWithin = this.#limit.allows(1);
    this.#limit.use(1);
    return isWithin;
  }

  #route(request: Wire): Routed {
    return this.#besideProjects(request) ?? this.#inProject(request);
  }

  /** Null for paths below a project. */
  #besideProjects({ path, query, method }: Wire): Routed | null {
    if (path === '/api/v4/personal_access_tokens/self') {
      return { kind: path, answer: { body: TOKEN } };
    }
    const group = method === 'GET' ? /^\/api\/v4\/groups\/(\d+)\/projects$/.exec(path)?.[1] : undefined;
    const answer = group === undefined ? null : projectsOfGroup(this.#world, Number(group), query);
    return answer === null ? null : { kind: '/groups/:id/projects', answer };
  }

  #inProject({ path, query, method }: Wire): Routed {
    const [, id = '', rest = ''] = /^\/api\/v4\/projects\/([^/]+)(\/.*)?$/.exec(path) ?? [];
    const index = this.#world
      .all()
      .find(({ repository }) => String(repository.id) === id || repository.fullName === decodeURIComponent(id));
    for (const { name, pattern, answer } of ROUTES) {
      const match = method === 'GET' ? pattern.exec(rest) : null;
      if (match !== null) {
        const gone = { status: 404, message: '404 Project Not Found' };
        return { kind: name, answer: index === undefined ? gone : answer({ index, query, parts: match.slice(1) }) };
      }
    }
    return { kind: path, answer: { status: 404, message: '404 Not Found' } };
  }

  #toReply(request: Wire, answer: Answer): Reply {
    if ('status' in answer) {
      return this.#json(answer.status, { message: answer.message });
    }
    if ('body' in answer) {
      return this.#json(200, answer.body);
    }
    const { rows, headers } = toPage(this.#address() + request.path, request.query, answer.rows);
    return this.#json(200, rows, headers);
  }

  #json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Reply {
    return { status, headers: { ...this.#rates(), ...headers }, body: JSON.stringify(body) };
  }

  /** On every answer, of REST and GraphQL alike. */
  #rates(): Record<string, string> {
    const { limit, used, remaining } = this.#limit.state();
    return {
      'ratelimit-limit': String(limit),
      'ratelimit-name': this.#limit.resource,
      'ratelimit-observed': String(used),
      'ratelimit-remaining': String(remaining),
      'ratelimit-reset': String(Math.floor(this.#limit.resetAt / 1000)),
    };
  }

  /** In plain text, whatever was asked for. */
  #retryLater(seconds = Math.max(1, Math.ceil((this.#limit.resetAt - Date.now()) / 1000))): Reply {
    const headers = { ...this.#rates(), 'content-type': 'text/plain', 'retry-after': String(seconds) };
    return { status: 429, headers: { ...headers, 'ratelimit-remaining': '0' }, body: 'Retry later\n' };
  }

  refuse(request: Wire, refused: Refusal, log: RequestLog): Reply {
    const isGraphql = request.path === '/api/graphql';
    log.count(refused.kind === 'unauthorized' ? 'unauthorized' : isGraphql ? 'graphql fault' : 'fault');
    switch (refused.kind) {
      case 'unauthorized':
        return this.#json(
          401,
          isGraphql ? { errors: [{ message: 'Invalid token' }] } : { message: '401 Unauthorized' },
        );
      case 'forbidden':
        return isGraphql
          ? this.#json(200, { data: { project: null }, errors: [{ message: HIDDEN, path: ['project'] }] })
          : this.#json(403, { message: '403 Forbidden' });
      case 'serverError':
        return this.#json(500, { message: '500 Internal Server Error' });
      case 'slowDown':
        return this.#retryLater(refused.retryAfterSeconds);
      case 'rateLimit':
        return this.#retryLater();
    }
  }
}

const TOKEN = { id: 1, name: 'shipbeat', revoked: false, active: true, scopes: ['read_api'], expires_at: '2030-01-31' };

function toGraphqlRequest({ method, body }: Wire): GraphqlRequest | null {
  try {
    const parsed: unknown = method === 'POST' ? JSON.parse(body) : null;
    if (typeof parsed === 'object' && parsed !== null && 'query' in parsed && typeof parsed.query === 'string') {
      const variables = 'variables' in parsed && typeof parsed.variables === 'object' ? parsed.variables : null;
      return { query: parsed.query, variables: { ...variables } };
    }
    return null;
  } catch {
    return null;
  }
}
