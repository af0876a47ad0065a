import type { RequestLog } from '../common/request-log';
import type { VendorOptions } from '../common/simulated-vendor';
import type { Refusal, Reply, VendorApi, Wire } from '../common/vendor-api';
import { uuid } from './ids';
import { projectsOf, type Project } from './projects';
import { pageOf, toBuild } from './version-1';
import { toJobs, toProject, toWorkflow } from './version-2';
import type { Workflow } from './workflows';

interface ApiOptions extends Pick<VendorOptions, 'world' | 'token'> {
  readonly address: () => string;
}

interface Asked {
  readonly parts: readonly string[];
  readonly query: Wire['query'];
}

/** CircleCI's answers to requests, in two of the versions that it has. */
export class Api implements VendorApi {
  readonly #options: ApiOptions;
  #projects: readonly Project[] | null = null;

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  isLetIn(request: Wire): boolean {
    const { token } = this.#options;
    return request.header('circle-token') === token || request.header('authorization') === `Bearer ${token}`;
  }

  reply(request: Wire, log: RequestLog): Promise<Reply> {
    const found = ROUTES.find(({ pattern }) => request.method === 'GET' && pattern.test(request.path));
    log.count(found?.name ?? request.path);
    const parts = (found?.pattern.exec(request.path) ?? []).slice(1).map(decodeURIComponent);
    const body = found === undefined ? null : this[found.answer]({ parts, query: request.query });
    return Promise.resolve(body === null ? refusal(404, 'Project not found') : toReply(body, request));
  }

  refuse(_: Wire, refused: Refusal, log: RequestLog): Reply {
    log.count(refused.kind === 'unauthorized' ? 'unauthorized' : 'fault');
    switch (refused.kind) {
      case 'unauthorized':
        return refusal(401, 'You must log in first.');
      case 'forbidden':
        return refusal(403, 'Permission denied');
      case 'serverError':
        return refusal(500, 'Internal Server Error');
      case 'rateLimit':
        return { status: 429, headers: { 'content-type': 'text/plain' }, body: 'Rate limited.' };
      case 'slowDown':
        return {
          status: 429,
          headers: { 'content-type': 'text/plain', 'retry-after': String(refused.retryAfterSeconds) },
          body: 'Rate limited.',
        };
    }
  }

  list({ parts: [name, branch], query }: Asked): unknown {
    const project = this.#project(name);
    const all = project?.builds ?? [];
    const builds = branch === undefined ? all : all.filter(({ workflow }) => workflow.branch === branch);
    return project && pageOf(builds, query).map((build) => toBuild(project, build, this.#options.address()));
  }

  build({ parts: [name, number] }: Asked): unknown {
    const project = this.#project(name);
    const build = project?.builds.find((row) => String(row.number) === number);
    return project && build ? { ...toBuild(project, build, this.#options.address()), steps: [] } : null;
  }

  project({ parts: [name] }: Asked): unknown {
    const project = this.#project(name);
    return project && toProject(project);
  }

  workflow({ parts: [id] }: Asked): unknown {
    return this.#ofWorkflow(id, toWorkflow);
  }

  jobs({ parts: [id] }: Asked): unknown {
    return this.#ofWorkflow(id, toJobs);
  }

  me(): unknown {
    return { id: uuid('me'), login: 'dev-1', name: 'Developer One' };
  }

  #ofWorkflow(id: string | undefined, toBody: (project: Project, workflow: Workflow) => object): unknown {
    for (const project of this.#all()) {
      const workflow = project.workflows.find((row) => row.id === id);
      if (workflow !== undefined) {
        return toBody(project, workflow);
      }
    }
    return null;
  }

  #project(name: string | undefined): Project | null {
    return this.#all().find((project) => project.name === name) ?? null;
  }

  #all(): readonly Project[] {
    this.#projects ??= projectsOf(this.#options.world);
    return this.#projects;
  }
}

const V1 = '^/api/v1\\.1/project/(?:github|gh)/([^/]+/[^/]+)';

const ROUTES = [
  { name: '/api/v1.1/project/:slug', pattern: new RegExp(`${V1}$`), answer: 'list' },
  { name: '/api/v1.1/project/:slug/tree/:branch', pattern: new RegExp(`${V1}/tree/([^/]+)$`), answer: 'list' },
  { name: '/api/v1.1/project/:slug/:number', pattern: new RegExp(`${V1}/(\\d+)$`), answer: 'build' },
  { name: '/api/v2/project/:slug', pattern: /^\/api\/v2\/project\/(?:github|gh)\/([^/]+\/[^/]+)$/, answer: 'project' },
  { name: '/api/v2/workflow/:id', pattern: /^\/api\/v2\/workflow\/([^/]+)$/, answer: 'workflow' },
  { name: '/api/v2/workflow/:id/job', pattern: /^\/api\/v2\/workflow\/([^/]+)\/job$/, answer: 'jobs' },
  { name: '/api/v2/me', pattern: /^\/api\/v2\/me$/, answer: 'me' },
] as const;

/** Version 1.1 answers in Clojure's notation to who does not ask for JSON. */
function toReply(body: unknown, request: Wire): Reply {
  if (request.path.startsWith('/api/v1.1/') && !/\bjson\b/.test(request.header('accept') ?? '')) {
    return { status: 200, headers: { 'content-type': 'application/edn' }, body: '({:build_num 1, :status "success"})' };
  }
  return { status: 200, headers: {}, body: JSON.stringify(body) };
}

function refusal(status: number, message: string): Reply {
  return { status, headers: {}, body: JSON.stringify({ message }) };
}
