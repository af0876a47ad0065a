import { aCommit, aDeployment, anIncident, aPullRequest, aRun } from '../../metrics/history';
import { ndjson, temporaryFolder } from '../../companion/dora';
import { byLabels, column, report, rows, told, values, type Wire } from './dora';

// Contract, section 1: records. Service and repository are `shop` where a case does not say otherwise.

const folder = temporaryFolder();

describe('instants', () => {
  it.each([
    ['2026-01-02T10:00:00Z', '2026-01-02T10:00:00.000Z'],
    ['2026-01-02T10:00:00+02:00', '2026-01-02T08:00:00.000Z'],
    ['2026-01-02T10:00:00-00:30', '2026-01-02T10:30:00.000Z'],
    ['2026-01-02T10:00:00.1Z', '2026-01-02T10:00:00.100Z'],
    // "cut, not rounded, to milliseconds"
    ['2026-01-02T10:00:00.9999Z', '2026-01-02T10:00:00.999Z'],
    ['2026-01-02T10:00:00.123999999Z', '2026-01-02T10:00:00.123Z'],
    ['2028-02-29T23:59:59.999Z', '2028-02-29T23:59:59.999Z'],
  ])('RFC 3339 with an offset or Z, 0 to 9 fraction digits: %s', async (finishedAt, expected) => {
    const listed = await rows([aDeployment('d', finishedAt)], 'deployments --now 2030-01-01');
    expect(listed).toMatchObject([{ finishedAt: expected }]);
  });

  it.each([
    '2026-01-02T10:00:00',
    '2026-01-02',
    '2026-01-02T10:00Z',
    '2026-01-02T10:00:00.1234567890Z',
    '2026-02-30T10:00:00Z',
    '2026-01-02T24:00:00Z',
    '2026-01-02T10:00:00+25:00',
    1_767_348_000,
    '',
    true,
  ])('anything else is no instant, and the record is rejected: %s', async (finishedAt) => {
    const file = folder.file('instants.ndjson', ndjson({ ...aDeployment('d', '02 10:00'), finishedAt }));
    const { code, out, err } = await told(`records deployments --format json --records ${file}`);
    expect({ code, out }).toEqual({ code: 0, out: '[]\n' });
    expect(err).toContain(':1: rejected: finishedAt');
  });

  it('"An absent or null instant means has not happened / not known, never 0"', async () => {
    const records = [
      anIncident('absent', '02 00:00'),
      anIncident('null', '02 00:00', { resolvedAt: null, detectedAt: null }),
    ];
    expect(await column('resolvedAt', records, 'incidents')).toEqual({ absent: null, null: null });
  });
});

describe('fields', () => {
  it('"Unknown fields are ignored"', async () => {
    const listed = await rows([aDeployment('d', '02 10:00', { colour: 'blue', parents: 7 })], 'deployments');
    expect(listed).toHaveLength(1);
  });

  it('"Ids are opaque strings": neither numbers nor folded', async () => {
    const records = ['7', '07', 'A', 'a'].map((id) => aDeployment(id, '02 10:00'));
    // in the order of the chain: equal times, so by code point
    expect((await rows(records, 'deployments')).map(({ id }) => id)).toEqual(['07', '7', 'A', 'a']);
  });

  it('"SHAs among them": upper and lower case are two revisions', async () => {
    const records = [
      aDeployment('d1', '02 10:00', { revision: 'AB' }),
      aDeployment('d2', '03 10:00', { revision: 'ab' }),
    ];
    expect(await column('role', records, 'deployments')).toEqual({ d1: 'baseline', d2: 'forward' });
  });

  it('a null optional field is an absent one', async () => {
    const nothing = {
      environment: null,
      revision: null,
      version: null,
      unplanned: null,
      changes: null,
      startedAt: null,
    };
    const listed = await rows([aDeployment('d', '02 10:00', nothing)], 'deployments');
    expect(listed).toMatchObject([{ environment: 'production', revision: null }]);
  });

  const required: readonly (readonly [string, Wire])[] = [
    ['id', aDeployment('d', '02 10:00')],
    ['service', aDeployment('d', '02 10:00')],
    ['status', aDeployment('d', '02 10:00')],
    ...['id', 'repository', 'parents', 'authoredAt', 'committedAt'].map((key) => [key, aCommit('c', [])] as const),
    ...['id', 'repository', 'openedAt'].map((key) => [key, aPullRequest('1', '02 10:00')] as const),
    ...['id', 'repository', 'pipeline', 'status', 'startedAt'].map(
      (key) => [key, aRun('r', 'succeeded', '02 10:00')] as const,
    ),
    ...['id', 'service', 'startedAt'].map((key) => [key, anIncident('i', '02 10:00')] as const),
  ];
  it.each(required)('%s is required of %j', async (key, record) => {
    const without = Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
    const file = folder.file('required.ndjson', ndjson(record, without, { ...record, [key]: null }));
    const { err } = await told(`records incidents --format json --records ${file}`);
    expect(err).toContain(`:2: rejected: ${key}`);
    expect(err).toContain(`:3: rejected: ${key}`);
    expect(err).not.toContain(':1:');
  });

  it('a deployment needs "startedAt or finishedAt"', async () => {
    const bare = { kind: 'deployment', service: 'shop', status: 'succeeded' };
    const one = { ...bare, id: 'd', startedAt: '2026-01-02T10:00:00Z' };
    const file = folder.file('either.ndjson', ndjson(one, { ...bare, id: 'n' }));
    const { out, err } = await told(`records deployments --format json --records ${file}`);
    // "startedAt when the source knows no end"
    expect(JSON.parse(out)).toMatchObject([{ id: 'd', finishedAt: '2026-01-02T10:00:00.000Z' }]);
    expect(err).toContain(':2: rejected: deployment: needs startedAt or finishedAt');
  });

  it('"rejected with its line number and reason, counted, and reported; the others are used"', async () => {
    const lines = ['nonsense', JSON.stringify(aDeployment('d1', '02 10:00')), '[1]', 'null', '{"kind":"deployment"}'];
    const file = folder.file('rejected.ndjson', lines.join('\n'));
    const { code, out, err } = await told(
      `report --metric deploymentFrequency --from 2026-01-01 --to 2026-02-01 --format json --records ${file}`,
    );
    expect(code).toBe(0);
    const { series, notices } = JSON.parse(out);
    expect(series[0].points[0].value).toBe(1);
    expect(notices[0]).toMatchObject({ severity: 'warning', text: expect.stringContaining('4 lines were rejected') });
    for (const line of [1, 3, 4, 5]) {
      expect(err).toContain(`${file}:${line}: rejected: `);
    }
  });
});

describe('services of records', () => {
  const size = { additions: 1, deletions: 1, mergedAt: '2026-01-02T10:00:00Z' };
  const sizes = 'pullRequestSize --group-by service';
  const web = { service: 'web', revision: 'c1' };

  it('"without a configuration, a record with no service belongs to the service named like its repository"', async () => {
    expect(await byLabels([aPullRequest('1', '01 00:00', size)], sizes)).toEqual({ shop: [2, 1] });
    const run = aRun('r', 'succeeded', '02 10:00');
    expect(await byLabels([run], 'pipelineSuccessRate --group-by service')).toEqual({ shop: [1, 1] });
  });

  it('"a commit or pull request with none belongs, instead, to every service that deployed a revision of its repository"', async () => {
    const records = [
      aPullRequest('1', '01 00:00', size),
      aCommit('c1', []),
      aDeployment('d1', '02 10:00', web),
      aDeployment('d2', '02 10:00', { ...web, service: 'api' }),
      // not a pull request: still the service named like its repository
      aRun('r', 'succeeded', '02 10:00'),
    ];
    expect(await byLabels(records, sizes)).toEqual({ api: [2, 1], web: [2, 1] });
    expect(await byLabels(records, 'pipelineSuccessRate --group-by service')).toEqual({ shop: [1, 1] });
    // "Without --group-by pooled over everything selected": one pull request, however many services it serves
    expect(await byLabels(records, 'pullRequestSize')).toEqual({ '': [2, 1] });
  });

  it('its own service holds, one name or a list', async () => {
    const records = [
      aPullRequest('1', '01 00:00', { ...size, service: 'one' }),
      aPullRequest('2', '01 00:00', { ...size, service: ['one', 'two'] }),
    ];
    expect(await byLabels(records, 'mergeFrequency --group-by service')).toEqual({ one: [2, 2], two: [1, 1] });
  });

  it('"repository is enough when the configuration maps it to services"', async () => {
    const settings = {
      services: [
        { name: 'one', team: 'red', repository: { id: 'shop' } },
        { name: 'two', team: 'red', repository: { id: 'shop' } },
      ],
    };
    const records = [aPullRequest('1', '01 00:00', size), aRun('r', 'succeeded', '02 10:00')];
    expect(await byLabels(records, sizes, settings)).toEqual({ one: [2, 1], two: [2, 1] });
    expect(await byLabels(records, 'pipelineSuccessRate --group-by service', settings)).toEqual({
      one: [1, 1],
      two: [1, 1],
    });
    // of one team, so once in it
    expect(await byLabels(records, 'mergeFrequency --group-by team', settings)).toEqual({ red: [1, 1] });
  });

  it('a commit of two services ships in each, and has a lead time in each', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('c1', ['c0'], '02 00:00', { service: ['web', 'api'] }),
      aDeployment('w0', '01 10:00', { service: 'web', revision: 'c0' }),
      aDeployment('a0', '01 10:00', { service: 'api', revision: 'c0' }),
      aDeployment('w1', '02 10:00', { service: 'web', revision: 'c1' }),
      aDeployment('a1', '02 20:00', { service: 'api', revision: 'c1' }),
    ];
    expect(await byLabels(records, 'changeLeadTime --group-by service')).toEqual({
      api: [20 * 3600, 1],
      web: [10 * 3600, 1],
    });
    expect(await byLabels(records, 'changeLeadTime --statistic mean')).toEqual({ '': [15 * 3600, 2] });
  });
});

describe('"Of equal identities the later line wins"', () => {
  it('deployment and incident: id and service', async () => {
    const records = [
      aDeployment('d', '02 10:00', { environment: 'live' }),
      aDeployment('d', '03 10:00', { service: 'web' }),
      aDeployment('d', '04 10:00'),
      anIncident('i', '02 10:00'),
      anIncident('i', '03 10:00', { service: 'web' }),
      anIncident('i', '04 10:00'),
    ];
    const listed = await rows(records, 'deployments');
    expect(listed).toHaveLength(2);
    expect(listed).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ service: 'shop', environment: 'production' },
          finishedAt: '2026-01-04T10:00:00.000Z',
        }),
        expect.objectContaining({ service: 'web', finishedAt: '2026-01-03T10:00:00.000Z' }),
      ]),
    );
    expect((await rows(records, 'incidents')).map(({ startedAt }) => startedAt).sort()).toEqual([
      '2026-01-03T10:00:00.000Z',
      '2026-01-04T10:00:00.000Z',
    ]);
  });

  it('the later line replaces the whole record, fields it leaves out included', async () => {
    const records = [anIncident('i', '02 10:00', { resolvedAt: '2026-01-02T11:00:00Z' }), anIncident('i', '02 10:00')];
    expect(await column('resolvedAt', records, 'incidents')).toEqual({ i: null });
    const gone = [aDeployment('d', '02 10:00'), aDeployment('d', '02 10:00', { status: 'canceled' })];
    expect(await rows(gone, 'deployments')).toEqual([]);
  });

  it('the others: id and repository', async () => {
    const merged = (day: string) => ({ mergedAt: `2026-01-${day}T10:00:00Z` });
    const records = [
      aPullRequest('1', '01 00:00', merged('02')),
      aPullRequest('1', '01 00:00', { ...merged('02'), repository: 'other' }),
      aPullRequest('1', '01 00:00', merged('09')),
    ];
    expect(await values(records, 'mergeFrequency --bucket day --from 2026-01-02 --to 2026-01-03')).toEqual([1]);
    expect(await values(records, 'mergeFrequency')).toEqual([2]);
  });

  it('"and for pipelineRun also attempt": each attempt is a run', async () => {
    const records = [
      aRun('r', 'failed', '02 10:00', { attempt: 1 }),
      aRun('r', 'succeeded', '02 11:00', { attempt: 2 }),
      aRun('r', 'succeeded', '02 12:00', { attempt: 2 }),
    ];
    // 1 of 2, not of 3: attempt 2 came twice
    expect(await byLabels(records, 'pipelineSuccessRate')).toEqual({ '': [0.5, 2] });
  });

  it('"order matters nowhere else"', async () => {
    const records = [
      aCommit('c0', []),
      aCommit('c1', ['c0'], '02 00:00', { pullRequest: '1' }),
      aCommit('c2', ['c1'], '02 01:00', { cherryPickOf: 'x1' }),
      aCommit('x1', ['c0'], '01 12:00'),
      aPullRequest('1', '01 10:00', { mergedAt: '2026-01-02T00:00:00Z' }),
      aDeployment('d0', '01 10:00', { revision: 'c0' }),
      aDeployment('d1', '02 10:00', { revision: 'c1' }),
      aDeployment('d2', '03 10:00', { revision: 'c2' }),
      aDeployment('d3', '04 10:00', { revision: 'c1' }),
      anIncident('i', '02 11:00', { deployment: 'd1' }),
    ];
    for (const list of ['deployments', 'changes', 'incidents']) {
      expect(await rows([...records].reverse(), list)).toEqual(await rows(records, list));
    }
    const asked = 'failedDeploymentRecoveryTime --bucket day';
    expect(await report([...records].reverse(), asked)).toEqual(await report(records, asked));
  });
});
