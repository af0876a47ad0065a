import { gzipSync } from 'node:zlib';
import { dora, doraUntilFirstBytes, ndjson, SMALL, temporaryFolder } from './dora';

jest.setTimeout(60_000);
const folder = temporaryFolder();
const small = folder.file('small.ndjson', SMALL);
const JANUARY = ['--from', '2026-01-01', '--to', '2026-02-01', '--now', '2026-03-01T00:00:00Z'];
const report = (metric: string, ...more: readonly string[]) => [
  ...['report', '--records', small, '--metric', metric, ...JANUARY],
  ...more,
];

describe('dora report', () => {
  it('prints a metric as JSON, with nothing else on standard output', () => {
    const { code, out, err } = dora(report('changeFailRate', '--format', 'json'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    // One of two deployments failed; the Wilson interval of 1/2 is 0.0945 to 0.9055.
    expect(JSON.parse(out)).toEqual({
      metric: 'changeFailRate',
      unit: 'ratio',
      statistic: 'ratio',
      timezone: 'UTC',
      series: [
        {
          labels: {},
          level: { year: 2023, name: null, reason: expect.any(String) },
          points: [
            {
              time: '2026-01-01T00:00:00.000Z',
              value: 0.5,
              n: 2,
              numerator: 1,
              denominator: 2,
              low: expect.closeTo(0.0945, 4),
              high: expect.closeTo(0.9055, 4),
              partial: false,
              provisional: false,
            },
          ],
        },
      ],
      notices: [],
    });
  });

  it('cuts buckets in the time zone and takes a plain date as its midnight there', () => {
    const { out } = dora([
      ...['report', '--records', small, '--metric', 'timeToRestore'],
      ...['--from', '2026-01-06', '--to', '2026-01-08', '--timezone', 'Europe/Berlin', '--bucket', 'day'],
      ...['--now', '2026-03-01', '--format', 'json'],
    ]);
    // 23:00 UTC on the 6th is midnight of the 7th in Berlin; the incident took two hours.
    expect(JSON.parse(out).series[0].points).toMatchObject([
      { time: '2026-01-05T23:00:00.000Z', value: null, n: 0 },
      { time: '2026-01-06T23:00:00.000Z', value: 7200, n: 1 },
    ]);
  });

  it('prints CSV with a header and one line a point', () => {
    const { out } = dora(
      report('deploymentFrequency', '--bucket', 'month', '--group-by', 'service', '--format', 'csv'),
    );
    expect(out).toBe(
      [
        'service,time,value,n,numerator,denominator,low,high,open,partial,provisional,level',
        'checkout,2026-01-01T00:00:00.000Z,2,2,,,,,,false,false,',
        '',
      ].join('\r\n'),
    );
  });

  it('prints a table for reading, spans in days and hours', () => {
    const { out } = dora(report('changeLeadTime'));
    // c2 was authored on the 5th at 8:00 and live on the 6th at 11:00: 27 hours.
    expect(out).toMatch(/2026-01-01 00:00 +1 d 3 h +1/);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('takes its defaults from the settings and lets an option override them', () => {
    const settings = folder.file('settings.yaml', 'weekStart: sunday\nbenchmark: 2022\n');
    const week = ['--bucket', 'week', '--format', 'json', '--settings', settings];
    const bySettings = JSON.parse(dora(report('deploymentDays', ...week)).out).series[0];
    expect(bySettings.level.year).toBe(2022);
    // 4 January 2026 is a Sunday, the 5th a Monday.
    expect(bySettings.points[1].time).toBe('2026-01-04T00:00:00.000Z');
    const overridden = dora(report('deploymentDays', ...week, '--week-start', 'monday', '--benchmark', '2021'));
    expect(JSON.parse(overridden.out).series[0]).toMatchObject({
      level: { year: 2021 },
      points: [{}, { time: '2026-01-05T00:00:00.000Z' }, {}, {}, {}],
    });
  });
});

describe('dora records', () => {
  it('lists deployments with exactly the public keys', () => {
    const { out } = dora(['records', 'deployments', '--records', small, '--format', 'json', '--now', '2026-03-01']);
    expect(JSON.parse(out)[1]).toEqual({
      id: 'd2',
      service: 'checkout',
      environment: 'production',
      revision: 'c2',
      finishedAt: '2026-01-06T11:00:00.000Z',
      role: 'forward',
      changes: ['c2'],
      commits: ['c2'],
      reached: ['c2'],
      failed: true,
      reasons: [{ signal: 'incident', by: 'i1' }],
      recoveredAt: '2026-01-07T01:00:00.000Z',
    });
  });

  it('lists changes and incidents with exactly the public keys', () => {
    const changes = dora(['records', 'changes', '--records', small, '--format', 'json', '--now', '2026-03-01']);
    expect(JSON.parse(changes.out)).toEqual([
      {
        id: 'c2',
        service: 'checkout',
        environment: 'production',
        commits: ['c2'],
        deployment: 'd2',
        startedAt: '2026-01-05T08:00:00.000Z',
        deployedAt: '2026-01-06T11:00:00.000Z',
        leadTimeSeconds: 97_200,
        // 8:00 → 9:00 committed → next day 10:00 deployment started → 11:00 finished.
        stages: { coding: 3600, pickup: null, review: null, merge: null, release: 90_000, deploy: 3600 },
      },
    ]);
    const incidents = dora(['records', 'incidents', '--records', small, '--format', 'json']);
    expect(JSON.parse(incidents.out)).toEqual([
      {
        id: 'i1',
        service: 'checkout',
        startedAt: '2026-01-06T23:00:00.000Z',
        resolvedAt: '2026-01-07T01:00:00.000Z',
        deployment: 'd2',
        linkedBy: 'incident',
      },
    ]);
  });

  it('prints lists in CSV as JSON and stages as columns of their own', () => {
    const { out } = dora(['records', 'changes', '--records', small, '--format', 'csv']);
    expect(out.split('\r\n')[1]).toBe(
      'c2,checkout,production,"[""c2""]",d2,2026-01-05T08:00:00.000Z,2026-01-06T11:00:00.000Z,97200,3600,,,,90000,3600',
    );
  });

  it('filters by time, half-open, and by service', () => {
    const listed = (...more: readonly string[]) =>
      JSON.parse(dora(['records', 'deployments', '--records', small, '--format', 'json', ...more]).out).map(
        ({ id }: { id: string }) => id,
      );
    expect(listed('--to', '2026-01-06T11:00:00Z')).toEqual(['d1']);
    expect(listed('--from', '2026-01-06T11:00:00Z')).toEqual(['d2']);
    expect(listed('--service', 'other', 'checkout')).toEqual(['d1', 'd2']);
    expect(listed('--service', 'other')).toEqual([]);
  });
});

describe('record files', () => {
  const count = (...files: readonly string[]) =>
    JSON.parse(dora(['records', 'deployments', '--records', ...files, '--format', 'json']).out).length;

  it.each([
    ['gzip', gzipSync(SMALL)],
    ['gzip in two parts', Buffer.concat([gzipSync(SMALL.slice(0, 200)), gzipSync(SMALL.slice(200))])],
    ['a byte order mark', `\uFEFF${SMALL}`],
    ['carriage returns', SMALL.replaceAll('\n', '\r\n')],
    ['blank lines', SMALL.replaceAll('\n', '\n\n  \n')],
    ['no final newline', SMALL.trimEnd()],
  ])('reads %s', (name, content) => {
    expect(count(folder.file(`${name}.data`, content))).toBe(2);
  });

  it('reads several files, given together or one by one, the later one winning', () => {
    const newer = {
      kind: 'deployment',
      id: 'd2',
      service: 'checkout',
      status: 'failed',
      finishedAt: '2026-01-06T11:00:00Z',
    };
    const later = folder.file('later.ndjson', ndjson(newer));
    expect(count(small, later)).toBe(1);
    expect(count(later, small)).toBe(2);
    expect(count(later, '--records', small)).toBe(2);
  });

  it('reads standard input', () => {
    const { out } = dora(['records', 'deployments', '--records', '-', '--format', 'json'], { input: SMALL });
    expect(JSON.parse(out)).toHaveLength(2);
  });

  it('leaves out rejected lines, says the first of them and counts all', () => {
    const bad = folder.file('bad.ndjson', `${SMALL}nonsense\n{"kind":"person"}\n${'{}\n'.repeat(10)}`);
    const { code, out, err } = dora([
      'report',
      '--records',
      bad,
      '--metric',
      'deploymentDays',
      ...JANUARY,
      '--format',
      'json',
    ]);
    const { series, notices } = JSON.parse(out);
    expect(code).toBe(0);
    expect(series[0].points[0].value).toBe(2);
    expect(notices).toEqual([{ severity: 'warning', text: expect.stringContaining('12 lines were rejected') }]);
    expect(err).toContain(`${bad}:6: rejected: is not JSON`);
    expect(err).toContain(`${bad}:7: rejected: kind is "person"; expected one of deployment, commit`);
    expect(err.split('\n').filter((line) => line.includes(': rejected: '))).toHaveLength(5);
  });

  it('says that an empty file holds no records, and that no data is no value', () => {
    const empty = folder.file('empty.ndjson', '');
    const { code, out, err } = dora([
      'report',
      '--records',
      empty,
      '--metric',
      'deploymentFrequency',
      ...JANUARY,
      '--format',
      'json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out).series[0].points[0].value).toBeNull();
    expect(err).toContain('holds no records');
  });
});

describe('exit codes', () => {
  it.each([
    ['nothing', [], 'expected report or records'],
    ['an unknown command', ['repotr'], "Unknown command 'repotr'; expected report or records"],
    [
      'an unknown option',
      report('changeLeadTime', '--bukket', 'day'),
      "Unknown option '--bukket'; expected one of --records",
    ],
    ['no metric', ['report', '--records', small], '--metric is missing; name one, or "overview"'],
    ['no range', ['report', '--records', small, '--metric', 'deploymentDays'], '--from is missing'],
    [
      'an unknown kind of rows',
      ['records', 'people', '--records', small],
      '"people" cannot be listed; expected one of deployments',
    ],
    ['an unknown metric', report('velocity'), '--metric "velocity" is not known; expected one of deploymentFrequency'],
    ['an unknown bucket', report('deploymentDays', '--bucket', 'sprint'), 'expected one of hour, day, week'],
    ['an unknown format', report('deploymentDays', '--format', 'xml'), 'expected one of table, json, csv'],
    [
      'an unknown zone',
      report('deploymentDays', '--timezone', 'Mars/Olympus'),
      '--timezone "Mars/Olympus" is not known',
    ],
    [
      'an unknown dimension',
      report('deploymentDays', '--group-by', 'service,person'),
      '--group-by "person" is not known',
    ],
    ['a statistic of other metrics', report('changeFailRate', '--statistic', 'p90'), 'expected one of ratio'],
    ['a year without report', report('deploymentDays', '--benchmark', '1999'), 'expected one of 2014'],
    ['a window of no days', report('deploymentDays', '--window', '0'), '--window "0" is not a whole number'],
    ['a wrong time', report('deploymentDays', '--now', 'yesterday'), '--now "yesterday" is not an RFC 3339 instant'],
    ['a day that the calendar lacks', report('deploymentDays', '--now', '2026-02-30'), '--now "2026-02-30"'],
    ['from after to', report('deploymentDays', '--from', '2026-02-02'), '--from has to be before --to'],
    [
      'settings with a misspelt key',
      report('deploymentDays', '--settings', folder.file('typo.json', '{"wekStart":1}')),
      'wekStart',
    ],
    [
      'settings that are no YAML',
      report('deploymentDays', '--settings', folder.file('bad.yaml', 'a: [')),
      'is neither JSON nor YAML',
    ],
  ])('2 for %s', (_, args, sentence) => {
    const { code, out, err } = dora(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    ['a missing file', 'nowhere.ndjson', 'nowhere.ndjson does not exist.'],
    ['a folder', '/', '/ is a folder, not a file.'],
    ['half a gzip file', folder.file('half.ndjson.gz', gzipSync(SMALL).subarray(0, 60)), 'is not whole gzip data'],
    ['no gzip in spite of its name', folder.file('plain.ndjson.gz', SMALL), 'is not whole gzip data'],
  ])('1 for %s', (_, file, sentence) => {
    const { code, out, err } = dora(['records', 'deployments', '--records', file]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(sentence);
  });

  it('1 for a settings file that is missing', () => {
    const { code, err } = dora(report('deploymentDays', '--settings', 'nowhere.yaml'));
    expect(code).toBe(1);
    expect(err).toContain('The settings file nowhere.yaml does not exist.');
  });

  it('0 for help and version, on standard output', () => {
    expect(dora(['--version'])).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    expect(dora(['report', '--help'])).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('--metric <id>'),
    });
  });

  it('0 and quiet when nobody reads on', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      ...{ kind: 'deployment', id: `d${index}`, service: 'checkout', status: 'succeeded' },
      finishedAt: '2026-01-06T11:00:00Z',
    }));
    const file = folder.file('many.ndjson', ndjson(...many));
    const ended = await doraUntilFirstBytes(['records', 'deployments', '--records', file, '--format', 'json']);
    expect(ended).toMatchObject({ code: 0, err: '' });
  });
});

it('warns of a service that no record names', () => {
  const { code, err } = dora(['records', 'deployments', '--records', small, '--service', 'chekout']);
  expect(code).toBe(0);
  expect(err).toContain('No deployment or incident belongs to a service "chekout"; known are checkout.');
});
