import { fetchPipelineRuns } from '../../../src/providers/gitlab/pipeline-runs';
import type { PipelineRun, RunStatus } from '../../../src/core/records';
import { variablesOf } from '../github/fake-http';
import { collect, connectionOf, sha } from '../github/support';
import { aJob, aPipeline, aProjectWith, minute } from './pipeline-support';
import { aGitlab, aScope, askedOf } from './support';

async function runsOf(...pipelines: readonly unknown[]): Promise<readonly PipelineRun[]> {
  const http = aGitlab({ Pipelines: () => aProjectWith(pipelines) });
  return (await collect(fetchPipelineRuns(http, aScope()))).records;
}

const timesOf = (runs: readonly PipelineRun[]) =>
  runs.map(({ attempt, status, queuedAt, startedAt, finishedAt }) => [
    attempt,
    status,
    minuteOf(queuedAt),
    minuteOf(startedAt),
    minuteOf(finishedAt),
  ]);
const minuteOf = (ms: number | undefined) => (ms === undefined ? null : (ms - Date.parse(minute(0))) / 60_000);

it('a pipeline is a run', async () => {
  const [run] = await runsOf(aPipeline([aJob(1, 'test', [1, 5])]));
  expect(run).toEqual({
    kind: 'pipelineRun',
    id: '700',
    repository: 'acme/shop',
    pipeline: 'push',
    status: 'succeeded',
    queuedAt: Date.parse(minute(0)),
    startedAt: Date.parse(minute(1)),
    finishedAt: Date.parse(minute(5)),
    attempt: 1,
    revision: sha(1),
    branch: 'main',
    trigger: 'push',
    jobs: [
      {
        name: 'test',
        stage: 'test',
        status: 'succeeded',
        startedAt: Date.parse(minute(1)),
        finishedAt: Date.parse(minute(5)),
      },
    ],
    url: 'https://gitlab.example/acme/shop/-/pipelines/700',
  });
});

it('it is called as workflow:name says', async () => {
  const [run] = await runsOf(aPipeline([], { name: 'Nightly' }));
  expect(run?.pipeline).toBe('Nightly');
});

it.each<[string, RunStatus, boolean]>([
  ['CREATED', 'queued', false],
  ['WAITING_FOR_RESOURCE', 'queued', false],
  ['PREPARING', 'queued', false],
  ['WAITING_FOR_CALLBACK', 'queued', false],
  ['PENDING', 'queued', false],
  ['SCHEDULED', 'queued', false],
  ['MANUAL', 'queued', false],
  ['RUNNING', 'running', false],
  ['CANCELING', 'running', false],
  ['SUCCESS', 'succeeded', true],
  ['FAILED', 'failed', true],
  ['CANCELED', 'canceled', true],
  ['SKIPPED', 'skipped', true],
  ['WONDERFUL', 'unknown', false],
])('status %s means %s', async (status, expected, hasEnded) => {
  const [run] = await runsOf(aPipeline([aJob(1, 'test', [1, 5])], { status }));
  expect(run?.status).toBe(expected);
  expect(run?.finishedAt !== undefined).toBe(hasEnded);
});

describe('how long it took', () => {
  it('is what GitLab says: 1512 s of a pipeline that was finished 18.6 hours after it was started', async () => {
    // A job that waited for a click: 1116 minutes between start and finish, of which 1512 s = 25.2 minutes were work.
    const jobs = [aJob(1, 'test', [1, 21]), aJob(2, 'deploy', [1111.8, 1117])];
    const [run] = await runsOf(aPipeline(jobs, { duration: 1512, finishedAt: minute(1117) }));
    expect(timesOf([run!])).toEqual([[1, 'succeeded', 0, 1, 26.2]]);
  });

  it('is the time in which a job ran, where GitLab does not say', async () => {
    // 1 to 6 and 4 to 9 overlap: 8 minutes; 60 to 62: 2 more. From minute 1 that is minute 11.
    const jobs = [aJob(1, 'lint', [1, 6]), aJob(2, 'test', [4, 9]), aJob(3, 'deploy', [60, 62])];
    expect(timesOf(await runsOf(aPipeline(jobs)))).toEqual([[1, 'succeeded', 0, 1, 11]]);
  });

  it('is not known of one that was canceled before it began', async () => {
    const pipeline = aPipeline([aJob(1, 'test', null, { status: 'CANCELED' })], {
      status: 'CANCELED',
      startedAt: null,
      finishedAt: minute(3),
    });
    expect(timesOf(await runsOf(pipeline))).toEqual([[1, 'canceled', 0, 0, 3]]);
  });
});

describe('jobs that were started again', () => {
  const failed = { status: 'FAILED' };

  it('make an attempt, to which the jobs belong that ran after them', async () => {
    const jobs = [
      aJob(1, 'lint', [1, 3]),
      aJob(2, 'test', [1, 6], failed),
      // It was skipped at first, and ran when the test had passed: GitLab keeps it as one job.
      aJob(3, 'deploy', [40, 45]),
      aJob(4, 'test', [31, 38], { createdAt: minute(30) }),
    ];
    const runs = await runsOf(aPipeline(jobs, { duration: 900, finishedAt: minute(45) }));
    // The second: 31 to 38 and 40 to 45 are 12 minutes of work from minute 31 on.
    expect(timesOf(runs)).toEqual([
      [1, 'failed', 0, 1, 6],
      [2, 'succeeded', 30, 31, 43],
    ]);
    expect(runs.map(({ jobs: own }) => own?.map(({ name }) => name))).toEqual([
      ['lint', 'test'],
      ['test', 'deploy'],
    ]);
  });

  it('together make one attempt', async () => {
    const again = { createdAt: minute(20) };
    const jobs = [
      aJob(1, 'lint', [1, 3], failed),
      aJob(2, 'test', [1, 6], failed),
      aJob(3, 'lint', [21, 23], again),
      aJob(4, 'test', [21, 27], again),
    ];
    expect(timesOf(await runsOf(aPipeline(jobs)))).toEqual([
      [1, 'failed', 0, 1, 6],
      [2, 'succeeded', 20, 21, 27],
    ]);
  });

  it('make no attempt while others still ran', async () => {
    const jobs = [
      aJob(1, 'lint', [1, 3], failed),
      aJob(2, 'test', [1, 9]),
      aJob(3, 'lint', [5, 6], { createdAt: minute(4) }),
    ];
    expect(timesOf(await runsOf(aPipeline(jobs)))).toEqual([[1, 'succeeded', 0, 1, 9]]);
  });

  it('do not wait for a job that never ran', async () => {
    const jobs = [
      aJob(1, 'test', [1, 6], failed),
      aJob(2, 'by hand', null, { status: 'MANUAL' }),
      aJob(3, 'test', [11, 16], { createdAt: minute(10) }),
    ];
    expect(timesOf(await runsOf(aPipeline(jobs)))).toEqual([
      [1, 'failed', 0, 1, 6],
      [2, 'succeeded', 10, 11, 16],
    ]);
  });

  it.each<[string, object, RunStatus]>([
    ['a job that may fail', { status: 'FAILED', allowFailure: true }, 'succeeded'],
    ['a canceled job', { status: 'CANCELED' }, 'canceled'],
    ['a job of which nobody knows', { status: 'WONDERFUL' }, 'unknown'],
  ])('%s decides an earlier attempt as in GitLab', async (_, more, expected) => {
    const jobs = [aJob(1, 'test', [1, 6], more), aJob(2, 'test', [11, 16], { createdAt: minute(10) })];
    const [first] = await runsOf(aPipeline(jobs));
    expect(first).toMatchObject({ attempt: 1, status: expected });
  });
});

it('more than a hundred jobs are all read', async () => {
  const first = Array.from({ length: 100 }, (_, index) => aJob(index + 1, `test ${index}`, [1, 5]));
  const http = aGitlab({
    Pipelines: () => aProjectWith([{ ...aPipeline([]), jobs: connectionOf(first, 'more') }]),
    PipelineJobs: ({ after }) => ({
      pipeline: { jobs: connectionOf(after === 'more' ? [aJob(101, 'last', [5, 8])] : []) },
    }),
  });
  const [run] = (await collect(fetchPipelineRuns(http, aScope()))).records;
  expect(run?.jobs).toHaveLength(101);
  expect(minuteOf(run?.finishedAt)).toBe(8);
});

it('nothing is known completely before all is read, since an old pipeline may have been run again', async () => {
  const http = aGitlab({
    Pipelines: ({ after }) => (after === 'more' ? aProjectWith([]) : aProjectWith([aPipeline([])], 'more')),
  });
  const { batches } = await collect(fetchPipelineRuns(http, aScope()));
  expect(batches.map(({ complete }) => complete)).toEqual([null, null, aScope().span]);
  expect(variablesOf(http.requests[0]!)).toMatchObject({
    path: 'acme/shop',
    from: '2026-01-01T00:00:00.000Z',
    to: '2026-02-01T00:00:00.000Z',
    ref: null,
  });
});

it('a page over which GitLab takes too long is asked for at half the size', async () => {
  const sizes: unknown[] = [];
  const http = aGitlab({
    Pipelines: ({ first }) => {
      sizes.push(first);
      return Number(first) > 25
        ? { errors: [{ message: 'Query has complexity of 300, which exceeds max complexity of 250' }] }
        : aProjectWith([aPipeline([])]);
    },
  });
  expect((await collect(fetchPipelineRuns(http, aScope()))).records).toHaveLength(1);
  expect(sizes).toEqual([100, 50, 25]);
  expect(askedOf(http)).toHaveLength(3);
});
