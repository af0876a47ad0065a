import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { InputError } from '../../../core/errors';
import { say } from '../http-server';
import { takesGzip } from '../negotiate';
import { recordsQuery, type RecordsQuery } from './records-query';

/** What keeps the records, wherever it runs. */
export interface RecordSource {
  open(query: RecordsQuery): Promise<RecordsAnswer>;
  /** The services that they are of. */
  services(): Promise<readonly ServedService[]>;
}

export interface RecordsAnswer {
  readonly etag: string;
  readonly pieces: AsyncIterable<string>;
}

export interface ServedService {
  readonly name: string;
  readonly team: string | null;
  readonly repository: string | null;
  readonly branch: string | null;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** @param token that has to be brought; empty: nobody is let in. */
export function recordRoutes(source: RecordSource, token: string): Readonly<Record<string, Handler>> {
  const guarded =
    (answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Handler =>
    (request, response) => {
      if (isLetIn(request, response, token)) {
        answer(request, response).catch((error: unknown) => fail(response, error));
      }
    };
  return {
    '/records': guarded((request, response) => sendRecords(request, response, source)),
    '/services': guarded(async (_, response) => sendJson(response, { services: await source.services() })),
  };
}

function isLetIn(request: IncomingMessage, response: ServerResponse, token: string): boolean {
  if (token === '') {
    say(response, 403, 'Records are not served: set DORA_READ_TOKEN (or DORA_READ_TOKEN_FILE) for dora serve.');
    return false;
  }
  const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (timingSafeEqual(digest(given), digest(token))) {
    return true;
  }
  response.setHeader('www-authenticate', 'Bearer');
  say(response, 401, 'The read token is missing or wrong.');
  return false;
}

/** Of equal length whatever is given, so that comparing tells nothing about the token. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

async function sendRecords(request: IncomingMessage, response: ServerResponse, source: RecordSource): Promise<void> {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const { etag, pieces } = await source.open(recordsQuery(searchParams));
  const headers = { etag, 'cache-control': 'private, no-cache', vary: 'accept-encoding, authorization' };
  if (request.headers['if-none-match'] === etag || request.method === 'HEAD') {
    response.writeHead(request.method === 'HEAD' ? 200 : 304, headers).end();
    return close(pieces);
  }
  const gzip = takesGzip(String(request.headers['accept-encoding'] ?? ''));
  response.writeHead(200, {
    ...headers,
    'content-type': 'application/x-ndjson; charset=utf-8',
    ...(gzip ? { 'content-encoding': 'gzip' } : {}),
  });
  const body = Readable.from(pieces);
  await (gzip ? pipeline(body, createGzip({ level: constants.Z_BEST_SPEED }), response) : pipeline(body, response));
}

/** Nobody asks for the pieces. A generator ends only once it has begun. */
async function close(pieces: AsyncIterable<string>): Promise<void> {
  const all = pieces[Symbol.asyncIterator]();
  await all.next();
  await all.return?.();
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'private, no-cache' });
  response.end(JSON.stringify(value));
}

/** Whoever has gone away needs no answer. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
  } else if (error instanceof InputError) {
    say(response, 400, error.message);
  } else {
    say(response, 503, 'The records cannot be given now.');
  }
}
