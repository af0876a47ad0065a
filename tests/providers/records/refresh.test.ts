import { ProviderError } from '../../../src/core/errors';
import { instant } from '../../../src/core/instant';
import type { Http, RecordStorage } from '../../../src/core/ports';
import { provider } from '../../../src/providers/records/provider';
import { vendors } from '../../../src/providers/registry';
import { createSync } from '../../../src/sync/create-sync';
import { memoryStorage } from '../../../src/sync/memory-storage';
import { planStreams } from '../../../src/sync/streams';
import { FileServer } from './file-server';
import { collect, JANUARY, minutesLater, scopesOf, settingsOf } from './support';

const incident = (id: string, more: object = {}) => ({
  kind: 'incident',
  id,
  service: 'shop',
  startedAt: '2026-01-05T10:00:00Z',
  ...more,
});
const services = ['shop', 'till'].map((name) => ({ name, incidents: { connection: 'records', path: '/all' } }));
const deployments = services.map((service) => ({ ...service, deployments: { connection: 'records', path: '/all' } }));

describe('one file for many streams', () => {
  it('is asked for once, also by those who come a moment later', async () => {
    const settings = settingsOf('records', deployments);
    const http = new FileServer({ body: [incident('1')] });
    const [incidents, ships] = [scopesOf(settings, 'incident')[0]!, scopesOf(settings, 'deployment')[0]!];
    const both = await Promise.all([
      collect(provider.fetch.incident?.(http, incidents)),
      collect(provider.fetch.deployment?.(http, ships)),
    ]);
    const to = instant(JANUARY.to + 5_000);
    const [later] = scopesOf(settings, 'incident', { from: JANUARY.from, to });
    const third = await collect(provider.fetch.incident?.(http, later!));
    expect(http.requests).toHaveLength(1);
    expect(both.map(({ records }) => records.length)).toEqual([1, 0]);
    // What happened in those five seconds nobody has asked for: it is not known.
    expect(third).toMatchObject({ records: [], complete: JANUARY });
  });

  it('is another one for another data source, though it has the same path', async () => {
    const http = new FileServer({ body: [incident('1')], headers: { etag: '"1"' } });
    for (const settings of [settingsOf('records', services), settingsOf('records', services)]) {
      const [scope] = scopesOf(settings, 'incident');
      expect((await collect(provider.fetch.incident?.(http, scope!))).records).toHaveLength(1);
    }
    expect(http.requests.map(({ headers }) => headers?.['if-none-match'])).toEqual([undefined, undefined]);
  });

  it('is read by those who wait for it when the one who asked goes away', async () => {
    const settings = settingsOf('records', deployments);
    const [incidents, ships] = [scopesOf(settings, 'incident')[0]!, scopesOf(settings, 'deployment')[0]!];
    const leaving: Http = { send: () => Promise.reject(new ProviderError('canceled', 'Nobody waits any more.')) };
    const left = collect(provider.fetch.deployment?.(leaving, ships));
    const staying = collect(provider.fetch.incident?.(new FileServer({ body: [incident('1')] }), incidents));
    await expect(left).rejects.toMatchObject({ kind: 'canceled' });
    expect((await staying).records).toHaveLength(1);
  });

  it('names the file that is not there', async () => {
    const settings = settingsOf('records', services);
    const gone = new FileServer(() => new ProviderError('not-found', 'records: 404.', { status: 404 }));
    const [scope] = scopesOf(settings, 'incident');
    await expect(collect(provider.fetch.incident?.(gone, scope!))).rejects.toThrow(
      'The file /all of records is not there, or the token may not see it: check the address and the path of the rule.',
    );
  });
});

describe('a refresh', () => {
  const settings = settingsOf('records', services);
  let http: FileServer;
  let known: typeof settings;
  beforeEach(() => {
    known = { ...settings };
  });

  async function readAfter(minutes: number) {
    const to = minutesLater(JANUARY.to, minutes);
    const from = minutes === 0 ? JANUARY.from : minutesLater(to, -5);
    const [scope] = scopesOf(known, 'incident', { from, to });
    const read = await collect(provider.fetch.incident?.(http, scope!));
    return { ids: read.records.map(({ id }) => id), complete: read.complete?.to };
  }

  it('gives nothing anew when the file is as it was', async () => {
    http = new FileServer({ body: [incident('1')], headers: { etag: '"a"' } });
    expect((await readAfter(0)).ids).toEqual(['1']);
    expect(await readAfter(10)).toEqual({ ids: [], complete: minutesLater(JANUARY.to, 10) });
    expect(http.requests[1]?.headers).toMatchObject({ 'if-none-match': '"a"' });
  });

  it('goes by the time of a file where it has no tag', async () => {
    const modified = 'Mon, 05 Jan 2026 10:00:00 GMT';
    http = new FileServer({ body: [incident('1')], headers: { 'last-modified': modified } });
    await readAfter(0);
    await readAfter(10);
    expect(http.requests[1]?.headers).toMatchObject({ 'if-modified-since': modified });
  });

  it('gives everything of a file that is another one', async () => {
    http = new FileServer({ body: [incident('1')], headers: { etag: '"a"' } });
    await readAfter(0);
    http.served = {
      body: [incident('1', { resolvedAt: '2026-01-06T10:00:00Z' }), incident('2')],
      headers: { etag: '"b"' },
    };
    expect((await readAfter(10)).ids).toEqual(['1', '2']);
  });

  it('asks for what is new where the server says up to where its answer goes', async () => {
    const answers = [
      { body: [incident('1')], headers: { 'x-records-until': '17' } },
      { body: { records: [incident('2')], until: '18' } },
      { body: { records: [], until: '18' } },
    ];
    http = new FileServer(() => answers.shift()!);
    expect([await readAfter(0), await readAfter(10), await readAfter(20)].map(({ ids }) => ids)).toEqual([
      ['1'],
      ['2'],
      [],
    ]);
    expect(http.requests.map(({ query }) => query?.['since'])).toEqual([undefined, '17', '18']);
    expect(http.requests.every(({ headers }) => headers?.['if-none-match'] === undefined)).toBe(true);
  });
});

describe('what is taken out of a file', () => {
  const settings = settingsOf('records', services);

  /** A visit: a page that is opened, looked at at each of the times, and closed. */
  async function visit(http: Http, storage: RecordStorage, times: readonly number[], waits: number[] = []) {
    let now = times[0] ?? 0;
    const sync = createSync({
      settings: { ...settings },
      vendors,
      provider: () => Promise.resolve(provider),
      http: () => http,
      storage,
      locks: { run: (_, work) => work() },
      clock: { now: () => instant(now) },
      random: () => 0,
      timer: { wait: (ms) => Promise.resolve(void waits.push(ms)) },
      createCancellation: () => new AbortController(),
    });
    const request = { streams: planStreams(settings, ['incident'], {}), from: JANUARY.from };
    const seen: string[][] = [];
    for (const time of times) {
      now = time;
      await sync.read(request, () => undefined, new AbortController().signal);
      expect(sync.status(request).problems).toEqual([]);
      seen.push([...sync.snapshot().records.of('incident')].map(({ id }) => id).sort());
      if (http instanceof FileServer) {
        http.served = { body: [incident('2')], headers: { etag: '"b"' } };
      }
    }
    return seen;
  }

  it('goes with the next look at it, and from what the browser kept of an earlier visit', async () => {
    const whole = () => new FileServer({ body: [incident('1'), incident('2')], headers: { etag: '"a"' } });
    const minutes = (count: number) => minutesLater(JANUARY.to, count);
    // The file loses its first incident after each first look.
    expect(await visit(whole(), memoryStorage(), [minutes(0), minutes(10)])).toEqual([['1', '2'], ['2']]);
    const kept = memoryStorage();
    expect(await visit(whole(), kept, [minutes(0)])).toEqual([['1', '2']]);
    const changed = new FileServer({ body: [incident('2')], headers: { etag: '"b"' } });
    expect(await visit(changed, kept, [minutes(10)])).toEqual([['2']]);
    // And it has not only been hidden.
    const streams = planStreams(settings, ['incident'], {});
    const stored = await kept.load(streams[0]!.key, null);
    expect(stored?.chunks.reduce((sum, { size }) => sum + size, 0)).toBe(1);
  });

  it('a big file is read bit by bit, with time between for whatever else a page does', async () => {
    const body = Array.from({ length: 4_001 }, (_, index) => incident(String(index)));
    const waits: number[] = [];
    const [seen] = await visit(new FileServer({ body }), memoryStorage(), [JANUARY.to], waits);
    expect(seen).toHaveLength(4_001);
    // 2,000 lines at a time: three bits.
    expect(waits.filter((ms) => ms === 1)).toHaveLength(3);
  });
});
