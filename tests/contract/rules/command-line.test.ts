import { gzipSync } from 'node:zlib';
import { METRIC_IDS } from '../../../src/core/metric';
import { ndjson, temporaryFolder } from '../../companion/dora';
import { aCommit, aDeployment, anIncident, aPullRequest, aRun } from '../../metrics/history';
import { report, rows, told } from './dora';

// Contract, section 4: the command line and what it prints.

const folder = temporaryFolder();
const HISTORY = [
  aCommit('c0', []),
  aCommit('c1', ['c0'], '02 00:00'),
  aDeployment('d0', '01 10:00', { revision: 'c0' }),
  aDeployment('d1', '02 10:00', { revision: 'c1' }),
  aDeployment('w0', '03 10:00', { service: 'web' }),
  aDeployment('a0', '03 10:00', { service: 'api' }),
  anIncident('i', '02 11:00', { resolvedAt: '2026-01-02T12:00:00Z' }),
  aPullRequest('1', '02 00:00'),
  aRun('r', 'succeeded', '02 00:00', { branch: 'main' }),
];
const history = folder.file('history.ndjson', ndjson(...HISTORY));
const january = '--from 2026-01-01 --to 2026-02-01';

describe('the JSON of report', () => {
  it.each(METRIC_IDS)('%s: field by field', async (metric) => {
    const printed = await report(HISTORY, `${metric} --bucket week`);
    expect(Object.keys(printed)).toEqual(['metric', 'unit', 'statistic', 'timezone', 'series', 'notices']);
    expect(printed).toMatchObject({
      metric,
      unit: expect.stringMatching(/^(count|perDay|s|ratio|lines)$/),
      statistic: expect.stringMatching(/^(p50|count|ratio)$/),
      timezone: 'UTC',
    });
    expect(printed.series.length).toBeGreaterThan(0);
    for (const { labels, level, points } of printed.series) {
      expect(Object.keys(labels)).toEqual(metric === 'leadTimeStages' ? ['stage'] : []);
      expect(Object.keys(level)).toEqual(['year', 'name', 'reason']);
      expect(points.map(({ time }) => time)).toEqual(
        // 1 January 2026 is a Thursday; the first week and the last stick out of the range
        ['01', '05', '12', '19', '26'].map((day) => `2026-01-${day}T00:00:00.000Z`),
      );
      expect(points.map(({ partial }) => partial)).toEqual([true, false, false, false, true]);
      for (const point of points) {
        expect(point.value === null || typeof point.value === 'number').toBe(true);
        expect(Number.isInteger(point.n)).toBe(true);
        expect(typeof point.provisional).toBe('boolean');
        expect('numerator' in point && 'denominator' in point && 'low' in point && 'high' in point).toBe(
          printed.unit === 'ratio',
        );
      }
    }
  });

  it('units of the table', async () => {
    const units = Object.fromEntries(
      await Promise.all(METRIC_IDS.map(async (metric) => [metric, (await report(HISTORY, metric)).unit])),
    );
    expect(units).toEqual({
      deploymentFrequency: 'count',
      deploymentDays: 'count',
      changeLeadTime: 's',
      changeFailRate: 'ratio',
      failedDeploymentRecoveryTime: 's',
      timeToRestore: 's',
      deploymentReworkRate: 'ratio',
      incidents: 'count',
      batchSize: 'count',
      leadTimeStages: 's',
      pullRequestSize: 'lines',
      branchLifetime: 's',
      mergeFrequency: 'count',
      openPullRequests: 'count',
      undeployedChanges: 'count',
      pipelineSuccessRate: 'ratio',
      pipelineDuration: 's',
      pipelineQueueTime: 's',
      pipelineFlakeRate: 'ratio',
      timeToGreen: 's',
    });
  });

  it('names the zone as it was asked for', async () => {
    expect(await report(HISTORY, 'incidents --timezone America/New_York')).toMatchObject({
      timezone: 'America/New_York',
    });
  });

  it('"Series are ordered by labels, points by time"', async () => {
    const { series } = await report(HISTORY, 'deploymentFrequency --group-by service,environment --bucket month');
    expect(series.map(({ labels }) => labels)).toEqual([
      { service: 'api', environment: 'production' },
      { service: 'shop', environment: 'production' },
      { service: 'web', environment: 'production' },
    ]);
  });

  it('by code point, not as a language would', async () => {
    const services = ['b', 'B', 'ä', 'a', '\u{1F600}', '\uFF5E'];
    const records = services.map((service) => aDeployment('d', '02 00:00', { service }));
    const { series } = await report(records, 'deploymentFrequency --group-by service');
    expect(series.map(({ labels }) => labels['service'])).toEqual(['B', 'a', 'b', 'ä', '\uFF5E', '\u{1F600}']);
  });

  it('"Without --group-by there is one series with no labels, pooled over everything selected"', async () => {
    const { series } = await report(HISTORY, 'deploymentFrequency --service web api');
    expect(series).toMatchObject([{ labels: {}, points: [{ value: 2 }] }]);
  });
});

describe('options', () => {
  const value = async (...more: readonly string[]) => {
    const { code, out, err } = await told(
      `report --metric deploymentFrequency ${january} --format json --records ${history}`,
      ...more,
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out).series[0].points[0].value;
  };

  it('--service NAME…: several, and repeated', async () => {
    expect(await value('--service', 'web')).toBe(1);
    expect(await value('--service', 'web', 'shop')).toBe(3);
    expect(await value('--service', 'web', '--service', 'shop')).toBe(3);
    expect(await value()).toBe(4);
  });

  it('a service that was named has a series although it has nothing', async () => {
    const { series } = await report(HISTORY, 'deploymentFrequency --service web gone --group-by service');
    expect(series.map(({ labels, points }) => [labels['service'], points[0]?.value])).toEqual([
      ['gone', 0],
      ['web', 1],
    ]);
  });

  it('--settings takes JSON and YAML', async () => {
    const yaml = folder.file('s.yaml', 'production: ^nowhere$\nfailureSignals: [link]\nattributionWindow: 1d\n');
    const json = folder.file('s.json', '{"production":"^nowhere$"}');
    // Records without an environment are production in any case.
    expect(await value('--settings', yaml)).toBe(4);
    expect(await value('--settings', json)).toBe(4);
    const off = folder.file('off.yml', 'failureSignals: [link]\n');
    const rate = `report --metric changeFailRate ${january} --format json --records ${history}`;
    expect(JSON.parse((await told(rate)).out).series[0].points[0].numerator).toBe(1);
    expect(JSON.parse((await told(rate, '--settings', off)).out).series[0].points[0].numerator).toBe(0);
  });

  it('the example of the contract is a settings file', async () => {
    const example = folder.file(
      'example.yaml',
      `production: ^(prod|production|prd|live)([^a-z]|$)
redeployments: ignore
leadTimeStart: firstCommit
failureSignals: [link, rollback, revert, hotfix, incident]
rollbackBlames: latest
attributionWindow: 7d
minimumSample: { spans: 6, ratio: 20, weeks: 4 }
weekStart: monday
benchmark: 2023
services:
  - { name: checkout, team: payments, repository: { id: acme/shop, branch: main, paths: [checkout/**] } }
`,
    );
    expect(await value('--settings', example)).toBe(4);
  });

  it('several files, gzipped or not, the later winning', async () => {
    const packed = folder.file(
      'later.ndjson.gz',
      gzipSync(ndjson(aDeployment('w0', '03 10:00', { service: 'web', status: 'failed' }))),
    );
    expect(await value('--records', packed)).toBe(3);
    const { out } = await told(
      `report --metric deploymentFrequency ${january} --format json --records ${packed} ${history}`,
    );
    expect(JSON.parse(out).series[0].points[0].value).toBe(4);
  });

  it('--format is a table unless it is named', async () => {
    const { out } = await told(`report --metric deploymentFrequency ${january} --records ${history}`);
    expect(out).toContain('deploymentFrequency');
    expect(out.startsWith('{')).toBe(false);
  });

  it('dates and instants name the same', async () => {
    const asked = (from: string) => report(HISTORY, `deploymentFrequency --from ${from} --to 2026-01-03 --bucket day`);
    expect(await asked('2026-01-02')).toEqual(await asked('2026-01-02T00:00:00Z'));
    expect(await asked('2026-01-02')).toEqual(await asked('2026-01-02T02:00:00+02:00'));
  });
});

describe('CSV', () => {
  it('has the same numbers as JSON, point by point', async () => {
    const { series } = await report(HISTORY, 'changeFailRate --bucket day --to 2026-01-04 --from 2026-01-01');
    const { out } = await told(
      `report --metric changeFailRate --bucket day --from 2026-01-01 --to 2026-01-04 --format csv --records ${history}`,
    );
    const [header, ...lines] = out.trimEnd().split('\r\n');
    expect(header).toBe('time,value,n,numerator,denominator,low,high,open,partial,provisional,level');
    const cells = (series[0]?.points ?? []).map((point) =>
      [
        ...[point.time, point.value, point.n, point.numerator, point.denominator, point.low, point.high],
        ...[point.open, point.partial, point.provisional, series[0]?.level.name],
      ].map((cell) => String(cell ?? '')),
    );
    expect(lines).toEqual(cells.map((line) => line.join(',')));
    // no data is an empty field, never 0
    const none = await told(
      `report --metric changeFailRate --from 2026-01-10 --to 2026-01-11 --format csv --records ${history}`,
    );
    expect(none.out.split('\r\n')[1]).toBe('2026-01-10T00:00:00.000Z,,0,0,0,,,,false,false,');
  });
});

describe('records', () => {
  it('deployments: exactly the public keys', async () => {
    const listed = await rows(HISTORY, 'deployments');
    for (const row of listed) {
      expect(Object.keys(row)).toEqual([
        ...['id', 'service', 'environment', 'revision', 'finishedAt', 'role', 'changes', 'commits', 'reached'],
        ...['failed', 'reasons', 'recoveredAt'],
      ]);
    }
    expect(listed.map(({ id }) => id).sort()).toEqual(['a0', 'd0', 'd1', 'w0']);
  });

  it('changes and incidents: exactly the public keys', async () => {
    const [change] = await rows(HISTORY, 'changes');
    expect(Object.keys(change ?? {})).toEqual([
      ...[
        'id',
        'service',
        'environment',
        'commits',
        'deployment',
        'startedAt',
        'deployedAt',
        'leadTimeSeconds',
        'stages',
      ],
    ]);
    const [incident] = await rows(HISTORY, 'incidents');
    expect(Object.keys(incident ?? {})).toEqual(['id', 'service', 'startedAt', 'resolvedAt', 'deployment', 'linkedBy']);
  });

  it('"its JSON is one array", of nothing too', async () => {
    expect(await rows([], 'deployments')).toEqual([]);
    expect(await rows([], 'changes')).toEqual([]);
    expect(await rows([], 'incidents')).toEqual([]);
  });

  it('retries are listed as such', async () => {
    const again = aDeployment('d2', '03 10:00', { revision: 'c1' });
    const listed = await rows([...HISTORY, again], 'deployments --service shop');
    expect(listed.map((row) => row['role'])).toEqual(['baseline', 'forward', 'retry']);
    expect(listed[2]).toMatchObject({ changes: [], commits: [], reached: [], failed: false, reasons: [] });
  });
});
