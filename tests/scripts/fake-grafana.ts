import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** The only one that is accepted. */
export const TOKEN = 'glsa_test';
const WALLS = ['shipbeat-wall', 'shipbeat-wall-mirrored', 'shipbeat-wall-portrait', 'shipbeat-wall-portrait-mirrored'];

interface Spec {
  readonly title: string;
  readonly interval: string;
  readonly items: readonly { readonly type: string; readonly value: string }[];
}

/** What a Grafana knows of playlists: with the API of 13 or 12, or with the older one alone. */
export class FakeGrafana {
  readonly written: string[] = [];
  readonly playlists = new Map<string, { readonly spec: Spec; readonly resourceVersion: string }>();
  readonly dashboards: readonly string[] = WALLS;
  refuses: number | null = null;
  url = '';
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  constructor(
    private readonly version: string | null,
    private readonly namespace = 'default',
  ) {}

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    this.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/grafana`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => void this.#server.close(() => resolve()));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) {
      parts.push(Buffer.from(part));
    }
    const asked = `${request.method} ${(request.url ?? '').replace(/^\/grafana\//, '')}`;
    const isKnown = request.headers.authorization === `Bearer ${TOKEN}`;
    const [status, body] = isKnown ? this.#reply(asked, Buffer.concat(parts).toString()) : [401, { message: 'no' }];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  #reply(asked: string, text: string): [number, unknown] {
    const [method = '', where = ''] = asked.split(' ');
    if (method !== 'GET') {
      this.written.push(asked);
      if (this.refuses !== null) {
        return [this.refuses, { message: 'no' }];
      }
    }
    if (where.startsWith('api/search?')) {
      const wanted = new URLSearchParams(where.split('?')[1]).getAll('dashboardUIDs');
      return [200, this.dashboards.filter((uid) => wanted.includes(uid)).map((uid) => ({ uid }))];
    }
    if (where === 'api/frontend/settings') {
      return [200, { namespace: this.namespace }];
    }
    return where.startsWith('apis/') ? this.#new(method, where, text) : this.#old(method, where, text);
  }

  #new(method: string, where: string, text: string): [number, unknown] {
    if (this.version === null) {
      return [404, { message: 'Not found' }];
    }
    if (where === 'apis/playlist.grafana.app') {
      return [200, { kind: 'APIGroup', versions: [{ version: this.version }] }];
    }
    const base = `apis/playlist.grafana.app/${this.version}/namespaces/${this.namespace}/playlists`;
    if (!where.startsWith(base)) {
      return [400, { message: 'another namespace or version' }];
    }
    return method === 'GET' ? this.#read(where.slice(base.length + 1)) : this.#write(method, text);
  }

  #read(uid: string): [number, unknown] {
    const known = this.playlists.get(uid);
    const { spec, resourceVersion } = known ?? {};
    return known === undefined ? [404, {}] : [200, { metadata: { name: uid, resourceVersion }, spec }];
  }

  #write(method: string, text: string): [number, unknown] {
    const { metadata, spec, apiVersion } = JSON.parse(text);
    const known = this.playlists.get(metadata.name);
    if (apiVersion !== `playlist.grafana.app/${this.version}`) {
      return [400, { message: 'another version' }];
    }
    if (method === 'PUT' && metadata.resourceVersion !== known?.resourceVersion) {
      return [409, {}];
    }
    this.playlists.set(metadata.name, { spec, resourceVersion: String(Number(known?.resourceVersion ?? 0) + 1) });
    return [method === 'POST' ? 201 : 200, {}];
  }

  #old(method: string, where: string, text: string): [number, unknown] {
    const uid = where.split(/[/?]/)[2] ?? '';
    const shown = (key: string) => ({ uid: key, name: this.playlists.get(key)?.spec.title });
    if (method === 'GET') {
      const spec = this.playlists.get(uid)?.spec;
      return uid.startsWith('limit') ? [200, [...this.playlists.keys()].map(shown)] : [200, { ...shown(uid), ...spec }];
    }
    const { name, interval, items } = JSON.parse(text);
    const key = method === 'POST' ? `u${this.playlists.size + 1}` : uid;
    this.playlists.set(key, { spec: { title: name, interval, items }, resourceVersion: '' });
    return [200, { uid: key }];
  }
}
