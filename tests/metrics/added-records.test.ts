import { RecordSet } from '../../src/core/record-set';
import { parseRecord } from '../../src/core/records';
import { parseSettings } from '../../src/core/settings';
import { LiveAttribution } from '../../src/metrics/attribution/attribution';
import { createEngine } from '../../src/metrics/create-engine';
import { aCommit, aDeployment, anIncident, aPullRequest, when } from './history';

type Wire = Readonly<Record<string, unknown>>;

const ALL = { from: null, to: null, filters: {} };
const NOW = '2026-12-31T00:00:00Z';

function add(set: RecordSet, records: readonly Wire[]): void {
  for (const record of records) {
    const parsed = parseRecord(record);
    if (!('record' in parsed)) {
      throw new Error(parsed.reason);
    }
    set.add(parsed.record);
  }
}

/** An engine that was asked before each portion of records. */
function grown(portions: readonly (readonly Wire[])[], now = NOW) {
  const set = new RecordSet();
  const engine = createEngine(set, parseSettings({}), when(now));
  for (const portion of portions) {
    engine.deployments(ALL);
    add(set, portion);
  }
  return engine;
}

const shipped = (engine: ReturnType<typeof grown>) =>
  engine.deployments(ALL).map(({ id, changes }) => [id, ...changes]);

/** Ships nothing, then c1. */
const START = [
  aCommit('c0', []),
  aCommit('c1', ['c0']),
  aDeployment('d0', '02 00:00', { revision: 'c0' }),
  aDeployment('d1', '03 00:00', { revision: 'c1' }),
];

describe('records that are added', () => {
  it('are shipped by a deployment that goes on where the chain stopped', () => {
    const engine = grown([START, [aCommit('c2', ['c1']), aDeployment('d2', '04 00:00', { revision: 'c2' })]]);
    expect(shipped(engine)).toEqual([['d0'], ['d1', 'c1'], ['d2', 'c2']]);
  });

  it('take from a later deployment what one before it ships', () => {
    const engine = grown([
      [...START, aCommit('c2', ['c1']), aDeployment('d2', '05 00:00', { revision: 'c2' })],
      [aDeployment('late', '04 00:00', { revision: 'c2' })],
    ]);
    // The late one ships c2, so d2 repeats it.
    expect(shipped(engine)).toEqual([['d0'], ['d1', 'c1'], ['late', 'c2'], ['d2']]);
    expect(engine.deployments(ALL).map(({ role }) => role)).toEqual(['baseline', 'forward', 'forward', 'retry']);
  });

  it('finish what was running', () => {
    const running = {
      kind: 'deployment',
      id: 'd2',
      service: 'shop',
      status: 'running',
      startedAt: '2026-01-04T00:00:00Z',
    };
    const engine = grown([
      [...START, aCommit('c2', ['c1']), { ...running, revision: 'c2' }],
      [aDeployment('d2', '04 01:00', { revision: 'c2' })],
    ]);
    expect(shipped(engine)).toEqual([['d0'], ['d1', 'c1'], ['d2', 'c2']]);
  });

  it('are history that was not known: a parent that only was named is shipped with its child', () => {
    const engine = grown([
      [
        aCommit('c0', []),
        aCommit('c2', ['c1']),
        ...START.slice(2, 3),
        aDeployment('d2', '03 00:00', { revision: 'c2' }),
      ],
      [aCommit('c1', ['c0'])],
    ]);
    expect(shipped(engine)).toEqual([['d0'], ['d2', 'c1', 'c2']]);
  });

  it('make commits that were shipped alone one change, when the pull request that names them is read', () => {
    const portion = [aCommit('c2', ['c1']), aDeployment('d2', '04 00:00', { revision: 'c2' })];
    const engine = grown([
      [...START.slice(0, 3), ...portion],
      [aPullRequest('7', '01 00:00', { commits: ['c1', 'c2'] })],
    ]);
    expect(shipped(engine)).toEqual([['d0'], ['d2', '7']]);
  });

  it('fail a deployment that an incident is held against, and put it right', () => {
    const engine = grown([
      START,
      [anIncident('i', '03 05:00')],
      [anIncident('i', '03 05:00', { resolvedAt: '2026-01-03T06:00:00Z' })],
    ]);
    expect(engine.deployments(ALL)[1]).toMatchObject({
      failed: true,
      reasons: [{ signal: 'incident', by: 'i' }],
      recoveredAt: when('03 06:00'),
    });
  });

  it('are known when now has passed them', () => {
    const engine = grown([START], '2026-01-02T12:00:00Z');
    expect(shipped(engine)).toEqual([['d0']]);
    engine.refresh(when('03 12:00'));
    expect(shipped(engine)).toEqual([['d0'], ['d1', 'c1']]);
  });
});

describe('what is other than before', () => {
  const portions: readonly (readonly Wire[])[] = [
    [
      ...START,
      aCommit('s0', [], '01 00:00', { repository: 'search' }),
      aDeployment('s', '02 00:00', { service: 'search', revision: 's0' }),
    ],
    [aCommit('c2', ['c1']), aDeployment('d2', '04 00:00', { revision: 'c2' })],
    [anIncident('i', '05 00:00', { service: 'search' })],
    [aDeployment('n', '05 00:00', { service: 'new', revision: 's0' })],
  ];

  it('are the services that new records touch; all, where a repository serves another one', () => {
    const set = new RecordSet();
    const live = new LiveAttribution(set, parseSettings({}));
    const differences = portions.map((portion) => {
      add(set, portion);
      const { difference } = live.at(when(NOW));
      return difference === null ? null : [...difference.services];
    });
    expect(differences).toEqual([null, ['shop'], ['search'], null]);
  });

  it('is nothing while nothing is added', () => {
    const set = new RecordSet();
    const live = new LiveAttribution(set, parseSettings({}));
    add(set, portions[0] ?? []);
    expect(live.at(when(NOW))).toBe(live.at(when(NOW)));
  });
});
