import { provider } from '../../../src/providers/records/provider';
import { provider as cdevents } from '../../../src/providers/records/cdevents-provider';
import { FileServer } from './file-server';
import { collect, JANUARY, scopesOf, settingsOf } from './support';

const shop = { name: 'shop', deployments: { connection: 'records', path: '/shop.ndjson' } };

function deployment(id: string, more: object = {}) {
  const at = '2026-01-05T11:00:00+01:00';
  return { kind: 'deployment', id, service: 'shop', status: 'succeeded', finishedAt: at, ...more };
}

/** The deployments of the service shop that an answer holds. */
async function readDeployments(body: unknown, service: object = {}) {
  const settings = settingsOf('records', [{ ...shop, ...service }]);
  const http = new FileServer({ body });
  const [scope] = scopesOf(settings, 'deployment');
  return { ...(await collect(provider.fetch.deployment?.(http, scope!))), requests: http.requests };
}

const lines = (...rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n');

describe('the form of a file', () => {
  const [one, two] = [deployment('1'), deployment('2')];
  it.each([
    ['NDJSON', `${lines(one, two)}\n`, ['1', '2']],
    ['NDJSON of Windows, with a byte order mark', `\uFEFF${lines(one, two).replace('\n', '\r\n')}`, ['1', '2']],
    ['a list', [one, two], ['1', '2']],
    ['a list in an object', { records: [one, two], next: null }, ['1', '2']],
    ['a list that is served as text', JSON.stringify([one, two], null, 2), ['1', '2']],
    ['an object with a list that is served as text', JSON.stringify({ records: [one] }), ['1']],
    ['one line, which Grafana has parsed', one, ['1']],
    ['an empty file', '', []],
    ['an empty file, which Grafana has made an object', {}, []],
    ['an empty list', [], []],
  ])('%s', async (_, body, ids) => {
    const { records, reasons, complete } = await readDeployments(body);
    expect(records.map(({ id }) => id)).toEqual(ids);
    expect(reasons).toEqual([]);
    expect(complete).toEqual(JANUARY);
  });

  it('reads what a line says as the contract has it', async () => {
    const { records } = await readDeployments(lines(deployment('1', { revision: 'abc', author: 'dev-1' })));
    expect(records).toEqual([
      {
        kind: 'deployment',
        id: '1',
        service: 'shop',
        status: 'succeeded',
        finishedAt: Date.UTC(2026, 0, 5, 10),
        revision: 'abc',
      },
    ]);
  });

  it.each([
    ['<!doctype html><p>Sign in', /is a web page: check the address/],
    ['\u001f\ufffd\b', /is gzipped, and its server does not say so/],
    ['[{"kind":', /begins like a list and is not JSON/],
    [null, /holds null/],
    [{ message: 'Not yours' }, /nothing that can be used: line 1: kind is missing/],
    ['one\ntwo', /nothing that can be used: line 1: is not JSON/],
  ])('has a sentence for %j', async (body, sentence) => {
    await expect(readDeployments(body)).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringMatching(sentence),
    });
    await expect(readDeployments(body)).rejects.toThrow(/^The file \/shop\.ndjson of records .*\.$/s);
  });
});

describe('lines that are no records', () => {
  it('are counted and said with the first, and the others are used', async () => {
    // Line 2 is blank, 3 has no end, 5 no time: 2 of 4 entries.
    const body = `${lines(deployment('1'))}\n\n{"kind":\n${lines(deployment('4'), {
      ...deployment('5'),
      finishedAt: null,
    })}`;
    const { records, reasons } = await readDeployments(body);
    expect(records.map(({ id }) => id)).toEqual(['1', '4']);
    expect(reasons).toEqual([
      expect.stringMatching(
        /^The file \/shop\.ndjson of records: 2 of 4 entries cannot be used and are left out; line 3: is not JSON\.$/,
      ),
    ]);
  });

  it('are not those with an instant that nobody means, which is said', async () => {
    const strange = { ...deployment('2'), finishedAt: '1970-01-01T00:00:00Z' };
    const { reasons } = await readDeployments(lines(deployment('1'), strange, { ...strange, id: '3' }));
    expect(reasons).toEqual([
      'The file /shop.ndjson of records: 2 of 3 entries have an instant before 1990 or after 2099, which counts as it stands; line 2: finishedAt is 1970-01-01T00:00:00.000Z.',
    ]);
  });

  it('are not quoted, since there may be people in them', async () => {
    const broken = '{"kind":"deployment","author":"Jane Doe <jane@example.invalid>" "id":1}';
    const { reasons } = await readDeployments(`${lines(deployment('1'))}\n${broken}\nJane Doe`);
    expect(reasons.join()).toMatch(/2 of 3 entries/);
    expect(reasons.join()).not.toMatch(/jane/i);
  });

  it('are said again each time, since what was said is forgotten when the newest is read anew', async () => {
    const settings = settingsOf('records', [shop]);
    const http = new FileServer({ body: [deployment('1'), { kind: 'nothing' }], headers: { etag: '"1"' } });
    const [scope] = scopesOf(settings, 'deployment');
    const first = await collect(provider.fetch.deployment?.(http, scope!));
    const [later] = scopesOf(settings, 'deployment', { from: JANUARY.to, to: JANUARY.to });
    const again = await collect(provider.fetch.deployment?.(http, later!));
    expect(first.reasons).toEqual([expect.stringContaining('1 of 2 entries cannot be used and are left out; item 2:')]);
    expect(again.reasons).toEqual(first.reasons);
  });

  it('a file of more rows than a browser can hold is cut, and says so', async () => {
    const settings = settingsOf('cdevents', [{ name: 'shop', deployments: { connection: 'cdevents', path: '/all' } }]);
    // Events that say nothing about deliveries: 500,001 of them.
    const body = Array.from({ length: 500_001 }, () => ({ context: { type: 'dev.cdevents.build.started.0.3.0' } }));
    const [scope] = scopesOf(settings, 'deployment');
    const { reasons } = await collect(cdevents.fetch.deployment?.(new FileServer({ body }), scope!));
    expect(reasons).toEqual([
      'The file /all of cdevents has more than 500,000 entries, and those after are not read: split it.',
    ]);
  });
});

describe('whose a record is', () => {
  it.each([
    ['the name of the service', {}, ['1', '2', '3']],
    ['another name that it has in the file', { application: 'till' }, ['4']],
    ['an environment', { environment: '^staging$' }, ['2']],
    ['an environment that a record leaves out', { environment: '^prod' }, ['1', '3']],
    ['a pattern on version, ref or id', { pattern: '^v2' }, ['3']],
  ])('by %s', async (_, rule, ids) => {
    const body = [
      deployment('1'),
      deployment('2', { environment: 'staging' }),
      deployment('3', { version: 'v2.1' }),
      deployment('4', { service: 'till' }),
    ];
    const { records } = await readDeployments(body, { deployments: { ...shop.deployments, ...rule } });
    expect(records.map(({ id }) => id)).toEqual(ids);
    expect(new Set(records.map(({ service }) => service))).toEqual(new Set(['shop']));
  });

  it('code by its repository, from the address itself', async () => {
    const settings = settingsOf('records', [
      { name: 'shop', repository: { connection: 'records', id: 'acme/shop' } },
      { name: 'till', repository: { connection: 'records', id: 'acme/till' } },
    ]);
    const times = { parents: [], authoredAt: '2026-01-05T10:00:00Z', committedAt: '2026-01-05T10:00:00Z' };
    const body = ['shop', 'till', 'other'].map((name) => ({
      kind: 'commit',
      id: name,
      repository: `acme/${name}`,
      ...times,
    }));
    const http = new FileServer({ body });
    const [first, second] = await Promise.all(
      scopesOf(settings, 'commit').map((scope) => collect(provider.fetch.commit?.(http, scope))),
    );
    expect(first?.records.map(({ id }) => id)).toEqual(['shop']);
    expect(second?.records.map(({ id }) => id)).toEqual(['till']);
    expect(http.requests.map(({ path }) => path)).toEqual(['/file']);
  });

  it('incidents by the name that their rule gives, and runs by repository or service', async () => {
    const settings = settingsOf('records', [
      {
        name: 'shop',
        repository: { connection: 'records', id: 'acme/shop' },
        incidents: { connection: 'records', service: 'P1' },
        pipelines: { connection: 'records', path: 'runs.json' },
      },
    ]);
    const startedAt = '2026-01-05T10:00:00Z';
    const run = { kind: 'pipelineRun', pipeline: 'ci', status: 'succeeded', startedAt };
    const body = [
      { kind: 'incident', id: '1', service: 'P1', startedAt },
      { kind: 'incident', id: '2', service: 'shop', startedAt },
      { ...run, id: '3', repository: 'acme/shop' },
      { ...run, id: '4', repository: 'acme/mono', service: 'shop' },
      { ...run, id: '5', repository: 'acme/mono', service: 'till' },
    ];
    const http = new FileServer({ body });
    const [incidents] = scopesOf(settings, 'incident');
    const [runs] = scopesOf(settings, 'pipelineRun');
    const read = await collect(provider.fetch.incident?.(http, incidents!));
    expect(read.records.map(({ id, service }) => [id, service])).toEqual([['1', 'shop']]);
    const readRuns = await collect(provider.fetch.pipelineRun?.(http, runs!));
    expect(readRuns.records.map(({ id }) => id)).toEqual(['3', '4']);
    expect(http.requests.map(({ path }) => path)).toEqual(['/file', '/file/runs.json']);
  });
});

it.each(['../secret', 'https://elsewhere.example/x', 'a/%2e%2e/b', '/a/./b'])(
  'the path %s does not lead below the address, and is refused in a sentence',
  async (path) => {
    const service = { deployments: { connection: 'records', path } };
    await expect(readDeployments([], service)).rejects.toThrow(
      `Service "shop": "${path}" does not lead below the connection's address`,
    );
  },
);

it('a path may have a query', async () => {
  const service = { deployments: { connection: 'records', path: '/api?service=the+shop%20%26%20till&raw' } };
  const { requests } = await readDeployments([], service);
  expect(requests).toMatchObject([{ path: '/file/api', query: { service: 'the shop & till', raw: '' } }]);
});
