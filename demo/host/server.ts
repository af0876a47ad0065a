import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { proxyRequest, type ProxyOptions } from './data-proxy';
import type { DataSource } from './data-source';
import { readServedFile } from './files';
import { pageOf } from './page';
import { readDashboards, readPlugin } from './plugin-folder';

export interface HostOptions {
  readonly dataSource: DataSource;
  /** The built plugin: plugin.json, module.js, dashboards. */
  readonly pluginFolder: string;
  /** The built page with its icons and fonts. */
  readonly pageFolder: string;
  /** 0: any free one. */
  readonly port: number;
  /** How long a vendor may take to answer (30 s, as Grafana's). */
  readonly proxyTimeoutMs?: number;
}

export interface Host {
  readonly url: string;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse, rest: string) => Promise<void> | void;

/** Starts the preview host, for this machine only. Rejects when the port is taken. */
export async function startHost(options: HostOptions): Promise<Host> {
  const handlers = handlersOf(options);
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    const [prefix, handler] = handlers.find(([start]) => url.startsWith(start)) ?? ['', notFound];
    Promise.resolve(handler(request, response, url.slice(prefix.length))).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** By the start of the path; the first that fits. */
function handlersOf(options: HostOptions): readonly (readonly [string, Handler])[] {
  const { dataSource, pluginFolder, pageFolder } = options;
  const plugin = readPlugin(pluginFolder);
  const dashboards = readDashboards(`${pluginFolder}/dashboards`);
  const proxy: ProxyOptions = {
    routes: plugin.meta.routes ?? [],
    data: { JsonData: dataSource.jsonData, SecureJsonData: dataSource.secureJsonData, URL: '' },
    timeoutMs: options.proxyTimeoutMs ?? 30_000,
  };
  const page: Handler = (_, response) =>
    send(response, 'text/html; charset=utf-8', pageOf(plugin, dataSource, dashboards));
  return [
    [
      `/api/datasources/proxy/uid/${dataSource.uid}/`,
      (request, response, rest) => proxyRequest(proxy, rest, request, response),
    ],
    [
      '/api/dashboards/uid/',
      (_, response, uid) => sendDashboard(response, dashboards.find((shown) => shown.uid === uid)?.file),
    ],
    ['/api/', notFound],
    [`/public/plugins/${plugin.meta.id}/`, (_, response, rest) => sendFile(response, pluginFolder, rest)],
    ['/public/', (_, response, rest) => sendFile(response, pageFolder, rest)],
    ['/', page],
  ];
}

const notFound: Handler = (_, response) => {
  response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not found"}');
};

async function sendFile(response: ServerResponse, folder: string, rest: string): Promise<void> {
  const file = await readServedFile(folder, decodeURIComponent(rest.replace(/[?#].*$/, '')));
  if (file === null) {
    response.writeHead(404).end();
  } else {
    send(response, file.type, file.content);
  }
}

async function sendDashboard(response: ServerResponse, file: string | undefined): Promise<void> {
  if (file === undefined) {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Dashboard not found"}');
    return;
  }
  const { readFile } = await import('node:fs/promises');
  send(response, 'application/json', `{"dashboard":${await readFile(file, 'utf8')},"meta":{}}`);
}

function send(response: ServerResponse, type: string, content: string | Buffer): void {
  // Revalidated each time, since a rebuilt page keeps its file names.
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(content);
}
