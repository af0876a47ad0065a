import { toRecords } from '../../../demo/world/records';
import { worldSettings } from '../../../demo/world/settings';
import { startGithub } from '../../../demo/vendors/github/server';
import type { SimulatedVendor } from '../../../demo/vendors/common/simulated-vendor';
import { toIso, instant, DAY_MS } from '../../../src/core/instant';
import { NOW, smallWorld } from '../../demo/small-world';
import { temporaryFolder, type Ended } from '../dora';
import { toLine } from '../../../bench/history-lines';
import { doraHere, provisioned } from './command';

const TOKEN = 'live-token';
const world = smallWorld();
const folder = temporaryFolder();
const records = folder.file('truth.ndjson', toRecords(world).map(toLine).join('\n'));
const from = toIso(instant(NOW - 30 * DAY_MS));
const to = toIso(instant(NOW));

let github: SimulatedVendor;
let settings: string;

beforeAll(async () => {
  github = await startGithub({ world, token: TOKEN });
  settings = folder.file('dora.yaml', provisioned(worldSettings(world, github.url)));
}, 60_000);

afterAll(() => github.close());

/** Each is read once: the same is asked of several tests. */
const answers = new Map<string, Promise<Ended>>();

function live(...args: string[]): Promise<Ended> {
  const key = JSON.stringify(args);
  const known = answers.get(key) ?? doraHere([...args, '--settings', settings], { GITHUB_TOKEN: TOKEN }, NOW);
  answers.set(key, known);
  return known;
}

const fromFiles = (...args: string[]) => doraHere([...args, '--settings', settings, '--records', records], {}, NOW);

describe('dora report, read live', () => {
  it.each(['changeLeadTime', 'changeFailRate'])(
    'says the same of %s as from the records of the world',
    async (metric) => {
      const asked = ['report', '--metric', metric, '--from', from, '--to', to, '--group-by', 'service'];
      const [read, known] = [await live(...asked, '--format', 'json'), await fromFiles(...asked, '--format', 'json')];
      expect(read.code).toBe(0);
      expect(JSON.parse(read.out).series).toEqual(JSON.parse(known.out).series);
    },
    60_000,
  );

  it('takes the last 30 days where no range is given', async () => {
    const asked = ['report', '--metric', 'deploymentFrequency', '--format', 'json'];
    const [whole, given] = [await live(...asked), await fromFiles(...asked, '--from', from, '--to', to)];
    expect(JSON.parse(whole.out).series).toEqual(JSON.parse(given.out).series);
  }, 60_000);

  it('lists what was deployed', async () => {
    const asked = ['records', 'deployments', '--from', from, '--to', to, '--format', 'json'];
    const ids = ({ out }: { out: string }): string[] => JSON.parse(out).map(({ id }: { id: string }) => id);
    expect(ids(await live(...asked)).length).toBe(ids(await fromFiles(...asked)).length);
  }, 60_000);

  it('says that nothing can be read, and why, when the token is wrong', async () => {
    const { code, out, err } = await doraHere(
      ['report', '--metric', 'changeLeadTime', '--settings', settings],
      { GITHUB_TOKEN: 'wrong' },
      NOW,
    );
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^dora: Nothing can be read\. .*does not accept the token/);
  }, 60_000);

  it('asks for one of files and settings', async () => {
    const { code, err } = await doraHere(['report', '--metric', 'changeLeadTime'], {}, NOW);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'dora: There is nothing to read: give --records FILE, or --settings FILE with connections and services.\n',
    });
  });
});

describe('the overview', () => {
  it('has the values of the metrics, by key and by service', async () => {
    const overview = JSON.parse((await live('report', '--format', 'json')).out);
    const asked = ['report', '--metric', 'changeLeadTime', '--from', from, '--to', to, '--format', 'json'];
    const [whole] = JSON.parse((await fromFiles(...asked)).out).series;
    const lead = (keys: { metric: string }[]) => keys.find(({ metric }) => metric === 'changeLeadTime');
    expect(lead(overview.keys)).toMatchObject({
      value: whole.points[0].value,
      n: whole.points[0].n,
      level: whole.level,
    });
    const byService = JSON.parse((await fromFiles(...asked, '--group-by', 'service')).out).series;
    const values = overview.services.map(({ service, keys }: { service: string; keys: { metric: string }[] }) => [
      service,
      lead(keys),
    ]);
    for (const { labels, points } of byService) {
      expect(Object.fromEntries(values)[labels.service]).toMatchObject({ value: points[0].value, n: points[0].n });
    }
  }, 60_000);

  it('compares with the period before', async () => {
    const overview = JSON.parse((await live('report', '--format', 'json')).out);
    const before = toIso(instant(NOW - 60 * DAY_MS));
    const asked = ['report', '--metric', 'deploymentFrequency', '--from', before, '--to', from, '--format', 'json'];
    const [{ points }] = JSON.parse((await fromFiles(...asked)).out).series;
    const [frequency] = overview.keys;
    expect(frequency.previousN).toBe(points[0].n);
    expect(frequency.change).toBeCloseTo((frequency.value - frequency.previous) / frequency.previous, 12);
  }, 60_000);

  it('is one page that asks nobody for anything, and names every service', async () => {
    const { code, out } = await live('report', '--format', 'html');
    expect(code).toBe(0);
    expect(out).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|src=/i);
    for (const { service } of JSON.parse((await live('report', '--format', 'json')).out).services) {
      expect(out).toContain(`>${service}</td>`);
    }
  }, 60_000);

  it('can be had of record files, by name', async () => {
    const asked = ['report', '--metric', 'overview', '--from', from, '--to', to, '--format', 'json'];
    const [read, known] = [await live('report', '--format', 'json'), await fromFiles(...asked)];
    expect(JSON.parse(known.out).keys).toEqual(JSON.parse(read.out).keys);
  }, 60_000);

  it.each([
    [['--format', 'csv'], '--format csv does not go with an overview'],
    [['--statistic', 'p90'], '--statistic does not go with an overview'],
    [['--bucket', 'week'], '--bucket does not go with an overview'],
  ])('refuses %p in a sentence', async (args, sentence) => {
    const { code, err } = await live('report', ...args);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
});

describe('dora check', () => {
  it('says what is found in each connection', async () => {
    const { code, out, err } = await live('check');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { services = [] } = worldSettings(world, github.url);
    expect(out).toContain(`1 connection and ${services.length} services: all connections work.`);
    expect(out).toMatch(/^github +yes +[1-9]\d* +[1-9]\d* +[1-9]\d* +[1-9]\d* +[1-9]\d*$/m);
  }, 60_000);

  it('counts the records of the last 30 days, as they are', async () => {
    const { connections } = JSON.parse((await live('check', '--format', 'json')).out);
    const started = toRecords(world).filter(
      (record) => record.kind === 'incident' && (record.resolvedAt ?? NOW) >= NOW - 30 * DAY_MS,
    );
    expect(connections).toEqual([
      { slot: 'github', ok: true, records: expect.objectContaining({ incident: started.length }) },
    ]);
  }, 60_000);

  it('fails with the setting that is wrong, for a pipeline to stop on', async () => {
    const { code, out, err } = await doraHere(['check', '--settings', settings], { GITHUB_TOKEN: 'wrong' }, NOW);
    expect({ code, err }).toEqual({ code: 1, err: 'dora: 1 of 1 connection cannot be used.\n' });
    expect(out.replace(/\s+/g, ' ')).toContain('Setting: secureJsonData.githubToken.');
    expect(out).toMatch(/^github +no( +–){5}$/m);
  }, 60_000);

  it('names a repository that is not there, with its place', async () => {
    const written = worldSettings(world, github.url);
    const [first, ...others] = written.services ?? [];
    const wrong = provisioned({
      ...written,
      services: [{ ...first, repository: { connection: 'github', id: 'acme/gone' } } as never, ...others],
    });
    const file = folder.file('gone.yaml', wrong);
    const { code, out } = await doraHere(['check', '--settings', file], { GITHUB_TOKEN: TOKEN }, NOW);
    expect(code).toBe(1);
    expect(out.replace(/\s+/g, ' ')).toContain('services[0].repository.id');
  }, 60_000);

  it('exits with 2 for settings that cannot be used, and for a token that is missing', async () => {
    const none = provisioned({ connections: { github: { url: github.url } }, services: [{ name: 1 } as never] });
    const file = folder.file('none.yaml', none);
    expect((await doraHere(['check', '--settings', file], { GITHUB_TOKEN: TOKEN }, NOW)).code).toBe(2);
    const { code, err } = await doraHere(['check', '--settings', settings], {}, NOW);
    expect(code).toBe(2);
    expect(err).toContain(
      'The connection github has no token: set GITHUB_TOKEN in the environment (or GITHUB_TOKEN_FILE)',
    );
  });
});
