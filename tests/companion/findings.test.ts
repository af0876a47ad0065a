import { dora, ndjson, SMALL, temporaryFolder } from './dora';

jest.setTimeout(60_000);
const folder = temporaryFolder();
const HOUR = 3600;

/** Changes that wait for their deployment: 10 and 30 hours in `slow`, 1, 2 and 3 hours in `quick`. */
const WAITING = ndjson(...service('slow', [10, 30]), ...service('quick', [1, 2, 3]));

function service(name: string, hours: readonly number[]): readonly object[] {
  const commit = (index: number, at: string) => ({
    ...{ kind: 'commit', id: `${name}${index}`, repository: name, authoredAt: at, committedAt: at },
    parents: index === 0 ? [] : [`${name}${index - 1}`],
  });
  const deployment = (index: number, at: string) => ({
    ...{ kind: 'deployment', id: `${name}-d${index}`, service: name, status: 'succeeded' },
    ...{ revision: `${name}${index}`, startedAt: at, finishedAt: at },
  });
  const later = (day: number, hour: number) => new Date(Date.UTC(2026, 0, day, hour)).toISOString();
  return [
    commit(0, later(1, 0)),
    deployment(0, later(1, 0)),
    ...hours.flatMap((hour, index) => [
      commit(index + 1, later(12 + 2 * index, 0)),
      deployment(index + 1, later(12 + 2 * index, hour)),
    ]),
  ];
}

const few = folder.file('few.yaml', 'minimumSample: { spans: 2, ratio: 2, weeks: 1 }\n');
const waiting = folder.file('waiting.ndjson', WAITING);
const RANGE = ['--from', '2026-01-11', '--to', '2026-01-31', '--now', '2026-02-15T00:00:00Z'];
const bottlenecks = (...more: readonly string[]) =>
  dora(['report', '--records', waiting, '--metric', 'bottlenecks', ...RANGE, '--settings', few, ...more]);
const quality = (file: string, ...more: readonly string[]) =>
  dora(['report', '--records', file, '--metric', 'dataQuality', ...RANGE, ...more]);

describe('dora report --metric bottlenecks', () => {
  it('prints JSON, what loses most time first', () => {
    const { code, out } = bottlenecks('--format', 'json');
    const { rows, notices, ...rest } = JSON.parse(out);
    expect(code).toBe(0);
    expect(rest).toEqual({
      metric: 'bottlenecks',
      timezone: 'UTC',
      from: '2026-01-11T00:00:00.000Z',
      to: '2026-01-31T00:00:00.000Z',
      // Twenty days, too.
      previous: { from: '2025-12-22T00:00:00.000Z', to: '2026-01-11T00:00:00.000Z' },
    });
    // Medians: 20 hours, and 3 of all five. (20 − 3) × 2 changes are 34 hours; p90 of 10 and 30 is 28.
    expect(rows[0]).toEqual({
      labels: { service: 'slow' },
      area: 'leadTime',
      topic: 'release',
      unit: 's',
      share: 1,
      median: 20 * HOUR,
      n: 2,
      previousN: 0,
      change: null,
      organisation: 3 * HOUR,
      p90: 28 * HOUR,
      previous: null,
      saved: 34 * HOUR,
      finding:
        "Merged changes wait 20 h for their deployment at the median: 6.7 times the organisation's own 3 h, 100 % of the lead time. Continuous delivery addresses it. Keep the trunk deployable and deploy on demand instead of by the calendar.",
      reason: null,
      capability: 'continuous delivery',
      guidance: 'https://dora.dev/capabilities/continuous-delivery/',
    });
    expect(notices.map(({ text }: { text: string }) => text)).toContain(
      'No pipeline runs were read, so Pipeline queue time has no value.',
    );
  });

  it('takes the same records, services and time zone as a metric', () => {
    const found = bottlenecks('--format', 'json', '--service', 'quick', '--timezone', 'Europe/Berlin');
    const { rows, from, timezone } = JSON.parse(found.out);
    expect([from, timezone]).toEqual(['2026-01-10T23:00:00.000Z', 'Europe/Berlin']);
    expect(new Set(rows.map((row: { labels: object }) => JSON.stringify(row.labels)))).toEqual(
      new Set(['{"service":"quick"}']),
    );
  });

  it('prints a table that a terminal of a hundred columns holds, sentences wrapped', () => {
    const { out } = bottlenecks();
    expect(out).toMatch(/slow +release +100 % +20 h +1 d 4 h +2 +– +1 d 10 h/);
    expect(out).toContain('    continuous delivery: https://dora.dev/capabilities/continuous-delivery/');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('says in the table where there is too little data', () => {
    const settings = folder.file('many.yaml', 'minimumSample: { spans: 9 }\n');
    const { out } = bottlenecks('--settings', settings);
    expect(out).toContain('(too little data: 2 of 9 changes)');
  });

  it('prints CSV', () => {
    const lines = bottlenecks('--format', 'csv').out.split('\r\n');
    expect(lines[0]).toBe(
      'service,area,topic,unit,share,median,p90,n,previous,previousN,change,organisation,saved,finding,reason,capability,guidance',
    );
    expect(lines[1]).toMatch(/^slow,leadTime,release,s,1,72000,100800,2,,0,,10800,122400,"Merged changes wait 20 h/);
  });
});

describe('dora report --metric dataQuality', () => {
  const bad = folder.file('bad.ndjson', `${SMALL}nonsense\n{"kind":"person"}\n`);

  it('prints JSON: count, share, examples and what to do', () => {
    const { code, out } = quality(bad, '--from', '2026-01-01', '--format', 'json');
    const { rows, ...rest } = JSON.parse(out);
    expect(code).toBe(0);
    expect(rest).toMatchObject({ metric: 'dataQuality', from: '2026-01-01T00:00:00.000Z', notices: [{}] });
    const rowOf = (id: string) => rows.find((row: { id: string }) => row.id === id);
    // Five records and two lines that are none.
    expect(rowOf('rejected')).toMatchObject({ count: 2, of: 7, share: 2 / 7, counted: 'lines' });
    expect(rowOf('rejected').examples.map(({ id }: { id: string }) => id)).toEqual([`${bad}:6`, `${bad}:7`]);
    expect(rowOf('rejected').examples[1].detail).toContain('kind is "person"');
    expect(rowOf('uncovered')).toMatchObject({ count: 0, examples: [] });
    expect(rowOf('unreadKind')).toMatchObject({ count: 2, of: 5 });
    expect(rowOf('baseline')).toMatchObject({ count: 1, of: 2, share: 0.5, examples: [{ id: 'd1' }] });
  });

  it('prints a table: what was found with advice, what was not, and what nobody knows', () => {
    const { out } = quality(bad, '--from', '2026-01-01');
    expect(out).toMatch(/Records rejected because they break the schema +2 +28\.6 % +7 lines/);
    expect(out).toContain('    Repair what writes these lines; the others are used.');
    expect(out).toMatch(/Not found: deployments of an unknown revision;/);
    expect(out).toMatch(/Not known, since such records were not read: .*pull requests merged/s);
    const own = out.split('\n').filter((line) => !line.includes(bad));
    expect(Math.max(...own.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('lets nothing of a record redraw the terminal', () => {
    const evil = ndjson({
      ...{ kind: 'deployment', id: 'd\u001b[2J', service: 'shop', status: 'succeeded' },
      finishedAt: '2026-01-12T00:00:00Z',
    });
    const { out } = quality(folder.file('evil.ndjson', evil));
    expect(out).toContain('d [2J (shop)');
    expect(out).not.toContain('\u001b');
  });

  it('prints CSV, by service where that is asked', () => {
    const lines = quality(bad, '--from', '2026-01-01', '--group-by', 'service', '--format', 'csv').out.split('\r\n');
    expect(lines[0]).toBe('service,id,title,severity,count,of,counted,share,examples,advice');
    expect(lines.find((line) => line.startsWith('checkout,baseline'))).toMatch(/,info,1,2,deployments,0\.5,"\[/);
  });

  it('of empty files says that nothing is known', () => {
    const { code, out } = quality(folder.file('empty.ndjson', ''), '--format', 'json');
    expect(code).toBe(0);
    const counts = JSON.parse(out).rows.map(({ id, count }: { id: string; count: number | null }) => [id, count]);
    expect(Object.fromEntries(counts)).toMatchObject({
      unknownRevision: null,
      cycle: null,
      unreadKind: 5,
      rejected: 0,
    });
  });
});

describe.each(['bottlenecks', 'dataQuality'])('unusable options of %s', (metric) => {
  it.each([
    [['--statistic', 'p90'], `--statistic does not go with ${metric}`],
    [['--bucket', 'week'], `--bucket does not go with ${metric}`],
    [['--window', '7'], `--window does not go with ${metric}`],
    [['--week-start', 'sunday'], `--week-start does not go with ${metric}`],
    [['--benchmark', '2022'], `--benchmark does not go with ${metric}`],
    [
      ['--group-by', 'repository'],
      `--group-by "repository" does not go with ${metric}; expected some of service, team`,
    ],
    [['--from', '2026-02-02'], '--from has to be before --to'],
    [['--timezone', 'Mars/Olympus'], '--timezone "Mars/Olympus" is not known'],
    [['--format', 'xml'], 'expected one of table, json, csv'],
  ])('%j', (more, sentence) => {
    const { code, out, err } = dora(['report', '--records', waiting, '--metric', metric, ...RANGE, ...more]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});

it('names the reports where a metric is not known', () => {
  const { err } = dora(['report', '--records', waiting, '--metric', 'velocity', ...RANGE]);
  expect(err).toContain('timeToGreen, bottlenecks, dataQuality, overview.');
});
