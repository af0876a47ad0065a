import type { RequestLog } from '../common/request-log';
import type { VendorOptions } from '../common/simulated-vendor';
import type { Refusal, Reply, VendorApi, Wire } from '../common/vendor-api';
import { applicationsOf, NAMESPACE, type Known } from './applications';
import { selectFields } from './fields';
import { toSelector } from './selector';

/** Codes of gRPC, which stand beside the status. */
const CODES = { unknown: 2, notFound: 5, denied: 7, unavailable: 14, unauthenticated: 16 } as const;
/** Of an organisation that has asked for more than the ten that are usual. */
const LONG_HISTORY = 1000;
const APPLICATION = /^\/api\/v1\/applications\/([^/]+)(\/manifests)?$/;

/** Argo CD's answers to requests. */
export class Api implements VendorApi {
  readonly #token: string;
  readonly #known: readonly Known[];

  constructor({ world, token, limit = LONG_HISTORY }: Pick<VendorOptions, 'world' | 'token' | 'limit'>) {
    this.#token = token;
    this.#known = applicationsOf(world, limit);
  }

  isLetIn(request: Wire): boolean {
    return request.header('authorization') === `Bearer ${this.#token}`;
  }

  reply(wire: Wire, log: RequestLog): Promise<Reply> {
    return Promise.resolve(this.#answer(wire, log));
  }

  #answer({ method, path, query }: Wire, log: RequestLog): Reply {
    const name = APPLICATION.exec(path)?.[1];
    const handler = method === 'GET' ? (this.#fixed[path] ?? null) : null;
    if (handler !== null) {
      log.count(path.replace('/api/v1/', ''));
      return handler(query);
    }
    return method === 'GET' && name !== undefined ? this.#about(path, query, log) : this.#other(path, log);
  }

  /** What stands at a path of its own. */
  readonly #fixed: Readonly<Record<string, (query: Wire['query']) => Reply>> = {
    '/api/v1/settings': () => answer(200, { url: 'https://argocd.example', controllerNamespace: NAMESPACE }),
    '/api/v1/applications': (query) => this.#list(query),
  };

  #about(path: string, query: Wire['query'], log: RequestLog): Reply {
    const [, name = '', what] = APPLICATION.exec(path) ?? [];
    log.count(`application${what ?? ''}`);
    return this.#one(decodeURIComponent(name), what, query);
  }

  #other(path: string, log: RequestLog): Reply {
    log.count(path);
    return webPage();
  }

  #list(query: Wire['query']): Reply {
    const projects = query.get('projects');
    const selector = toSelector(query.get('selector') ?? '');
    if (selector === null) {
      return refusal(500, CODES.unknown, 'error parsing the selector: unable to parse requirement');
    }
    const found = this.#known.filter(
      ({ application: { metadata, spec } }) => (!projects || spec.project === projects) && selector(metadata.labels),
    );
    const items = found.map(({ application }) => selectFields(application, query.get('fields') ?? null));
    // Go writes an empty list as null.
    return answer(200, { metadata: { resourceVersion: '1' }, items: items.length === 0 ? null : items });
  }

  #one(name: string, what: string | undefined, query: Wire['query']): Reply {
    const [namespace, project] = [query.get('appNamespace') || NAMESPACE, query.get('project')];
    const found = this.#known.find(
      ({ application: { metadata } }) => metadata.name === name && metadata.namespace === namespace,
    );
    if (found === undefined || (project && found.application.spec.project !== project)) {
      // Only who names the project is told that there is no such application.
      return project ? refusal(404, CODES.notFound, `applications.argoproj.io "${name}" not found`) : denied();
    }
    return what === undefined ? answer(200, found.application) : toManifests(found, query.get('revision') ?? '');
  }

  refuse(_: Wire, refused: Refusal, log: RequestLog): Reply {
    log.count(refused.kind === 'unauthorized' ? 'unauthorized' : 'fault');
    switch (refused.kind) {
      case 'unauthorized':
        return refusal(401, CODES.unauthenticated, 'invalid session: token signature is invalid');
      case 'forbidden':
        return denied();
      case 'serverError':
        return refusal(503, CODES.unavailable, 'connection error: desc = "transport: Error while dialing"');
      // Argo CD has no limit of its own; what stands before it may have one.
      case 'rateLimit':
        return { status: 429, headers: { 'content-type': 'text/html' }, body: '<h1>429 Too Many Requests</h1>' };
      case 'slowDown':
        return {
          status: 429,
          headers: { 'content-type': 'text/html', 'retry-after': String(refused.retryAfterSeconds) },
          body: '<h1>429 Too Many Requests</h1>',
        };
    }
  }
}

function toManifests({ application, manifestsAt }: Known, revision: string): Reply {
  const manifests = manifestsAt(revision);
  return manifests === null
    ? refusal(500, CODES.unknown, `rpc error: code = Unknown desc = unable to resolve '${revision}' to a commit SHA`)
    : answer(200, { manifests, namespace: application.metadata.namespace, revision, sourceType: 'Directory' });
}

function denied(): Reply {
  return refusal(403, CODES.denied, 'permission denied');
}

function refusal(status: number, code: number, message: string): Reply {
  return answer(status, { error: message, code, message });
}

/** Whatever is not of the API is the web page of Argo CD. */
function webPage(): Reply {
  const body = '<!doctype html><html lang="en"><head><title>Argo CD</title></head></html>';
  return { status: 200, headers: { 'content-type': 'text/html' }, body };
}

function answer(status: number, body: unknown): Reply {
  return { status, headers: {}, body: JSON.stringify(body) };
}
