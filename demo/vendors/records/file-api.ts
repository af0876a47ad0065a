import { createHash } from 'node:crypto';
import type { RequestLog } from '../common/request-log';
import type { VendorOptions } from '../common/simulated-vendor';
import type { Refusal, Reply, VendorApi, Wire } from '../common/vendor-api';

export interface ServedFile {
  readonly type: string;
  readonly body: string;
}

/** A web server with files, as one stands in front of a bucket: each has an ETag, and all want the token. */
export class FileApi implements VendorApi {
  constructor(
    private readonly options: Pick<VendorOptions, 'token'>,
    private readonly fileOf: (path: string) => ServedFile | null,
  ) {}

  isLetIn(request: Wire): boolean {
    return request.header('authorization') === `Bearer ${this.options.token}`;
  }

  reply(request: Wire, log: RequestLog): Promise<Reply> {
    const file = request.method === 'GET' ? this.fileOf(request.path) : null;
    log.count(`GET ${request.path}`);
    return Promise.resolve(file === null ? refusal(404) : served(file, request, log));
  }

  refuse(_: Wire, refused: Refusal, log: RequestLog): Reply {
    log.count('refused');
    switch (refused.kind) {
      case 'unauthorized':
        return refusal(401);
      case 'forbidden':
        return refusal(403);
      case 'serverError':
        return refusal(502);
      case 'rateLimit':
        return refusal(429);
      case 'slowDown':
        return { ...refusal(429), headers: { 'retry-after': String(refused.retryAfterSeconds) } };
    }
  }
}

function served({ type, body }: ServedFile, request: Wire, log: RequestLog): Reply {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
  const headers = { etag, 'content-type': type, 'cache-control': 'no-cache' };
  if (request.header('if-none-match') !== etag) {
    return { status: 200, headers, body };
  }
  log.countNotModified();
  return { status: 304, headers, body: '' };
}

function refusal(status: number): Reply {
  return { status, headers: { 'content-type': 'text/plain' }, body: '' };
}

export function ndjson(rows: readonly object[]): ServedFile {
  return { type: 'application/x-ndjson', body: rows.map((row) => `${JSON.stringify(row)}\n`).join('') };
}

/** Each file is made when it is first asked for. */
export function filesOf(files: Readonly<Record<string, () => ServedFile>>): (path: string) => ServedFile | null {
  const made = new Map<string, ServedFile>();
  return (path) => {
    const file = made.get(path) ?? (Object.hasOwn(files, path) ? files[path]?.() : undefined) ?? null;
    if (file !== null) {
      made.set(path, file);
    }
    return file;
  };
}
