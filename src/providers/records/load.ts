import { ProviderError } from '../../core/errors';
import type { Instant } from '../../core/instant';
import type { Http, HttpRequest, HttpResponse } from '../../core/ports';
import type { Settings } from '../../core/settings';
import type { Place } from './place';
import { RecordFile, type Parse } from './record-file';
import { rowsOf } from './rows';

/** Streams that are read together look at the same answer; the next refresh comes later than that. */
const FRESH_MS = 30_000;

/** What the server may say, so that it need not give everything again. */
interface Known<T> {
  readonly file: RecordFile<T>;
  readonly etag: string | null;
  readonly modified: string | null;
  /** Of a server that can give what is new alone: what it gave last time as `x-records-until`, or beside `records`. */
  readonly until: string | null;
}

interface Wanted {
  readonly settings: Settings;
  readonly place: Pick<Place, 'connection' | 'path'>;
  /** Everything before is asked for. */
  readonly to: Instant;
}

/** The files of each data source, by connection and path; a data source with other settings is another one. */
export class Files<T> {
  readonly #known = new WeakMap<Settings, Map<string, Known<T>>>();
  readonly #loading = new WeakMap<Settings, Map<string, Promise<Known<T>>>>();

  constructor(private readonly parse: Parse<T>) {}

  /** The file as it is now: asked for once by all who want it at the same time. @throws ProviderError */
  async get(http: Http, wanted: Wanted): Promise<RecordFile<T>> {
    const key = JSON.stringify([wanted.place.connection, wanted.place.path]);
    const [known, loading] = [mapOf(this.#known, wanted.settings), mapOf(this.#loading, wanted.settings)];
    const kept = known.get(key);
    if (kept !== undefined && wanted.to - kept.file.asOf < FRESH_MS) {
      return kept.file;
    }
    const others = loading.get(key);
    const load = others ?? this.load(http, wanted, kept ?? null);
    loading.set(key, load);
    try {
      const loaded = await load;
      known.set(key, loaded);
      return loaded.file;
    } catch (error) {
      if (others === undefined || !isCanceled(error)) {
        throw error;
      }
    } finally {
      if (loading.get(key) === load) {
        loading.delete(key);
      }
    }
    return this.get(http, wanted);
  }

  /** Asks for the file, or for what is new in it. @throws ProviderError */
  async load(http: Http, { place, to }: Omit<Wanted, 'settings'>, kept: Known<T> | null): Promise<Known<T>> {
    const about = nameOf(place);
    const response = await send(http, toRequest(place.path, kept), about);
    if (response.status === 304 && kept !== null) {
      kept.file.asOf = to;
      return kept;
    }
    const rows = rowsOf(response.body, about);
    const file = kept === null || kept.until === null ? new RecordFile(about, rows, this.parse, to) : kept.file;
    if (file === kept?.file) {
      file.add(rows);
      file.asOf = to;
    }
    return { file, ...validatorsOf(response), until: untilOf(response) };
  }
}

function nameOf({ connection, path }: Wanted['place']): string {
  return path === '' ? `The file of ${connection}` : `The file ${path.split('?')[0]} of ${connection}`;
}

function toRequest(path: string, kept: Known<unknown> | null): HttpRequest {
  const [file = '', text = ''] = path.split('?');
  const given = text.split('&').flatMap((pair) => (pair === '' ? [] : [toPair(pair)]));
  const until = kept?.until ?? null;
  const query = Object.fromEntries([...given, ...(until === null ? [] : [['since', until] as const])]);
  return {
    method: 'GET',
    path: `/file${file}`,
    ...(Object.keys(query).length === 0 ? {} : { query }),
    headers: { accept: 'application/x-ndjson, application/json;q=0.9, */*;q=0.1', ...conditions(kept) },
  };
}

function toPair(pair: string): readonly [string, string] {
  const [name = '', ...value] = pair.split('=').map(decoded);
  return [name, value.join('=')];
}

/** The shells encode what they are given. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return part;
  }
}

/** With `since` the answer is a part, and an earlier part's name says nothing about it. */
function conditions(kept: Known<unknown> | null): Readonly<Record<string, string>> {
  if (kept === null || kept.until !== null) {
    return {};
  }
  return {
    ...(kept.etag === null ? {} : { 'if-none-match': kept.etag }),
    ...(kept.etag !== null || kept.modified === null ? {} : { 'if-modified-since': kept.modified }),
  };
}

function validatorsOf(response: HttpResponse) {
  return { etag: response.header('etag'), modified: response.header('last-modified') };
}

function untilOf({ header, body }: HttpResponse): string | null {
  const beside = typeof body === 'object' && body !== null && 'until' in body && 'records' in body ? body.until : null;
  return header('x-records-until') ?? (typeof beside === 'string' && beside !== '' ? beside : null);
}

async function send(http: Http, request: HttpRequest, about: string): Promise<HttpResponse> {
  try {
    return await http.send(request);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not-found') {
      const message = `${about} is not there, or the token may not see it: check the address and the path of the rule.`;
      throw new ProviderError('not-found', message, { cause: error, status: 404 });
    }
    if (error instanceof ProviderError && error.kind === 'forbidden') {
      const message = `${error.message} It was asked for ${about.replace(/^The/, 'the')}, which it has to be allowed to read.`;
      throw new ProviderError('forbidden', message, { cause: error, status: 403 });
    }
    throw error;
  }
}

/** Who asked first does not want it any more; those who waited with them still do. */
function isCanceled(error: unknown): boolean {
  return error instanceof ProviderError && error.kind === 'canceled';
}

function mapOf<V>(maps: WeakMap<Settings, Map<string, V>>, settings: Settings): Map<string, V> {
  const map = maps.get(settings) ?? new Map<string, V>();
  maps.set(settings, map);
  return map;
}
