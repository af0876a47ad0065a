import { aCommit, aDeployment, engineOf, EVERYTHING } from './history';

/** `V1 V2 V1`: deployments d1, d2, d3 of these versions on successive days. */
function deploy(revisions: string, more: (id: string) => object = () => ({})) {
  return revisions
    .split(' ')
    .map((version, index) =>
      aDeployment(`d${index + 1}`, `0${index + 1} 12:00`, { version, ...more(`d${index + 1}`) }),
    );
}

const straight = [aCommit('V1', []), aCommit('V2', ['V1']), aCommit('V3', ['V2'])];

function summary(records: Parameters<typeof engineOf>[0], settings: Parameters<typeof engineOf>[1] = {}) {
  return engineOf(records, settings)
    .deployments(EVERYTHING)
    .map(({ id, role, reasons }) =>
      [id, role, reasons.map(({ signal, by }) => `${signal} ${by}`).join()].join(' ').trim(),
    );
}

describe('roles and rollbacks', () => {
  // The restored V1 is an ancestor of V3, and V1 was live before V3 first was: a rollback with or without history.
  it.each([
    ['latest', ['d1 baseline', 'd2 forward', 'd3 forward rollback d4', 'd4 rollback']],
    ['afterTarget', ['d1 baseline', 'd2 forward rollback d4', 'd3 forward', 'd4 rollback']],
  ] as const)('V1 V2 V3 V1 under %s', (rollbackBlames, expected) => {
    expect(summary(deploy('V1 V2 V3 V1'), { rollbackBlames })).toEqual(expected);
    expect(summary([...deploy('V1 V2 V3 V1'), ...straight], { rollbackBlames })).toEqual(expected);
  });

  it.each(['latest', 'afterTarget'] as const)('V1 V2 V2 V1 under %s: the first V2 fails', (rollbackBlames) => {
    expect(summary(deploy('V1 V2 V2 V1'), { rollbackBlames })).toEqual([
      'd1 baseline',
      'd2 forward rollback d4',
      'd3 retry',
      'd4 rollback',
    ]);
  });

  it('V1 V2 V1 V2: one rollback, one failure, and going forward again ships nothing', () => {
    const records = [...deploy('V1 V2 V1 V2'), ...straight];
    expect(summary(records)).toEqual(['d1 baseline', 'd2 forward rollback d3', 'd3 rollback', 'd4 forward']);
    const rows = engineOf(records).deployments(EVERYTHING);
    expect(rows.map(({ commits, reached }) => [commits, reached])).toEqual([
      [[], []],
      [['V2'], ['V2']],
      [[], []],
      [[], []],
    ]);
  });

  it('blames the first bringer of a revision again when it is rolled back twice', () => {
    expect(summary(deploy('V1 V2 V1 V2 V1'))[1]).toBe('d2 forward rollback d3,rollback d5');
  });

  it('rolls back to an ancestor that was never live; afterTarget then is latest', () => {
    const records = [...deploy('V1 V3 V2'), ...straight];
    expect(summary(records, { rollbackBlames: 'afterTarget' })).toEqual([
      'd1 baseline',
      'd2 forward rollback d3',
      'd3 rollback',
    ]);
  });

  it('takes a SHA that only parents name for an ancestor', () => {
    const records = [...deploy('V2 V1'), aCommit('V2', ['V1'])];
    expect(summary(records)).toEqual(['d1 baseline rollback d2', 'd2 rollback']);
  });

  it('goes forward to a descendant that was live before', () => {
    // V2, then back to its ancestor V1, then V2: V1 is an ancestor of V2, so although V2 was live first it is forward.
    expect(summary([...deploy('V2 V1 V2'), ...straight])).toEqual([
      'd1 baseline rollback d2',
      'd2 rollback',
      'd3 forward',
    ]);
  });

  it('never takes a deployment without a revision for a retry or a rollback', () => {
    const records = [aDeployment('d1', '01 12:00'), aDeployment('d2', '02 12:00'), aDeployment('d3', '03 12:00')];
    expect(summary(records)).toEqual(['d1 baseline', 'd2 forward', 'd3 forward']);
  });

  it('orders by finishedAt, startedAt, then id by code point', () => {
    const records = [
      aDeployment('b', '02 12:00', { version: '4' }),
      aDeployment('\u{10000}', '02 12:00', { version: '6' }),
      aDeployment('\uFF5E', '02 12:00', { version: '5' }),
      aDeployment('a', '02 12:00', { version: '3', startedAt: '2026-01-02T11:59:00Z' }),
      aDeployment('c', '02 11:00', { version: '2' }),
      { kind: 'deployment', id: 'd', service: 'shop', status: 'succeeded', startedAt: '2026-01-02T10:00:00Z' },
    ];
    expect(
      engineOf(records)
        .deployments(EVERYTHING)
        .map(({ id }) => id),
    ).toEqual(['d', 'c', 'a', 'b', '\uFF5E', '\u{10000}']);
  });

  it.each([
    ['staging', 0],
    ['production', 1],
    ['Prod-EU', 1],
    ['live_2', 1],
    ['products', 0],
    ['prd', 1],
  ])('environment %s has %d production deployments', (environment, count) => {
    expect(engineOf([aDeployment('d', '01 12:00', { environment })]).deployments(EVERYTHING)).toHaveLength(count);
  });

  it('keeps production environments apart', () => {
    const records = [
      aDeployment('eu1', '01 12:00', { version: 'V1', environment: 'prod-eu' }),
      aDeployment('us1', '02 12:00', { version: 'V1', environment: 'prod-us' }),
      aDeployment('eu2', '03 12:00', { version: 'V2', environment: 'prod-eu' }),
    ];
    expect(summary(records)).toEqual(['eu1 baseline', 'us1 baseline', 'eu2 forward']);
  });

  it('does not count a deployment whose end lies after now, nor its start as an end', () => {
    const records = [
      aDeployment('d1', '01 12:00'),
      aDeployment('d2', '05 12:00', { startedAt: '2026-01-02T00:00:00Z' }),
      { kind: 'deployment', id: 'd3', service: 'shop', status: 'succeeded', startedAt: '2026-01-04T12:00:00Z' },
    ];
    const rows = engineOf(records, {}, '03 00:00').deployments(EVERYTHING);
    expect(rows.map(({ id }) => id)).toEqual(['d1']);
  });

  it('neither hangs nor crashes on cycles, and on ten thousand parents', () => {
    const parents = Array.from({ length: 10_000 }, (_, index) => `p${index}`);
    const records = [...deploy('A B A'), aCommit('A', ['B', 'A']), aCommit('B', ['A', ...parents])];
    expect(engineOf(records).deployments(EVERYTHING)).toHaveLength(3);
  });
});
