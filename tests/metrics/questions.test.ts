import { aCommit, aDeployment, anIncident, ask, engineOf } from './history';

type Asked = Parameters<typeof ask>[1];

/** Deployments to two environments that ship the same changes, and incidents of which one was never resolved. */
function history() {
  const records = [aCommit('c0', []), anIncident('open', '05 00:00')];
  for (const environment of ['prod-eu', 'prod-us']) {
    records.push(aDeployment(`${environment}-0`, '01 06:00', { environment, revision: 'c0' }));
  }
  for (let day = 2; day <= 8; day++) {
    records.push(
      aCommit(`c${day}`, [day === 2 ? 'c0' : `c${day - 1}`], `0${day} 00:00`),
      aDeployment(`eu-${day}`, `0${day} 0${day}:00`, { environment: 'prod-eu', revision: `c${day}` }),
      aDeployment(`us-${day}`, `0${day} 1${day}:00`, { environment: 'prod-us', revision: `c${day}` }),
      anIncident(`i${day}`, `0${day} 12:00`, { resolvedAt: `2026-01-0${day}T${10 + day}:30:00Z` }),
    );
  }
  return records;
}

const RANGE = { from: '01 00:00', to: '09 00:00' };

describe('an engine that has been asked before', () => {
  it.each<[string, Partial<Asked>[]]>([
    ['another statistic', [{}, { statistic: 'p90' }, { statistic: 'sum' }, {}]],
    ['other buckets and back', [{ bucket: 'day' }, { bucket: 'none' }, { bucket: 'day' }]],
    ['a rolling window and none', [{ bucket: 'day' }, { bucket: 'day', windowDays: 3 }, { bucket: 'day' }]],
    ['other groups', [{}, { groupBy: ['environment'] }, { groupBy: ['service'] }]],
    [
      'other filters',
      [{}, { filters: { environment: ['prod-us'] } }, { filters: { service: ['shop', 'none'] }, groupBy: ['service'] }],
    ],
    ['another year of levels', [{ benchmark: 2019 }, { benchmark: 2023 }, { benchmark: 1999 }]],
    ['another range', [{ to: '05 00:00' }, { to: '06 00:00' }, { from: '03 00:00' }]],
  ])('answers as one that has not: %s', (_, questions) => {
    for (const metric of ['changeLeadTime', 'leadTimeStages', 'undeployedChanges', 'deploymentDays'] as const) {
      const engine = engineOf(history());
      for (const question of questions) {
        const statistic = metric === 'changeLeadTime' || metric === 'leadTimeStages' ? question.statistic : null;
        const groupBy = metric === 'undeployedChanges' ? [] : question.groupBy;
        const asked = { ...RANGE, metric, ...question, statistic: statistic ?? null, groupBy: groupBy ?? [] };
        expect(ask(engine, asked)).toEqual(ask(engineOf(history()), asked));
      }
    }
  });

  it('lets open spans run on while now moves', () => {
    const engine = engineOf([
      anIncident('i1', '02 00:00', { resolvedAt: '2026-01-02T00:30:00Z' }),
      anIncident('i2', '02 01:00', { resolvedAt: '2026-01-02T01:30:00Z' }),
      // 30 hours
      anIncident('i3', '02 00:00', { resolvedAt: '2026-01-03T06:00:00Z' }),
      ...['i4', 'i5', 'i6'].map((id) => anIncident(id, '08 00:00')),
    ]);
    const at = (now: string) => {
      const asked = { from: '01 00:00', to: '08 00:01', metric: 'timeToRestore', benchmark: 2021, now } as const;
      const { level, points } = ask(engine, asked).series[0] ?? {};
      return [points?.[0]?.value, level?.name];
    };
    // Six minutes after they began, the open ones are out of it before half an hour: 1 − 2/3 ≤ 1/2, half an hour.
    expect(at('08 00:06')).toEqual([1800, 'elite']);
    // After ten hours they are not: 1 − 2/6 > 1/2; then only the one of 30 hours is left.
    expect(at('08 10:00')).toEqual([108_000, 'medium']);
  });
});
