import { ProviderError } from '../../core/errors';
import { instant, toIso, type Instant } from '../../core/instant';
import type { Http, HttpRequest } from '../../core/ports';
import type { Scope } from '../../core/provider';
import { parseRecord, type AnyRecord, type RecordKind } from '../../core/records';
import type { Service, Settings } from '../../core/settings';
import { StreamHeader, type StreamFacts } from './schema';

/** One stream of the companion, as it has answered. */
export interface Part {
  readonly facts: StreamFacts;
  readonly records: readonly AnyRecord[];
}

export interface Answer {
  readonly parts: readonly Part[];
  /** Lines that are no records, of a companion that is newer or older. */
  readonly rejected: number;
}

interface Known {
  readonly answer: Answer;
  readonly etag: string | null;
  /** Epoch milliseconds at which it was asked for. */
  readonly at: number;
}

/** Streams that are refreshed together ask once: all of them for what is new anywhere. */
const FRESH_MS = 20_000;
const MINUTE_MS = 60_000;
/** The companion tells what changed for somewhat more than a day; before that everything is asked for, one by one. */
const SHARED_MS = 24 * 3_600_000;
/** Answers are kept to be asked for again with their name. */
const MOST_KEPT = 4;

/** By the settings of a data source: another one may have another companion. */
const caches = new WeakMap<Settings, Map<string, Promise<Known>>>();

/** What the companion has for a stream since the span's start. @throws ProviderError */
export async function answerFor(http: Http, kind: RecordKind, { span, services, settings }: Scope): Promise<Answer> {
  const names = namesOf(services);
  if (span.to - span.from > SHARED_MS) {
    return (await load(http, { kind, service: names, since: toIso(span.from) }, null)).answer;
  }
  // The same for streams that were last read together.
  const since = toIso(instant(Math.floor(span.from / MINUTE_MS) * MINUTE_MS));
  const key = JSON.stringify([connectionOf(services, kind), since]);
  const cache = caches.get(settings) ?? new Map<string, Promise<Known>>();
  caches.set(settings, cache);
  return (await shared(http, { cache, key, since, now: span.to })).answer;
}

interface Shared {
  readonly cache: Map<string, Promise<Known>>;
  readonly key: string;
  readonly since: string;
  readonly now: Instant;
}

/** Asked for once by all who want it at the same time. */
async function shared(http: Http, { cache, key, since, now }: Shared): Promise<Known> {
  const kept = cache.get(key);
  const known = await kept?.catch(() => null);
  if (known !== null && known !== undefined && Math.abs(now - known.at) < FRESH_MS) {
    return known;
  }
  // While that was waited for, another may have asked already.
  const current = cache.get(key);
  const loading = current !== kept && current !== undefined ? current : load(http, { since }, known ?? null, now);
  cache.delete(key);
  cache.set(key, loading);
  [...cache.keys()].slice(0, -MOST_KEPT).forEach((old) => cache.delete(old));
  try {
    return await loading;
  } catch (error) {
    cache.delete(key);
    throw error;
  }
}

async function load(
  http: Http,
  query: NonNullable<HttpRequest['query']>,
  kept: Known | null,
  at: number = 0,
): Promise<Known> {
  const response = await allowed(http, {
    method: 'GET',
    path: '/records',
    query: { streams: 1, ...query },
    headers: {
      accept: 'application/x-ndjson',
      ...(kept === null || kept.etag === null ? {} : { 'if-none-match': kept.etag }),
    },
  });
  if (response.status === 304 && kept !== null) {
    return { ...kept, at };
  }
  return { answer: answerIn(response.body), etag: response.header('etag'), at };
}

/** A companion gives records to nobody unless it was started with a token for them. */
async function allowed(http: Http, request: HttpRequest) {
  try {
    return await http.send(request);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'forbidden') {
      const message = `${error.message} dora serve gives records once it is started with DORA_READ_TOKEN.`;
      throw new ProviderError('forbidden', message, { cause: error, status: 403 });
    }
    throw error;
  }
}

function answerIn(body: unknown): Answer {
  const text = textIn(body);
  const parts: { facts: StreamFacts; records: AnyRecord[] }[] = [];
  let rejected = 0;
  for (const value of valuesIn(text)) {
    const header = typeof value === 'object' && value !== null && 'stream' in value ? value : null;
    const part = parts.at(-1);
    if (header !== null) {
      parts.push({ facts: factsIn(header), records: [] });
    } else if (part === undefined) {
      throw malformed('does not begin with a stream');
    } else {
      const parsed = parseRecord(value);
      rejected += 'record' in parsed ? 0 : 1;
      part.records.push(...('record' in parsed ? [parsed.record] : []));
    }
  }
  return { parts, rejected };
}

function textIn(body: unknown): string {
  if (typeof body !== 'string') {
    throw malformed('is no NDJSON');
  }
  if (/^\s*<(!doctype|html)/i.test(body)) {
    throw new ProviderError(
      'malformed',
      `The companion answers with a web page: check the connection's address, and that nothing between asks for a sign-in.`,
    );
  }
  return body;
}

/** A line after the other, so that a long text is no list of lines beside itself. */
function* valuesIn(text: string): Iterable<unknown> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end === -1 ? text.length : end).trim();
    start = end === -1 ? text.length : end + 1;
    if (line !== '') {
      yield parsed(line);
    }
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The engine's words quote the line, which says what nobody needs to see.
    throw malformed('has a line that is not JSON');
  }
}

function factsIn(header: object): StreamFacts {
  const result = StreamHeader.safeParse(header);
  if (!result.success) {
    throw malformed('describes a stream as none is known');
  }
  return result.data.stream;
}

function malformed(what: string): ProviderError {
  return new ProviderError(
    'malformed',
    `The companion's answer ${what}: check the connection's address, and that it is of the same version as the plugin.`,
  );
}

/** What the companion calls the services: what their rules name as `path`, else what they are called here. */
export function namesOf(services: readonly Service[]): readonly string[] {
  const names = services.map(
    ({ name, deployments, incidents, pipelines }) =>
      [deployments, incidents, pipelines].find((rule) => rule?.path !== undefined)?.path ?? name,
  );
  return [...new Set(names)];
}

function connectionOf(services: readonly Service[], kind: RecordKind): string {
  const [service] = services;
  const rules = { deployment: service?.deployments, incident: service?.incidents, pipelineRun: service?.pipelines };
  const rule = kind in rules ? rules[kind as keyof typeof rules] : undefined;
  return rule?.connection ?? service?.repository?.connection ?? '';
}
