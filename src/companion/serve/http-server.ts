import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { toIso } from '../../core/instant';
import { CommandFailure } from '../failure';
import { CONTENT_TYPES } from './exposition';
import type { Published } from './keeper';
import { formatFor, takesGzip } from './negotiate';
import { gzipped, lengthOf, plain } from './pieces';

export interface Listening {
  readonly host: string;
  readonly port: number;
}

/** What the server gives away; it computes nothing itself. */
export interface Served {
  /** Null while nothing is known. */
  readonly published: () => Published | null;
  /** Whether whatever keeps the records is alive. */
  readonly isAlive: () => boolean;
  /** Answers what begins with one of these paths. */
  readonly others: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>;
}

export interface Serving {
  readonly url: string;
  close(): Promise<void>;
}

/** @throws CommandFailure when the address is taken, or is none of this machine's. */
export async function startServer({ host, port }: Listening, served: Served): Promise<Serving> {
  const server = createServer((request, response) => answer(request, response, served));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(unusable(host, port, error)));
    server.listen(port, host, resolve);
  });
  return { url: urlOf(server), close: () => closed(server) };
}

function unusable(host: string, port: number, error: NodeJS.ErrnoException): CommandFailure {
  const place = `${host}:${port}`;
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `${place} is in use by another program: choose another address with --listen.`,
    EADDRNOTAVAIL: `${place} is no address of this machine: choose another with --listen.`,
    ENOTFOUND: `${host} is not known: give --listen an address of this machine.`,
    EACCES: `${place} may not be listened on: choose a port above 1023 with --listen.`,
  };
  const sentence = reasons[error.code ?? ''] ?? `${place} cannot be listened on: ${error.message}.`;
  return new CommandFailure(sentence, { cause: error });
}

function urlOf(server: Server): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null) {
    return '';
  }
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const INDEX = `DORA metrics of Shipbeat.

/metrics  for Prometheus (OpenMetrics, or Prometheus text)
/healthz  whether it runs
/readyz   whether the values are all there
/records  the records, for whoever has the read token
/services the services that they are of, likewise
`;

function answer(request: IncomingMessage, response: ServerResponse, served: Served): void {
  const pathname = (request.url ?? '/').replace(/[?#].*$/, '');
  const other = Object.hasOwn(served.others, pathname) ? served.others[pathname] : undefined;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    say(response, 405, 'Only GET and HEAD are answered here.');
  } else if (other !== undefined) {
    other(request, response);
  } else {
    answerOwn(pathname, request, response, served);
  }
}

function answerOwn(pathname: string, request: IncomingMessage, response: ServerResponse, served: Served): void {
  const published = served.published();
  switch (pathname) {
    case '/':
      return say(response, 200, INDEX);
    case '/metrics':
      return published === null
        ? say(response, 503, 'It has just started.')
        : void sendMetrics(request, response, published);
    case '/healthz':
      return served.isAlive()
        ? say(response, 200, 'It runs.')
        : say(response, 503, 'Whatever keeps the records does not answer.');
    case '/readyz':
      return published?.ready === true && served.isAlive()
        ? say(response, 200, `All values are there${asOf(published)}.`)
        : say(response, 503, 'Some values are not there yet: their history is being read.');
    default:
      return say(response, 404, `There is nothing at this path.\n\n${INDEX}`);
  }
}

async function sendMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  { exposition: { delivery, own } }: Published,
): Promise<void> {
  const format = formatFor(request.headers.accept ?? '');
  const gzip = takesGzip(String(request.headers['accept-encoding'] ?? ''));
  const [first, last] = [delivery[format], own[format]];
  const pieces = gzip ? gzipped(first, last) : await plain(first, last);
  response.writeHead(200, {
    'content-type': CONTENT_TYPES[format],
    'content-length': lengthOf(pieces),
    vary: 'accept, accept-encoding',
    ...(gzip ? { 'content-encoding': 'gzip' } : {}),
  });
  if (request.method !== 'HEAD') {
    pieces.forEach((piece) => response.write(piece));
  }
  response.end();
}

function asOf({ valuesAt }: Published): string {
  return valuesAt === null ? '' : `, as of ${toIso(valuesAt)}`;
}

/** A sentence as plain text. */
export function say(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${sentence.trimEnd()}\n`);
}
