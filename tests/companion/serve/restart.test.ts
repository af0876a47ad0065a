import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { version } from '../../../package.json';
import { onlyFrom, startOrganisation } from '../../../demo/vendors/mix';
import { generateWorld } from '../../../demo/world/generate';
import { deliveryOf } from '../../../src/companion/serve/exposition';
import { fingerprintOf, LastTold } from '../../../src/companion/serve/last-told';
import { serveArguments, type ServeOptions } from '../../../src/companion/serve/serve-arguments';
import { serveCommand } from '../../../src/companion/serve/serve-command';
import { instant } from '../../../src/core/instant';
import { TOKEN } from '../../support/mixed-world';
import { temporaryFolder } from '../dora';
import { emptyFolder, seriesIn } from './kept';

const MINUTE_MS = 60_000;
const OPENMETRICS = 'application/openmetrics-text;version=1.0.0,text/plain;q=0.5';
const root = path.resolve(__dirname, '../../..');
const files = temporaryFolder();

interface Answer {
  readonly status: number;
  readonly body: Buffer;
  readonly length: number;
}

/** As it comes over the wire. */
function get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(pieces),
          length: Number(response.headers['content-length']),
        }),
      );
    });
    asked.on('error', reject).end();
  });
}

describe('before anything is loaded', () => {
  const folder = emptyFolder();
  const at = instant(Date.UTC(2026, 0, 5, 12));
  const jsonData = {
    connections: { github: { url: 'http://127.0.0.1:9' } },
    services: [{ name: 'checkout', deployments: { connection: 'github', repository: 'acme/shop' } }],
  };
  const text = [
    '# HELP dora_deployments Production deployments that finished.',
    '# TYPE dora_deployments gauge',
    'dora_deployments{service="checkout",window="7d"} 3',
    '',
  ].join('\n');
  /** Stands for a thread that is still loading, for as long as it is looked at. */
  const loading = new URL(
    `data:text/javascript,${encodeURIComponent(
      "import { parentPort } from 'node:worker_threads'; parentPort.once('message', () => parentPort.postMessage({ kind: 'stopped' }));",
    )}`,
  );

  function given(data: string, more: Partial<ServeOptions> = {}): ServeOptions {
    const usual = { interval: '5m', history: '180d', windows: '7d,30d', timezone: 'UTC', seriesLimit: '1000' };
    const settings = files.file('settings.json', JSON.stringify(jsonData));
    return { settings, data: path.join(folder, data), listen: '127.0.0.1:0', ...usual, ...more };
  }

  /** What an earlier process has left in its folder. */
  async function leave(options: ServeOptions): Promise<string> {
    const { serveTells } = await served(options, instant(at), async () => undefined);
    expect(serveTells).toContain('serving');
    const own = [
      { name: 'valuesAt', labels: {}, value: at / 1000 },
      { name: 'ready', labels: {}, value: 1 },
      { name: 'up', labels: { connection: 'github' }, value: 0 },
    ] as const;
    const of = fingerprintOf(jsonData, { ...serveArguments(options).options, version });
    new LastTold(options.data, of, fail).write({ valuesAt: at, delivery: await deliveryOf(text), own });
    return path.join(options.data, 'values');
  }

  async function served<T>(options: ServeOptions, now: number, look: (url: string) => Promise<T>) {
    const err = new PassThrough();
    let said = '';
    const listening = new Promise<string>((resolve) => {
      err.on('data', (bytes: Buffer) => {
        said += bytes.toString();
        const url = /serving (http:\/\/\S+)\/metrics/.exec(said)?.[1];
        return url === undefined ? undefined : resolve(url);
      });
    });
    const environment = { GITHUB_TOKEN: 'secret' };
    const clock = { now: () => instant(now) };
    const ended = serveCommand(options, { out: new PassThrough(), err, environment, clock, program: loading });
    const looked = await look(await listening);
    process.emit('SIGTERM');
    await ended;
    return { looked, serveTells: said };
  }

  const fail = (sentence: string) => {
    throw new Error(sentence);
  };
  const look = async (url: string) => ({
    ready: await get(`${url}/readyz`),
    metrics: await get(`${url}/metrics`, { accept: OPENMETRICS, 'accept-encoding': 'gzip' }),
    plain: await get(`${url}/metrics`, { accept: OPENMETRICS }),
    prometheus: await get(`${url}/metrics`, { 'accept-encoding': 'gzip' }),
  });

  it('what was told last is told again, with the instant that it is of', async () => {
    const options = given('same');
    await leave(options);
    const { looked, serveTells } = await served(options, at + 59 * MINUTE_MS, look);
    expect(looked.ready.status).toBe(200);
    expect(looked.ready.body.toString()).toBe('All values are there, as of 2026-01-05T12:00:00.000Z.\n');
    const openMetrics = looked.plain.body.toString();
    expect(looked.plain.length).toBe(looked.plain.body.length);
    expect(gunzipSync(looked.metrics.body).toString()).toBe(openMetrics);
    expect(looked.metrics.length).toBe(looked.metrics.body.length);
    expect(openMetrics.endsWith('\n# EOF\n')).toBe(true);
    expect(openMetrics).not.toContain('\n\n');
    const series = seriesIn(gunzipSync(looked.prometheus.body));
    expect(series.get('dora_deployments{service="checkout",window="7d"}')).toBe(3);
    expect(series.get('dora_values_timestamp_seconds')).toBe(at / 1000);
    expect(series.get('dora_up{connection="github"}')).toBe(0);
    expect(series.get(`dora_build_info{version="${version}"}`)).toBe(1);
    // Of this process, which knows nothing yet, there is nothing that looks like a fact.
    expect(series.has('dora_store_size_bytes')).toBe(false);
    expect(series.has('dora_series')).toBe(false);
    expect(serveTells.split('\n')).toHaveLength(2);
  });

  const elsewhere = 'are of other settings, options or another version';
  it.each([
    { what: 'is cut off', spoil: (file: string) => truncateSync(file, statSync(file).size - 1), says: 'are damaged' },
    { what: 'has a bit that has tipped', spoil: tip, says: 'are damaged' },
    { what: 'is empty', spoil: (file: string) => writeFileSync(file, ''), says: 'are damaged' },
    { what: 'is of other windows', other: { windows: '7d' }, says: elsewhere },
    { what: 'is of another part', other: { shard: '1/2' }, says: elsewhere },
    { what: 'is old', after: 61, says: 'are of 2026-01-05T12:00:00.000Z, more than an hour ago' },
    { what: 'is of a later time', after: -1, says: 'are of 2026-01-05T12:00:00.000Z, which is still to come' },
  ])('what $what is not told, and that is said', async ({ what, spoil, other = {}, after = 0, says }) => {
    const options = given(what);
    const file = await leave(options);
    spoil?.(file);
    const { looked, serveTells } = await served({ ...options, ...other }, at + after * MINUTE_MS, look);
    expect([looked.ready.status, looked.metrics.status]).toEqual([503, 503]);
    expect(serveTells).toContain(`values ${says}`);
    expect(serveTells).toContain('they are computed anew.');
  });

  it('another interval between syncs changes no value', async () => {
    const options = given('interval');
    await leave(options);
    const { looked } = await served({ ...options, interval: '1m' }, at, look);
    expect(looked.ready.status).toBe(200);
  });

  function tip(file: string): void {
    const content = readFileSync(file);
    content[content.length - 5]! ^= 1;
    writeFileSync(file, content);
  }
});

describe('dora serve, killed and started again', () => {
  const folder = emptyFolder();
  let children: ChildProcess[] = [];
  afterEach(() => children.forEach((child) => child.kill('SIGKILL')));

  /** The built command, until it listens. */
  function start(settings: string): Promise<{ readonly url: string; readonly kill: () => Promise<void> }> {
    const args = ['serve', '--settings', settings, '--data', path.join(folder, 'data'), '--listen', '127.0.0.1:0'];
    const child = spawn(process.execPath, [path.join(root, 'dist-companion', 'dora.mjs'), ...args, '--windows', '7d']);
    children = [...children, child];
    let said = '';
    return new Promise((resolve, reject) => {
      child.once('exit', () => reject(new Error(said)));
      child.stderr.on('data', (bytes: Buffer) => {
        said += bytes.toString();
        const url = /serving (http:\/\/\S+)\/metrics/.exec(said)?.[1];
        const kill = () => new Promise<void>((ended) => child.once('exit', () => ended()) && child.kill('SIGKILL'));
        return url === undefined ? undefined : resolve({ url, kill });
      });
    });
  }

  async function seriesWhenReady(url: string): Promise<ReadonlyMap<string, number>> {
    while ((await get(`${url}/readyz`)).status !== 200) {
      // Each look takes its time.
    }
    return seriesIn((await get(`${url}/metrics`)).body);
  }

  it('has all its series at once, though nobody can be asked any more', async () => {
    spawnSync(process.execPath, [path.join(root, 'scripts', 'dora.mjs'), '--help']);
    const world = generateWorld({ seed: 7, now: Date.now(), months: 1 });
    const organisation = await startOrganisation(onlyFrom('github'), { world, token: TOKEN });
    const source = { jsonData: organisation.settings, secureJsonData: organisation.secrets };
    const content = { datasources: [{ type: 'shipbeat-dora-datasource', ...source }] };
    const settings = files.file('served.json', JSON.stringify(content));
    const first = await start(settings);
    const before = await seriesWhenReady(first.url);
    await first.kill();
    await organisation.close();
    const second = await start(settings);
    const after = await seriesWhenReady(second.url);
    await second.kill();
    const windowed = (all: ReadonlyMap<string, number>) => [...all.keys()].filter((name) => name.includes('window='));
    expect(windowed(before).length).toBeGreaterThan(100);
    expect(windowed(after)).toEqual(windowed(before));
    expect(after.get('dora_values_timestamp_seconds')).toBeGreaterThanOrEqual(
      before.get('dora_values_timestamp_seconds') ?? Infinity,
    );
    expect(after.get('dora_ready')).toBe(1);
  }, 240_000);
});
