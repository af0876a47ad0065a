import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../../world/world';
import { Api, type Reply, type Wire } from './api';
import type { Fault } from './faults';
import type { RequestCounts } from './request-log';

interface GithubOptions {
  readonly world: World;
  /** The only token that is let in. */
  readonly token: string;
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** Absent: this machine only. */
  readonly host?: string;
  /** How long every answer takes at least. */
  readonly latencyMs?: number;
  /** Requests (REST) and points (GraphQL) an hour; 5000 as at GitHub. */
  readonly hourlyLimit?: number;
  readonly faults?: readonly Fault[];
}

export interface SimulatedGithub {
  /** Address of the REST API; GraphQL is at `/graphql` below it. */
  readonly url: string;
  requests(): RequestCounts;
  /** Faults from now on, in place of those before. */
  setFaults(faults: readonly Fault[]): void;
  close(): Promise<void>;
}

/** Starts a GitHub that holds a simulated organisation. @throws when the port is taken. */
export async function startGithub(options: GithubOptions): Promise<SimulatedGithub> {
  const api = new Api(options);
  const server = createServer((request, response) => {
    answer(api, request, options.latencyMs ?? 0).then(
      (reply) => write(response, reply),
      (error: unknown) =>
        write(response, { status: 500, headers: {}, body: JSON.stringify({ message: String(error) }) }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  api.url = `http://${options.host ?? '127.0.0.1'}:${port}`;
  return {
    url: api.url,
    requests: () => api.log.counts(),
    setFaults: (faults) => api.faults.set(faults),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(api: Api, request: IncomingMessage, latencyMs: number): Promise<Reply> {
  const [wire] = await Promise.all([read(request), sleep(latencyMs)]);
  return api.answer(wire);
}

async function read(request: IncomingMessage): Promise<Wire> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const url = new URL(request.url ?? '/', 'http://localhost');
  const header = (name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  };
  const path = url.pathname.replace(/^\/api\/v3(?=\/|$)/, '').replace(/^\/api\/graphql$/, '/graphql');
  const body = Buffer.concat(chunks).toString();
  return { method: request.method ?? 'GET', path, query: new Map(url.searchParams), header, body };
}

function write(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(status === 304 ? undefined : body);
}
