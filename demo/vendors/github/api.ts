import { createHash } from 'node:crypto';
import type { VendorOptions } from '../common/simulated-vendor';
import type { Refusal, Reply, VendorApi, Wire } from '../common/vendor-api';
import { connectionLinks } from './links';
import { answerGraphql, type GraphqlRequest } from './graphql';
import { Limit } from '../common/rate-limit';
import type { RequestLog } from '../common/request-log';
import { pageOf, ROUTES, type Answer } from './rest';
import { toAccount, toIssue } from './rest-shapes';
import { search, SEARCH_CAP, type Hit } from './search';
import { SimulatedWorld } from './simulated-world';

const HOURLY_LIMIT = 5000;
const SEARCHES_A_MINUTE = 30;
const DOCUMENTATION = 'https://docs.github.com/rest';

interface ApiOptions extends Pick<VendorOptions, 'world' | 'token' | 'limit'> {
  /** Where the API is found; known once it is asked for the first time. */
  readonly address: () => string;
}

/** GitHub's answers to requests. */
export class Api implements VendorApi {
  readonly #address: () => string;
  readonly #world: SimulatedWorld;
  readonly #token: string;
  readonly #limits: { readonly core: Limit; readonly graphql: Limit; readonly search: Limit };

  constructor({ world, token, limit = HOURLY_LIMIT, address }: ApiOptions) {
    this.#address = address;
    this.#world = new SimulatedWorld(world);
    this.#token = token;
    this.#limits = {
      core: new Limit('core', limit),
      graphql: new Limit('graphql', limit),
      search: new Limit('search', SEARCHES_A_MINUTE, 60_000),
    };
  }

  isLetIn(request: Wire): boolean {
    const credentials = request.header('authorization');
    return credentials === `Bearer ${this.#token}` || credentials === `token ${this.#token}`;
  }

  /** An Enterprise Server has its APIs below other paths; they are the same. */
  reply(request: Wire, log: RequestLog): Promise<Reply> {
    const path = request.path.replace(/^\/api\/v3(?=\/|$)/, '').replace(/^\/api\/graphql$/, '/graphql');
    const wire = { ...request, path, header: (name: string) => request.header(name) };
    return path === '/graphql' ? this.#graphql(wire, log) : Promise.resolve(this.#rest(wire, log));
  }

  async #graphql(request: Wire, log: RequestLog): Promise<Reply> {
    const parsed = toGraphqlRequest(request);
    if (parsed === null) {
      return refusal(400, 'Problems parsing JSON');
    }
    log.count(`graphql ${/(?:query|mutation)\s+(\w+)/.exec(parsed.query)?.[1] ?? 'anonymous'}`);
    const before = this.#limits.graphql.state().used;
    const body = await answerGraphql(this.#world, this.#limits.graphql, parsed);
    log.countPoints(this.#limits.graphql.state().used - before);
    return { status: 200, headers: this.#limits.graphql.headers(), body: JSON.stringify(body) };
  }

  #rest(request: Wire, log: RequestLog): Reply {
    const limit = request.path.startsWith('/search/') ? this.#limits.search : this.#limits.core;
    const { kind, answer } = this.#route(request);
    log.count(kind);
    if (request.path !== '/rate_limit' && !limit.allows(1)) {
      return { ...refusal(403, 'API rate limit exceeded for user ID 1.'), headers: limit.headers() };
    }
    if (answer === null) {
      limit.use(1);
      return { ...refusal(404, 'Not Found'), headers: limit.headers() };
    }
    const { body, link } = this.#page(request, answer);
    const etag = `W/"${createHash('sha256').update(body).digest('hex')}"`;
    const isKnown = request.header('if-none-match') === etag;
    if (isKnown) {
      log.countNotModified();
    } else {
      limit.use(request.path === '/rate_limit' ? 0 : 1);
    }
    const caching = { etag, 'cache-control': 'private, max-age=60, s-maxage=60', vary: 'Accept, Authorization' };
    const headers = { ...limit.headers(), ...caching, ...(link === '' ? {} : { link }) };
    return { status: isKnown ? 304 : 200, headers, body };
  }

  #route({ path, query, method }: Wire): { readonly kind: string; readonly answer: Answer | null } {
    const [, owner, name, rest = ''] = /^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/.exec(path) ?? [];
    if (method !== 'GET' || owner === undefined) {
      return { kind: path, answer: method === 'GET' ? this.#elsewhere(path, query) : null };
    }
    const index = this.#world.find(`${owner}/${name}`);
    for (const { name: kind, pattern, answer } of ROUTES) {
      const match = pattern.exec(rest);
      if (match !== null) {
        const place = index && { index, api: `${this.#address()}/repos/${index.repository.fullName}` };
        return { kind, answer: place ? answer({ place, query, parts: match.slice(1) }) : null };
      }
    }
    return { kind: `/repos/:owner/:repo${rest}`, answer: null };
  }

  #elsewhere(path: string, query: ReadonlyMap<string, string>): Answer | null {
    switch (path) {
      case '/user':
        return { body: { ...toAccount({ login: 'dev-1', type: 'User' }), node_id: 'U_1', name: null, email: null } };
      case '/rate_limit':
        return { body: this.#rates() };
      case '/search/issues':
        return this.#search(query);
      default:
        return null;
    }
  }

  #rates(): object {
    const rates = Object.values(this.#limits).map((limit) => {
      const reset = Math.floor(limit.resetAt / 1000);
      return [limit.resource, { ...limit.state(), reset }] as const;
    });
    return { resources: Object.fromEntries(rates), rate: rates[0]?.[1] };
  }

  #search(query: ReadonlyMap<string, string>): Answer {
    const rows = search(this.#world, query.get('q') ?? '');
    const toRow = ({ index, row }: Hit) => ({
      ...toIssue({ index, api: `${this.#address()}/repos/${index.repository.fullName}` }, row),
      score: 1,
    });
    return { rows, toRow, key: 'items', cap: SEARCH_CAP };
  }

  #page(request: Wire, answer: Answer): { readonly body: string; readonly link: string } {
    if ('body' in answer) {
      return { body: JSON.stringify(answer.body), link: '' };
    }
    const { size, page, from } = pageOf(request.query);
    const given = Math.min(answer.rows.length, answer.cap ?? Infinity);
    const toRow: (row: never) => object = answer.toRow;
    const rows = answer.rows.slice(from, Math.min(from + size, given)).map((row) => Reflect.apply(toRow, null, [row]));
    const around = answer.key === 'items' ? { incomplete_results: false } : {};
    const body = answer.key === null ? rows : { total_count: answer.rows.length, ...around, [answer.key]: rows };
    const link = connectionLinks(this.#address() + request.path, request.query, {
      page,
      pages: Math.ceil(given / size),
    });
    return { body: JSON.stringify(body), link };
  }

  refuse(request: Wire, refused: Refusal, log: RequestLog): Reply {
    if (refused.kind === 'unauthorized') {
      log.count('unauthorized');
      return refusal(401, request.header('authorization') === null ? 'Requires authentication' : 'Bad credentials');
    }
    const isGraphql = request.path.endsWith('/graphql');
    log.count(isGraphql ? 'graphql fault' : 'fault');
    const limit = isGraphql ? this.#limits.graphql : this.#limits.core;
    const exhausted = { ...limit.headers(), 'x-ratelimit-remaining': '0' };
    switch (refused.kind) {
      case 'serverError':
        return refusal(502, 'Server Error');
      case 'forbidden':
        return refusal(403, 'Resource not accessible by personal access token');
      case 'slowDown': {
        const headers = { 'retry-after': String(refused.retryAfterSeconds) };
        return { ...refusal(403, 'You have exceeded a secondary rate limit.'), headers };
      }
      case 'rateLimit':
        return isGraphql
          ? {
              status: 200,
              headers: exhausted,
              body: JSON.stringify({ errors: [{ type: 'RATE_LIMITED', message: EXCEEDED }] }),
            }
          : { ...refusal(403, EXCEEDED), headers: exhausted };
    }
  }
}

const EXCEEDED = 'API rate limit exceeded for user ID 1.';

function refusal(status: number, message: string): Reply {
  const body = JSON.stringify({ message, documentation_url: DOCUMENTATION, status: String(status) });
  return { status, headers: {}, body };
}

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
