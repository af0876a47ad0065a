import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatedVendor, VendorOptions } from './simulated-vendor';
import { guarded, type Reply, type VendorApi, type Wire } from './vendor-api';

/** Starts a vendor's server. `toApi` gets the address, which stands in some answers. @throws when the port is taken. */
export async function startVendor(
  options: Pick<VendorOptions, 'port' | 'host' | 'latencyMs' | 'faults'>,
  toApi: (address: () => string) => VendorApi,
): Promise<SimulatedVendor> {
  const host = options.host ?? '127.0.0.1';
  let url = '';
  const { log, faults, answer } = guarded(
    toApi(() => url),
    options.faults ?? [],
  );
  const server = createServer((request, response) => {
    Promise.all([read(request).then(answer), sleep(options.latencyMs ?? 0)]).then(
      ([reply]) => write(response, reply),
      (error: unknown) =>
        write(response, { status: 500, headers: {}, body: JSON.stringify({ message: String(error) }) }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  url = `http://${host}:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    url,
    connection: { url },
    requests: () => log.counts(),
    setFaults: (next) => faults.set(next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<Wire> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const header = (name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  };
  const body = Buffer.concat(chunks).toString();
  const all = (name: string) => searchParams.getAll(name);
  return { method: request.method ?? 'GET', path: pathname, query: new Map(searchParams), all, header, body };
}

function write(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(status === 304 ? undefined : body);
}
