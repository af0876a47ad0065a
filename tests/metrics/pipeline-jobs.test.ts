import { aRun, engineOf, when } from './history';

const JANUARY = { from: when('01 00:00'), to: when('09 00:00'), filters: {} };
const SETTINGS = { services: [{ name: 'shop', team: 'x', repository: { id: 'shop' } }] };

/** A job just after midnight on the second of January, from a minute to a minute. */
function aJob(name: string, status: string, [from, to]: readonly [string, string], stage?: string) {
  const [startedAt, finishedAt] = [from, to].map((minute) => `2026-01-02T00:${minute}:00Z`);
  return { name, status, startedAt, finishedAt, ...(stage === undefined ? {} : { stage }) };
}

const records = [
  aRun('r1', 'succeeded', '02 00:50', {
    jobs: [
      aJob('unit', 'succeeded', ['00', '10'], 'test'),
      aJob('package', 'succeeded', ['10', '50'], 'build'),
      aJob('later', 'skipped', ['50', '50'], 'build'),
    ],
  }),
  aRun('r2', 'failed', '02 00:25', { jobs: [aJob('unit', 'failed', ['05', '25'], 'test')] }),
  // Without jobs; and of another range.
  aRun('r3', 'succeeded', '03 00:00'),
  aRun('r4', 'succeeded', '20 00:00', { jobs: [{ ...aJob('unit', 'succeeded', ['00', '10'], 'test') }] }),
];

describe('jobs of pipelines', () => {
  it('are rows by stage and name, what took most time in all first', () => {
    const engine = engineOf(records.slice(0, 3), SETTINGS);
    expect(engine.pipelineJobs(JANUARY)).toEqual([
      {
        ...{ services: ['shop'], repository: 'shop', pipeline: 'ci', stage: 'build', job: 'package' },
        ...{ n: 1, successRate: 1, p50Seconds: 40 * 60, p90Seconds: 40 * 60, sumSeconds: 40 * 60 },
      },
      {
        ...{ services: ['shop'], repository: 'shop', pipeline: 'ci', stage: 'test', job: 'unit' },
        // 10 and 20 minutes: the middle of the two, and nine tenths of the way between them.
        ...{ n: 2, successRate: 0.5, p50Seconds: 15 * 60, p90Seconds: 19 * 60, sumSeconds: 30 * 60 },
      },
    ]);
  });

  it('count by their own end, and only what has ended by now', () => {
    const range = { ...JANUARY, from: when('02 00:15') };
    expect(
      engineOf(records, SETTINGS)
        .pipelineJobs(range)
        .map(({ job, n }) => [job, n]),
    ).toEqual([
      ['package', 1],
      // The one of r2: that of r4 says that it ended on the second, too, ten minutes past midnight.
      ['unit', 1],
    ]);
    const early = engineOf(records, SETTINGS, '2026-01-02T00:12:00Z');
    expect(early.pipelineJobs(JANUARY).map(({ job, n }) => [job, n])).toEqual([['unit', 2]]);
  });

  it('are those of the services and pipelines that are selected', () => {
    const engine = engineOf(records, SETTINGS);
    expect(engine.pipelineJobs({ ...JANUARY, filters: { pipeline: ['other'] } })).toEqual([]);
    expect(engine.pipelineJobs({ ...JANUARY, filters: { team: ['y'] } })).toEqual([]);
    expect(engine.pipelineJobs({ ...JANUARY, filters: { team: ['x'] } })).toHaveLength(2);
  });

  it('have no time where a start is not known, or after the end', () => {
    const jobs = [
      { name: 'unit', status: 'failed', finishedAt: '2026-01-02T00:10:00Z' },
      { name: 'lint', status: 'succeeded', startedAt: '2026-01-02T00:11:00Z', finishedAt: '2026-01-02T00:10:00Z' },
    ];
    const engine = engineOf([aRun('r1', 'failed', '02 00:40', { jobs })], SETTINGS);
    expect(engine.pipelineJobs(JANUARY)).toMatchObject([
      { stage: null, job: 'lint', n: 1, successRate: 1, p50Seconds: null, p90Seconds: null, sumSeconds: null },
      { stage: null, job: 'unit', n: 1, successRate: 0, p50Seconds: null },
    ]);
  });
});
