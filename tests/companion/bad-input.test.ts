import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { runCommand } from '../../src/companion/run-command';
import { told } from '../contract/rules/dora';
import { when } from '../metrics/history';
import { ndjson, SMALL, temporaryFolder } from './dora';

const folder = temporaryFolder();
const small = folder.file('small.ndjson', SMALL);
const range = '--from 2026-01-01 --to 2026-02-01 --now 2026-03-01T00:00:00Z';
const frequency = `report --metric deploymentFrequency ${range} --format json --records`;

/** One sentence for whoever runs the command, and nothing for whoever reads its output. */
function expectRefusal(ended: Awaited<ReturnType<typeof told>>, code: 1 | 2, sentence: string): void {
  expect({ code: ended.code, out: ended.out }).toEqual({ code, out: '' });
  expect(ended.err).toContain(sentence);
  expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
  expect(ended.err).not.toMatch(/\.;|\.\.\n/);
}

describe('arguments', () => {
  it.each([
    [
      'more than it takes',
      frequency.replace('report', 'report extra') + ` ${small}`,
      "Too many arguments for 'report'",
    ],
    ['an option without its value', `report --metric deploymentDays ${range} --records`, "'--records <file...>'"],
    [
      'a range that ends when it starts',
      frequency.replace('2026-02-01', '2026-01-01') + ` ${small}`,
      '--from has to be',
    ],
    ['a range of thousands of years', frequency.replace('2026-01-01', '0001-01-01') + ` ${small}`, '130 years'],
    [
      'too many buckets',
      `${frequency} ${small} --bucket hour --from 1990-01-01`,
      'more than 50000 buckets of one hour',
    ],
    ['a window of thousands of years', `${frequency} ${small} --window 999999`, '--window "999999"'],
    ['a window of part of a day', `${frequency} ${small} --window 1.5`, '--window "1.5" is not a whole number'],
    ['a zone that is an offset', `${frequency} ${small} --timezone +25:00`, '--timezone "+25:00" is not known'],
  ])('2 for %s', async (_, line, sentence) => {
    expectRefusal(await told(line), 2, sentence);
  });

  it('2 for a file without a name', async () => {
    expectRefusal(await told(frequency, ''), 2, '--records needs the name of a file');
  });

  it('a range up to the end of all times ends now', async () => {
    const { code, out } = await told(frequency.replace('2026-02-01', '9999-12-31'), small);
    expect(code).toBe(0);
    expect(JSON.parse(out).series[0].points).toMatchObject([{ value: 2 }]);
  });
});

describe('settings', () => {
  it.each([
    ['a value inside itself', '&a [*a]', 'nested more than 50 levels'],
    ['a text', 'hello', 'has to be a group of keys'],
    ['a key of another name', 'Production: x', 'has no "Production"; there are connections, services, production'],
  ])('2 for %s', async (_, content, sentence) => {
    const file = folder.file('settings.yaml', content);
    expectRefusal(await told(`${frequency} ${small} --settings ${file}`), 2, sentence);
  });
});

describe('record files', () => {
  const packed = gzipSync(SMALL.repeat(100));
  it.each([
    ['gzip that ends early', packed.subarray(0, -20)],
    ['gzip of which a byte is wrong', Buffer.concat([packed.subarray(0, -6), Buffer.from('xx'), packed.subarray(-4)])],
    ['gzip with something behind it', Buffer.concat([packed, Buffer.from('something')])],
  ])('1 for %s, and nothing of the records before it', async (_, content) => {
    const file = folder.file('broken.ndjson.gz', content);
    expectRefusal(
      await told(`records deployments --format csv --records ${small} ${file}`),
      1,
      'is not whole gzip data',
    );
  });

  it.each([
    ['binary', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 167) % 256))],
    ['UTF-16', Buffer.from(SMALL, 'utf16le')],
    ['nothing but zeros', Buffer.alloc(5000)],
    ['brackets without end', '['.repeat(200_000)],
    ['names of built-in things', '{"kind":"__proto__"}\n{"kind":"constructor"}\n'],
    ['values that are no objects', '1\n"x"\nnull\n[]\ntrue\n'],
  ])('%s: every line is rejected, counted and told of', async (_, content) => {
    const file = folder.file('unusable.ndjson', content);
    const { code, out, err } = await told(frequency, file);
    expect(code).toBe(0);
    const { series, notices } = JSON.parse(out);
    expect(series[0].points).toMatchObject([{ value: null, n: 0 }]);
    expect(notices[0].text).toMatch(/\d+ lines? (was|were) rejected as no valid record \(0 accepted\)/);
    // What a file holds may not redraw the terminal.
    expect(err).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it('a wrong value of any length makes a line that can be read', async () => {
    const file = folder.file('long.ndjson', ndjson({ kind: 'x'.repeat(1_000_000) }));
    const { err } = await told(frequency, file);
    expect(Math.max(...err.split('\n').map((line) => line.length))).toBeLessThan(3000);
  });

  it('a commit of ten thousand parents', async () => {
    const parents = Array.from({ length: 10_000 }, (_, index) => `p${index}`);
    const at = '2026-01-01T00:00:00Z';
    const commit = { kind: 'commit', repository: 'checkout', authoredAt: at, committedAt: at };
    const deployment = { kind: 'deployment', service: 'checkout', status: 'succeeded' };
    const file = folder.file(
      'octopus.ndjson',
      ndjson(
        ...parents.map((id) => ({ ...commit, id, parents: ['root'] })),
        { ...commit, id: 'root', parents: [] },
        { ...commit, id: 'merge', parents },
        { ...deployment, id: 'd0', revision: 'root', finishedAt: '2026-01-02T00:00:00Z' },
        { ...deployment, id: 'd1', revision: 'merge', finishedAt: '2026-01-03T00:00:00Z' },
      ),
    );
    const { out } = await told(`records deployments --format json --records ${file}`);
    const [, second] = JSON.parse(out);
    // all parents, and the merge is only reached
    expect([second.commits.length, second.reached.length]).toEqual([10_000, 10_001]);
  });

  it('a history of thirty thousand commits in a line', async () => {
    const at = '2026-01-01T00:00:00Z';
    const commits = Array.from({ length: 30_000 }, (_, index) => ({
      ...{ kind: 'commit', id: `c${index}`, repository: 'checkout', authoredAt: at, committedAt: at },
      parents: index === 0 ? [] : [`c${index - 1}`],
    }));
    const deployment = { kind: 'deployment', service: 'checkout', status: 'succeeded' };
    const file = folder.file(
      'line.ndjson',
      ndjson(
        ...commits,
        { ...deployment, id: 'd0', revision: 'c0', finishedAt: '2026-01-02T00:00:00Z' },
        { ...deployment, id: 'd1', revision: 'c29999', finishedAt: '2026-01-03T00:00:00Z' },
        { ...deployment, id: 'd2', revision: 'c5', finishedAt: '2026-01-04T00:00:00Z' },
      ),
    );
    const { out } = await told(`report --metric batchSize ${range} --format json --records ${file}`);
    expect(JSON.parse(out).series[0].points).toMatchObject([{ value: 29_999, n: 1 }]);
  });

  it("commits that are each other's ancestors", async () => {
    const at = '2026-01-01T00:00:00Z';
    const commit = { kind: 'commit', repository: 'checkout', authoredAt: at, committedAt: at };
    const deployment = { kind: 'deployment', service: 'checkout', status: 'succeeded' };
    const file = folder.file(
      'circle.ndjson',
      ndjson(
        { ...commit, id: 'a', parents: ['b'] },
        { ...commit, id: 'b', parents: ['a'] },
        { ...commit, id: 'self', parents: ['self'] },
        { ...deployment, id: 'd0', revision: 'a', finishedAt: '2026-01-02T00:00:00Z' },
        { ...deployment, id: 'd1', revision: 'b', finishedAt: '2026-01-03T00:00:00Z' },
        { ...deployment, id: 'd2', revision: 'self', finishedAt: '2026-01-04T00:00:00Z' },
      ),
    );
    const { code, out } = await told(`records deployments --format json --records ${file}`);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveLength(3);
  });

  it('instants of the year 0 and of the year 9999 are instants, of which it is said that they are strange', async () => {
    const deployment = { kind: 'deployment', service: 'checkout', status: 'succeeded' };
    const file = folder.file(
      'ages.ndjson',
      ndjson(
        { ...deployment, id: 'old', finishedAt: '0000-01-01T00:00:00Z' },
        { ...deployment, id: 'epoch', finishedAt: '1970-01-01T00:00:00Z' },
        { ...deployment, id: 'now', finishedAt: '2026-01-02T00:00:00Z' },
        { ...deployment, id: 'later', finishedAt: '9999-12-31T23:59:59Z' },
      ),
    );
    const { out, err } = await told(`records deployments --format json --records ${file}`);
    expect(err).toContain(
      `${file}: 3 records have an instant before 1990 or after 2099, which counts as it stands; line 1: finishedAt is 0000-01-01T00:00:00.000Z`,
    );
    expect(JSON.parse(out).map(({ id, role }: { id: string; role: string }) => [id, role])).toEqual([
      ['old', 'baseline'],
      ['epoch', 'forward'],
      ['now', 'forward'],
    ]);
    const { code, out: printed } = await told(`${frequency} ${file} --bucket day`);
    expect(code).toBe(0);
    expect(JSON.parse(printed).series[0].points).toHaveLength(31);
  });
});

it('1 when the output has no room, in a sentence', async () => {
  const collected: string[] = [];
  const out = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('write failed'), { code: 'ENOSPC' })),
  });
  out.on('error', () => undefined);
  const err = new Writable({
    write(chunk: Buffer, _encoding, done) {
      collected.push(chunk.toString());
      done();
    },
  });
  const clock = { now: () => when('2026-12-31T00:00:00Z') };
  const code = await runCommand([...frequency.split(' '), small], { out, err, environment: {}, clock });
  expect([code, collected.join('')]).toEqual([1, 'dora: Standard output cannot be written: no space is left there.\n']);
});
