import { Limit } from '../common/rate-limit';
import type { RequestLog } from '../common/request-log';
import type { VendorOptions } from '../common/simulated-vendor';
import type { Refusal, Reply, VendorApi, Wire } from '../common/vendor-api';
import { BOARD_ROUTES, ORGANISATION_ROUTES } from './board-routes';
import { GIT_ROUTES } from './git-routes';
import { Organisation } from './organisation';
import { PIPELINE_ROUTES, RELEASE_ROUTES } from './pipeline-routes';
import type { Answer, Route } from './request';
import { ORGANISATION } from './wire';

/** What a user may use in five minutes; in truth it is counted by how much work a request is. */
const LIMIT = 20_000;
const PERIOD_MS = 300_000;

/** The host of classic releases is a folder of ours. */
const HOSTS = [
  { prefix: `/vsrm/${ORGANISATION}/`, routes: RELEASE_ROUTES, hasProject: true },
  { prefix: `/${ORGANISATION}/_apis`, routes: ORGANISATION_ROUTES, hasProject: false },
  { prefix: `/${ORGANISATION}/`, routes: [...GIT_ROUTES, ...PIPELINE_ROUTES, ...BOARD_ROUTES], hasProject: true },
] as const;

/** Azure DevOps' answers to requests. */
export class Api implements VendorApi {
  readonly #organisation: Organisation;
  readonly #limit: Limit;

  constructor(readonly options: Pick<VendorOptions, 'world' | 'token' | 'limit'>) {
    this.#organisation = new Organisation(options.world);
    this.#limit = new Limit('core', options.limit ?? LIMIT, PERIOD_MS);
  }

  isLetIn(request: Wire): boolean {
    return request.header('authorization') === `Basic ${this.options.token}`;
  }

  reply(request: Wire, log: RequestLog): Promise<Reply> {
    return Promise.resolve(this.#answer(request, log));
  }

  #answer(wire: Wire, log: RequestLog): Reply {
    const found = toMatch(wire);
    log.count(found?.route.path ?? wire.path);
    if (!this.#limit.allows(1)) {
      return this.#tooMany(Math.max(1, Math.ceil((this.#limit.resetAt - Date.now()) / 1000)));
    }
    this.#limit.use(1);
    if (found === null) {
      return this.#error(404, 'The controller for path was not found or does not implement IController.');
    }
    const { route, project, parts } = found;
    const problem = versionProblem(wire, route);
    if (problem !== null) {
      return this.#error(400, problem);
    }
    const content: unknown = wire.body === '' ? null : JSON.parse(wire.body);
    const { world } = this.options;
    return this.#toReply(
      route.answer({ world, organisation: this.#organisation, project, parts, query: wire.query, content }),
    );
  }

  #toReply(answer: Answer): Reply {
    if ('status' in answer) {
      return this.#error(answer.status, answer.message);
    }
    if ('body' in answer) {
      return this.#json(200, answer.body);
    }
    const next = 'next' in answer && answer.next !== null ? { 'x-ms-continuationtoken': answer.next } : {};
    return this.#json(200, { count: answer.rows.length, value: answer.rows }, next);
  }

  /** Whoever is not known is sent a page to sign in, which is a success of a kind. */
  refuse(_request: Wire, refused: Refusal, log: RequestLog): Reply {
    log.count(refused.kind === 'unauthorized' ? 'unauthorized' : 'fault');
    switch (refused.kind) {
      case 'unauthorized':
        return { status: 203, headers: { 'content-type': 'text/html; charset=utf-8' }, body: SIGN_IN };
      case 'forbidden':
        return this.#error(403, 'TF401027: You need the Git GenericRead permission to perform this action.');
      case 'serverError':
        return this.#error(503, 'TF400733: The request has been canceled.');
      case 'slowDown':
        return this.#tooMany(refused.retryAfterSeconds);
      case 'rateLimit':
        return this.#tooMany(60);
    }
  }

  #tooMany(seconds: number): Reply {
    const message = 'TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource.';
    const reply = this.#error(429, message);
    return { ...reply, headers: { ...reply.headers, 'retry-after': String(seconds), 'x-ratelimit-remaining': '0' } };
  }

  #error(status: number, message: string): Reply {
    return this.#json(status, { $id: '1', innerException: null, message, typeKey: 'Exception', errorCode: 0 });
  }

  #json(status: number, body: object | null, headers: Readonly<Record<string, string>> = {}): Reply {
    return { status, headers: { ...this.#rates(), ...headers }, body: JSON.stringify(body) };
  }

  /** Told only when little is left. */
  #rates(): Record<string, string> {
    const { limit, remaining } = this.#limit.state();
    return remaining > limit / 5 ? {} : this.#limit.headers();
  }
}

const SIGN_IN = '<!DOCTYPE html><html><head><title>Azure DevOps Services | Sign In</title></head><body></body></html>';

interface Match {
  readonly route: Route;
  readonly project: string;
  readonly parts: readonly string[];
}

function toMatch({ method, path }: Wire): Match | null {
  for (const { prefix, routes, hasProject } of HOSTS) {
    for (const route of routes) {
      const start = hasProject ? `${prefix}([^/]+)/_apis` : prefix;
      const pattern = new RegExp(`^${start}${route.path.replace(/:\w+/g, '([^/]+)')}$`, 'i');
      const groups = route.method === method ? pattern.exec(path) : null;
      if (groups !== null) {
        const [first = '', ...rest] = groups.slice(1).map(decodeURIComponent);
        return hasProject ? { route, project: first, parts: rest } : { route, project: '', parts: [] };
      }
    }
  }
  return null;
}

function versionProblem({ query }: Wire, { isPreview }: Route): string | null {
  const version = query.get('api-version');
  if (version === undefined) {
    return 'No api-version was supplied for the request. The version must be supplied either as part of the Accept header or as a query parameter.';
  }
  return isPreview === true && !version.includes('-preview')
    ? `The requested version "${version}" of the resource is under preview. The -preview flag must be supplied in the api-version for such requests.`
    : null;
}
