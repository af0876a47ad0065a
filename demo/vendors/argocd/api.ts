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

  reply({ method, path, query }: Wire, log: RequestLog): Promise<Reply> {
    if (method === 'GET' && path === '/api/v1/settings') {
      log.count('settings');
      return Promise.resolve(answer(200, { url: 'https://argocd.example', controllerNamespace: NAMESPACE }));
    }
    const [, name, what] = APPLICATION.exec(path) ?? [];
    const isList = path === '/api/v1/applications';
    log.count(isList ? 'applications' : name === undefined ? path : `application${what ?? ''}`);
    if (method !== 'GET' || (!isList && name === undefined)) {
      return Promise.resolve(webPage());
    }
    return Promise.resolve(isList ? this.#list(query) : this.#one(decodeURIComponent(name ?? ''), what, query));
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
