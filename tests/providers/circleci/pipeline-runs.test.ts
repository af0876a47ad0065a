import { identityOf } from '../../../src/core/records';
import { fetchPipelineRuns } from '../../../src/providers/circleci/pipeline-runs';
import { at, collect, JANUARY, sha } from '../github/support';
import { aBuild, aCircleci, aScope, aService, LIST, minutes, PROJECT, RUNNING } from './support';

type Rows = readonly unknown[];

async function runsOf(builds: Rows, services = [aService()], unfinished: readonly string[] = []) {
  const circleci = aCircleci({ [LIST]: builds });
  return { circleci, ...(await collect(fetchPipelineRuns(circleci, aScope({ services, unfinished })))) };
}

const lint = aBuild({ job: 'lint', workflow: 'CI', workflowId: 'ci', ...minutes(0, 1, 3) });
const test = aBuild({ build_num: 2, job: 'test', workflow: 'CI', workflowId: 'ci', ...minutes(3, 4, 14) });

it('a workflow is a run, from its first job to the end of its last', async () => {
  const { records, complete, truncated } = await runsOf([test, lint]);
  expect(records).toEqual([
    {
      kind: 'pipelineRun',
      id: 'ci',
      repository: 'acme/shop',
      service: ['shop'],
      pipeline: 'CI',
      status: 'succeeded',
      queuedAt: at('2026-01-10T10:00:00'),
      startedAt: at('2026-01-10T10:01:00'),
      finishedAt: at('2026-01-10T10:14:00'),
      revision: sha(1),
      branch: 'main',
      trigger: 'push',
      url: 'https://circleci.example/gh/acme/shop/1',
      jobs: [job('lint', 1, 3), job('test', 4, 14)],
    },
  ]);
  expect([complete, truncated]).toEqual([JANUARY, []]);
});

function job(name: string, from: number, to: number) {
  const minute = (count: number) => at(new Date(Date.UTC(2026, 0, 10, 10, count)).toISOString());
  return { name, stage: undefined, status: 'succeeded', startedAt: minute(from), finishedAt: minute(to) };
}

describe('a wait for an approval', () => {
  const of = (count: number, times: object) =>
    aBuild({ build_num: count, job: `job-${count}`, workflowId: 'w', ...times });
  const pair = [minutes(0, 1, 6), minutes(0, 1, 4)];

  it.each([
    // Waited, in the queue, and from its start to its end, in minutes.
    ['between two jobs', [minutes(0, 1, 6), minutes(126, 127, 130)], [120, 1, 9]],
    ['between two pairs of jobs', [...pair, minutes(126, 127, 130), minutes(126, 127, 129)], [120, 1, 9]],
    ['twice', [minutes(0, 1, 6), minutes(66, 67, 70), minutes(130, 131, 135)], [120, 1, 14]],
    // Queued while the other runs, begun long after it: that is the queue.
    ['but not in the queue', [minutes(0, 1, 6), minutes(5, 60, 61)], [0, 1, 60]],
    ['but not the moment that CircleCI takes itself', [minutes(0, 1, 6), minutes(7, 8, 9)], [0, 1, 8]],
    [
      'after a job that was canceled in the queue',
      [{ ...minutes(0, 0, 6), start_time: null }, minutes(66, 67, 70)],
      [60, 7, 3],
    ],
  ])('%s is no part of the run', async (_, times, expected) => {
    const builds = times.map((one, index) => of(index + 1, one)).reverse();
    const [run] = (await runsOf(builds)).records;
    const { queuedAt = 0, startedAt, finishedAt = 0 } = run!;
    const spans = [queuedAt - at('2026-01-10T10:00:00'), startedAt - queuedAt, finishedAt - startedAt];
    expect(spans.map((ms) => ms / 60_000)).toEqual(expected);
    expect(finishedAt).toBe(Math.max(...times.map(({ stop_time }) => Date.parse(stop_time))));
  });

  it('goes on unseen: what has ended well until then has succeeded', async () => {
    expect((await runsOf([lint])).records).toMatchObject([
      { status: 'succeeded', finishedAt: at('2026-01-10T10:03:00') },
    ]);
  });
});

it.each([
  [['success', 'failed'], 'failed'],
  [['failed', 'canceled'], 'failed'],
  [['success', 'canceled'], 'canceled'],
  [['success', 'wonderful'], 'unknown'],
  [['wonderful', 'failed'], 'failed'],
  [['success', 'not_run'], 'succeeded'],
  [['not_run', 'not_run'], 'skipped'],
  [['success', 'timedout'], 'failed'],
])('jobs that are %j make a run that has %s', async (words, status) => {
  const builds = words.map((word, index) =>
    aBuild({ build_num: index + 1, job: `job-${index}`, workflowId: 'w', status: word, outcome: word }),
  );
  expect((await runsOf(builds.reverse())).records).toMatchObject([{ id: 'w', status }]);
});

it.each([
  ['one of them still runs', [RUNNING, {}], 'running'],
  ['one of them failed while another runs', [RUNNING, { status: 'failed', outcome: 'failed' }], 'running'],
  ['one of them is in the queue', [{ ...RUNNING, status: 'queued', start_time: null }, {}], 'running'],
  ['all of them are in the queue', [{ ...RUNNING, status: 'queued', start_time: null }], 'queued'],
])('a run has not ended while %s', async (_, all: readonly object[], status) => {
  const builds = all.map((one, index) =>
    aBuild({ build_num: 9 - index, job: `job-${index}`, workflowId: 'w', ...one }),
  );
  const { records } = await runsOf(builds);
  expect(records).toMatchObject([{ status }]);
  expect(records[0]).not.toHaveProperty('finishedAt');
});

it('of a job that CircleCI did again by itself the last one counts', async () => {
  const lost = { ...lint, status: 'infrastructure_fail', outcome: 'infrastructure_fail' };
  const again = { ...lint, build_num: 3, ...minutes(4, 5, 7) };
  expect((await runsOf([again, lost])).records).toMatchObject([{ status: 'succeeded' }]);
  expect((await runsOf([{ ...again, status: 'failed', outcome: 'failed' }, lint])).records).toMatchObject([
    { status: 'failed' },
  ]);
});

it('a workflow that is run again is another run of the same name', async () => {
  const failed = { ...lint, status: 'failed', outcome: 'failed' };
  const again = aBuild({ build_num: 5, job: 'lint', workflow: 'CI', workflowId: 'ci-again', ...minutes(30, 31, 33) });
  const { records } = await runsOf([again, failed]);
  expect(records.map(({ id, pipeline, status, revision }) => [id, pipeline, status, revision])).toEqual([
    ['ci-again', 'CI', 'succeeded', sha(1)],
    ['ci', 'CI', 'failed', sha(1)],
  ]);
});

it.each([
  ['github', 'push'],
  ['bitbucket', 'push'],
  ['api', 'api'],
  ['schedule', 'schedule'],
  ['scheduled_pipeline', 'schedule'],
  ['retry', 'again'],
  ['moonrise', 'moonrise'],
  [null, undefined],
])('what CircleCI calls %s is the trigger %s', async (why, trigger) => {
  expect((await runsOf([aBuild({ why })])).records[0]?.trigger).toBe(trigger);
});

it('a tag is no branch, and a job without a workflow is a run of its own', async () => {
  const { records } = await runsOf([aBuild({ workflows: null, branch: null, vcs_tag: 'v1' })]);
  expect(records).toMatchObject([{ id: 'gh/acme/shop/1', pipeline: 'build' }]);
  expect(records[0]).not.toHaveProperty('branch');
});

it('a job of which no time is known makes no run', async () => {
  const none = { usage_queued_at: '1970-01-01T00:00:00Z', queued_at: null, start_time: null, stop_time: null };
  expect((await runsOf([aBuild(none)])).records).toEqual([]);
});

it('a rule may name one workflow', async () => {
  const pipelines = { connection: 'circleci', project: PROJECT, workflow: 'CI' };
  const services = [aService({}, { pipelines }), aService({}, { name: 'all' })];
  const { records } = await runsOf([aBuild({ build_num: 3 }), lint], services);
  expect(records.map(({ pipeline, service }) => [pipeline, service])).toEqual([
    ['Deploy', ['all']],
    ['CI', ['shop', 'all']],
  ]);
});

it('a run whose jobs come in two pages is told again when it is whole', async () => {
  const others = Array.from({ length: 99 }, (_, index) => aBuild({ build_num: 101 - index, job: 'x' }));
  const { records } = await runsOf([{ ...test, build_num: 102 }, ...others, lint]);
  const told = records.filter(({ id }) => id === 'ci');
  expect(told.map(({ jobs, startedAt }) => [jobs?.length, startedAt])).toEqual([
    [1, at('2026-01-10T10:04:00')],
    [2, at('2026-01-10T10:01:00')],
  ]);
});

it('only what something happened to is told in a refresh, with the jobs that were before', async () => {
  const circleci = aCircleci({ [LIST]: [aBuild({ build_num: 3, job: 'x' }), test, lint] });
  const span = { from: at('2026-01-10T10:10:00'), to: at('2026-01-10T10:20:00') };
  const { records } = await collect(fetchPipelineRuns(circleci, aScope({ span })));
  expect(records.map(({ id, jobs }) => [id, jobs?.length])).toEqual([['ci', 2]]);
});

it('what had not ended is read again with all of its jobs, whatever its age', async () => {
  const old = { ...lint, ...minutes(0, 1, 3) };
  const jobs = '/api/v2/workflow/ci/job';
  const pages = [
    { items: [{ job_number: 1 }, { job_number: null }], next_page_token: 'more' },
    { items: [{ job_number: 2 }], next_page_token: null },
  ];
  const circleci = aCircleci({
    [LIST]: [],
    [`${LIST}/1`]: old,
    [`${LIST}/2`]: test,
    [`${LIST}/9`]: aBuild({ build_num: 9 }),
  });
  const paged = {
    send: (request: Parameters<typeof circleci.send>[0]) =>
      request.path === jobs
        ? Promise.resolve({
            status: 200,
            header: () => null,
            body: request.query?.['page-token'] === 'more' ? pages[1] : pages[0],
          })
        : circleci.send(request),
  };
  const unfinished = ['ci', 'gone', 'gh/acme/shop/9'];
  const span = { from: at('2026-03-01'), to: at('2026-03-02') };
  const { records, removed } = await collect(fetchPipelineRuns(paged, aScope({ span, unfinished })));
  expect(records.map((run) => [run.id, run.jobs?.map(({ name }) => name)])).toEqual([
    ['ci', ['lint', 'test']],
    ['gh/acme/shop/9', ['deploy']],
  ]);
  const gone = {
    kind: 'pipelineRun',
    id: 'gone',
    pipeline: '',
    status: 'unknown',
    startedAt: at('2026-01-01'),
  } as const;
  expect(removed).toEqual([PROJECT, 'acme/shop'].map((repository) => identityOf({ ...gone, repository })));
});

it('keeps nobody', async () => {
  const { records } = await runsOf([test, lint]);
  expect(JSON.stringify(records)).not.toMatch(/person/i);
});
