import type { RequestLog } from '../common/request-log';
import type { VendorOptions } from '../common/simulated-vendor';
import type { Refusal, Reply, VendorApi, Wire } from '../common/vendor-api';
import { SimulatedWorld } from '../github/simulated-world';
import { toPage } from './pages';
import { ROUTES, type Answer } from './routes';
import { toHolding } from './shapes';

const ROOT = '/rest/api/latest/projects';
const MOST_REPOSITORIES = 1000;
/** Of an organisation that lets more be asked at once than is usual, and refills it a little each second. */
const USUAL_RETRY_SECONDS = 1;

/** Bitbucket's answers to requests. */
export class Api implements VendorApi {
  readonly #world: SimulatedWorld;
  readonly #token: string;

  constructor({ world, token }: Pick<VendorOptions, 'world' | 'token'>) {
    this.#world = new SimulatedWorld(world);
    this.#token = token;
  }

  isLetIn(request: Wire): boolean {
    return request.header('authorization') === `Bearer ${this.#token}`;
  }

  reply(request: Wire, log: RequestLog): Promise<Reply> {
    const { kind, answer } = this.#route(request);
    log.count(kind);
    return Promise.resolve('status' in answer ? refusal(answer) : json(200, answer.body));
  }

  #route(wire: Wire): { readonly kind: string; readonly answer: Answer } {
    if (wire.path === ROOT) {
      return { kind: ':projects', answer: { body: toPage(wire, this.#projects(), MOST_REPOSITORIES) } };
    }
    const [, project = '', name, rest = ''] =
      new RegExp(`^${ROOT}/([^/]+)/repos(?:/([^/]+)(/.*)?)?$`).exec(wire.path) ?? [];
    if (project !== '' && name === undefined) {
      return { kind: ':repositories', answer: this.#repositories(decodeURIComponent(project), wire) };
    }
    return name === undefined
      ? { kind: wire.path, answer: notFound('NoSuchResourceException', 'HTTP 404 Not Found') }
      : this.#ofRepository(wire, `${project}/${name}`, rest);
  }

  #ofRepository(wire: Wire, fullName: string, rest: string): { readonly kind: string; readonly answer: Answer } {
    const index = this.#world.find(decodeURIComponent(fullName));
    for (const { name: kind, pattern, answer } of ROUTES) {
      const match = pattern.exec(rest);
      if (match !== null) {
        const gone = notFound('repository.NoSuchRepositoryException', `Repository ${fullName} does not exist.`);
        return { kind, answer: index === undefined ? gone : answer({ index, wire, parts: match.slice(1) }) };
      }
    }
    return { kind: wire.path, answer: notFound('NoSuchResourceException', 'HTTP 404 Not Found') };
  }

  /** An owner is a project here. */
  #projects(): readonly object[] {
    const keys = this.#world.holdings().map(({ repository }) => repository.fullName.split('/')[0] ?? '');
    return [...new Set(keys)].map((key, id) => ({ key: key.toUpperCase(), id, name: key, type: 'NORMAL' }));
  }

  /** All of them by name, page by page. */
  #repositories(project: string, wire: Wire): Answer {
    const start = `${project.toLowerCase()}/`;
    const own = this.#world.holdings().filter(({ repository }) => repository.fullName.toLowerCase().startsWith(start));
    const rows = own.map(toHolding).sort((one, other) => (one.slug < other.slug ? -1 : 1));
    return rows.length === 0
      ? notFound('project.NoSuchProjectException', `Project ${project} does not exist.`)
      : { body: toPage(wire, rows, MOST_REPOSITORIES) };
  }

  refuse(_: Wire, refused: Refusal, log: RequestLog): Reply {
    log.count(refused.kind === 'unauthorized' ? 'unauthorized' : 'fault');
    switch (refused.kind) {
      case 'unauthorized':
        return refusal({
          status: 401,
          name: AUTHENTICATION,
          message: 'Authentication failed. Please check your credentials and try again.',
        });
      case 'forbidden':
        return refusal({ status: 403, name: AUTHORISATION, message: 'You are not permitted to access this resource' });
      case 'serverError':
        return refusal({
          status: 503,
          name: 'com.atlassian.bitbucket.server.ApplicationUnavailableException',
          message: 'Unavailable',
        });
      case 'slowDown':
        return tooMany(refused.retryAfterSeconds);
      case 'rateLimit':
        return tooMany(USUAL_RETRY_SECONDS);
    }
  }
}

const AUTHENTICATION = 'com.atlassian.bitbucket.auth.IncorrectPasswordAuthenticationException';
const AUTHORISATION = 'com.atlassian.bitbucket.AuthorisationException';

function notFound(name: string, message: string): Answer {
  return { status: 404, name: `com.atlassian.bitbucket.${name}`, message };
}

function tooMany(seconds: number): Reply {
  const message = 'You are being rate limited. Try again later.';
  const reply = refusal({ status: 429, name: 'com.atlassian.bitbucket.RateLimitedException', message });
  return { ...reply, headers: { ...reply.headers, 'retry-after': String(seconds) } };
}

function refusal({
  status,
  name,
  message,
}: {
  readonly status: number;
  readonly name: string;
  readonly message: string;
}) {
  return json(status, { errors: [{ context: null, message, exceptionName: name }] });
}

function json(status: number, body: unknown): Reply {
  return { status, headers: {}, body: JSON.stringify(body) };
}
