import { RecordSet } from '../../src/core/record-set';
import { parseRecord } from '../../src/core/records';
import { parseSettings } from '../../src/core/settings';
import { createEngine } from '../../src/metrics/create-engine';
import { byLabels } from './answers';
import { aCommit, aDeployment, anIncident, aPullRequest, aRun, ask, when } from './history';

type Wire = Readonly<Record<string, unknown>>;
type Asked = Partial<Parameters<typeof ask>[1]>;

/** Asks the same after each portion of records, of an engine that stays. */
function answersAfter(portions: readonly (readonly Wire[])[], asked: Asked) {
  const set = new RecordSet();
  const engine = createEngine(set, parseSettings({}), when('2026-12-31T00:00:00Z'));
  return portions.map((portion) => {
    for (const record of portion) {
      const parsed = parseRecord(record);
      if (!('record' in parsed)) {
        throw new Error(parsed.reason);
      }
      set.add(parsed.record);
    }
    return ask(engine, { from: '01 00:00', to: '09 00:00', ...asked });
  });
}

const inSearch = { service: 'search' };

/** Both services ship a change of an hour: committed on the 2nd at 23:00, deployed on the 3rd at 00:00. */
const BOTH: readonly Wire[] = [
  aCommit('c0', []),
  aCommit('c1', ['c0'], '02 23:00'),
  aDeployment('d0', '02 00:00', { revision: 'c0' }),
  aDeployment('d1', '03 00:00', { revision: 'c1' }),
  aCommit('s0', [], '01 00:00', { repository: 'search' }),
  aCommit('s1', ['s0'], '02 23:00', { repository: 'search' }),
  aDeployment('s0', '02 00:00', { ...inSearch, revision: 's0' }),
  aDeployment('s1', '03 00:00', { ...inSearch, revision: 's1' }),
];

/** One service goes on: a change of three hours. */
const GOES_ON: readonly Wire[] = [aCommit('c2', ['c1'], '03 21:00'), aDeployment('d2', '04 00:00', { revision: 'c2' })];

describe('answers after records were added', () => {
  it('have what a service shipped since, and what others had before', () => {
    const asked = { metric: 'changeLeadTime', statistic: 'max', groupBy: ['service'] } as const;
    const [before, after] = answersAfter([BOTH, GOES_ON], asked).map(byLabels);
    expect(before).toEqual({ search: [3600, 1], shop: [3600, 1] });
    // Three hours are 10800 seconds.
    expect(after).toEqual({ search: [3600, 1], shop: [10_800, 2] });
  });

  it('have the stages of what was shipped since', () => {
    const asked = { metric: 'leadTimeStages', statistic: 'max', groupBy: ['service'] } as const;
    const [, after] = answersAfter([BOTH, GOES_ON], asked).map(byLabels);
    // Authored and committed at once, and the deployments do not say when they started: all of it is release.
    expect(after).toMatchObject({ 'search/release': [3600, 1], 'shop/release': [10_800, 2], 'shop/coding': [0, 2] });
  });

  it('tell of a failure of what was deployed long before, when its incident is read', () => {
    const asked = { metric: 'changeFailRate', groupBy: ['service'] } as const;
    const failed = anIncident('i', '03 05:00', inSearch);
    const [before, after] = answersAfter([BOTH, [failed]], asked).map(byLabels);
    expect(before).toEqual({ search: [0, 2], shop: [0, 2] });
    // One of the two deployments of search.
    expect(after).toEqual({ search: [0.5, 2], shop: [0, 2] });
  });

  it('no longer count a pull request as open that was merged since, nor twice as merged', () => {
    const merged = aPullRequest('1', '02 00:00', { mergedAt: '2026-01-03T00:00:00Z' });
    const portions = [[aPullRequest('1', '02 00:00'), aPullRequest('2', '02 00:00')], [merged], [merged]];
    const open = answersAfter(portions, { metric: 'openPullRequests' }).map(byLabels);
    expect(open).toEqual([{ '': [2, 2] }, { '': [1, 1] }, { '': [1, 1] }]);
    const frequency = answersAfter(portions, { metric: 'mergeFrequency' }).map(byLabels);
    expect(frequency).toEqual([{ '': [0, 0] }, { '': [1, 1] }, { '': [1, 1] }]);
  });

  it('have the verdict that a run came to since', () => {
    const portions = [
      [aRun('1', 'succeeded', '02 00:00'), { ...aRun('2', 'running', '02 01:00'), finishedAt: undefined }],
      [aRun('2', 'failed', '02 01:00')],
    ];
    const rates = answersAfter(portions, { metric: 'pipelineSuccessRate' }).map(byLabels);
    // One of one, then one of two.
    expect(rates).toEqual([{ '': [1, 1] }, { '': [0.5, 2] }]);
  });

  it('count what waits now: commits that a pull request takes are one change, which a deployment then brings', () => {
    const portions = [
      [...BOTH, aCommit('c2', ['c1'], '03 21:00'), aCommit('c3', ['c2'], '03 22:00')],
      [aPullRequest('7', '03 20:00', { mergedAt: '2026-01-03T23:00:00Z', commits: ['c2', 'c3'] })],
      [aDeployment('d2', '04 00:00', { revision: 'c3' })],
    ];
    const waiting = answersAfter(portions, { metric: 'undeployedChanges', groupBy: ['service'] }).map(byLabels);
    expect(waiting.map((one) => one['shop'])).toEqual([
      [2, 2],
      [1, 1],
      [0, 0],
    ]);
  });

  it('tell of what is wrong with records that came, and no longer of what was put right', () => {
    const backwards = { ...aPullRequest('1', '02 00:00'), mergedAt: '2026-01-03T00:00:00Z' };
    const wrong = { ...backwards, firstCommitAt: '2026-01-04T00:00:00Z' };
    const right = { ...backwards, firstCommitAt: '2026-01-01T00:00:00Z' };
    const texts = answersAfter([[wrong], [right]], { metric: 'branchLifetime' }).map(({ notices }) =>
      notices.map(({ text }) => text).join(' '),
    );
    expect(texts[0]).toContain('1 pull request was merged before its first commit: left out.');
    expect(texts[1]).not.toContain('left out');
  });
});
