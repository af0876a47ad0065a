import type { VendorOptions } from '../common/simulated-vendor';
import type { RequestLog } from '../common/request-log';
import type { Refusal, Reply, VendorApi, Wire } from '../common/vendor-api';
import { toRoot, type Item } from './items';
import { parseTree, pick, type Wanted } from './tree';
import { describeBuild } from './wfapi';

interface ApiOptions extends Pick<VendorOptions, 'world' | 'token'> {
  readonly address: () => string;
}

/** The plugin's list of runs ends here, and has no pages. */
const LISTED_RUNS = 11;
/** Without a `tree`, so much of everything. */
const SHALLOW = '_class,name,url,nextBuildNumber,jobs[_class,name,url],builds[_class,number,url],number,result';

/** Jenkins' answers to requests. */
export class Api implements VendorApi {
  readonly #options: ApiOptions;
  #root: Item | null = null;

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  isLetIn(request: Wire): boolean {
    return request.header('authorization') === `Basic ${this.#options.token}`;
  }

  reply({ method, path, query }: Wire, log: RequestLog): Promise<Reply> {
    const { place, number, what } = toTarget(path);
    const item = method === 'GET' ? this.#find(place) : null;
    log.count(`${item?.jobs === undefined ? 'job' : 'folder'}${number === null ? '' : ' build'} ${what}`);
    const reply =
      item === null ? null : number === null ? ofItem(item, what, query) : ofBuild(item, { number, what, query });
    return Promise.resolve(reply ?? refusal(404, 'Not Found'));
  }

  #find(place: string): Item | null {
    this.#root ??= toRoot(this.#options.world, this.#options.address());
    const names = place.split('/job/').slice(1).map(decodeURIComponent);
    return names.reduce<Item | null>(
      (item, name) => item?.jobs?.find((inner) => inner.name === name) ?? null,
      this.#root,
    );
  }

  refuse(_: Wire, refused: Refusal, log: RequestLog): Reply {
    log.count(refused.kind === 'unauthorized' ? 'unauthorized' : 'fault');
    switch (refused.kind) {
      case 'unauthorized':
        return refusal(401, 'Unauthorized');
      case 'forbidden':
        return refusal(403, 'dev-1 is missing the Job/Read permission');
      case 'serverError':
        return refusal(503, 'Jenkins is getting ready to work');
      // Jenkins has no limit of its own; what stands before it may have one.
      case 'rateLimit':
        return refusal(429, 'Too Many Requests');
      case 'slowDown':
        return { ...refusal(429, 'Too Many Requests'), headers: { 'retry-after': String(refused.retryAfterSeconds) } };
    }
  }
}

interface Target {
  /** `/job/acme/job/shop` */
  readonly place: string;
  readonly number: string | null;
  readonly what: string;
}

function toTarget(path: string): Target {
  const [, place = '', rest = ''] = /^((?:\/job\/[^/]+)*)(\/.*)?$/.exec(path) ?? [];
  const [, number = null, what = rest] = /^\/(\d+)(\/.*)$/.exec(rest) ?? [];
  return { place, number, what: what.replace(/\/$/, '') };
}

type Query = Wire['query'];

function ofItem(item: Item, what: string, query: Query): Reply | null {
  if (what === '/wfapi/runs' && item.allBuilds !== undefined) {
    return toReply(item.allBuilds.slice(0, LISTED_RUNS).map(describeBuild));
  }
  return what === '/api/json' ? picked(item, query) : null;
}

function ofBuild(item: Item, { number, what, query }: Omit<Target, 'place'> & { readonly query: Query }): Reply | null {
  const build = item.allBuilds?.find((row) => String(row.number) === number);
  if (build === undefined) {
    return null;
  }
  if (what === '/wfapi' || what === '/wfapi/describe') {
    return toReply(describeBuild(build));
  }
  return what === '/api/json' ? picked(build, query) : null;
}

function picked(value: object, query: Query): Reply {
  const tree = parseTree(query.get('tree') ?? SHALLOW);
  return tree === null ? refusal(400, 'Malformed tree') : toReply(pick(value, withoutStages(tree)));
}

/** They are a field of ours. */
function withoutStages(tree: readonly Wanted[]): readonly Wanted[] {
  return tree
    .filter(({ name }) => name !== 'stages')
    .map((wanted) => ({ ...wanted, fields: withoutStages(wanted.fields) }));
}

function toReply(body: unknown): Reply {
  return { status: 200, headers: { 'x-jenkins': '2.516.3' }, body: JSON.stringify(body) };
}

/** Jenkins refuses with a web page. */
function refusal(status: number, words: string): Reply {
  const body = `<html><head><title>Error ${status}</title></head><body><h2>${words}</h2></body></html>`;
  return { status, headers: { 'content-type': 'text/html;charset=utf-8', 'x-jenkins': '2.516.3' }, body };
}
