import { fetchPipelineRuns } from '../../../src/providers/jenkins/pipeline-runs';
import { at, collect, iso, sha } from '../github/support';
import { aBuild, aCause, aCheckout, aFolder, aJenkins, aJob, aScope, aService, MULTIBRANCH } from './support';

const PATH = '/job/acme/job/deploy';
const FREESTYLE = { _class: 'hudson.model.FreeStyleBuild' };

async function runsOf(builds: Parameters<typeof aJob>[0], answers: Record<string, unknown> = {}) {
  const jenkins = aJenkins({ [`${PATH}/api/json`]: aJob(builds), ...answers });
  return { ...(await collect(fetchPipelineRuns(jenkins, aScope()))), jenkins };
}

it('a build is a run, which waited in the queue before its start', async () => {
  const start = at('2026-01-10T10:00:00');
  const stages = [
    { name: 'Test', status: 'SUCCESS', startTimeMillis: start + 1000, durationMillis: 5000 },
    { name: 'Ship', status: 'NOT_EXECUTED', startTimeMillis: start + 6000, durationMillis: 30 },
  ];
  const actions = [
    aCause('hudson.triggers.TimerTrigger$TimerTriggerCause'),
    { queuingDurationMillis: 90_000 },
    aCheckout(),
  ];
  const { records } = await runsOf([aBuild({ actions })], { [`${PATH}/1/wfapi/describe`]: { stages } });
  expect(records).toEqual([
    {
      kind: 'pipelineRun',
      id: 'acme/deploy/1',
      repository: 'acme/shop',
      service: ['shop'],
      pipeline: 'deploy',
      status: 'succeeded',
      startedAt: start,
      // 90 s before it started
      queuedAt: at('2026-01-10T09:58:30'),
      finishedAt: at('2026-01-10T10:10:00'),
      attempt: 1,
      revision: sha(1),
      branch: 'main',
      trigger: 'schedule',
      jobs: [
        { name: 'Test', stage: 'Test', status: 'succeeded', startedAt: start + 1000, finishedAt: start + 6000 },
        { name: 'Ship', stage: 'Ship', status: 'skipped', startedAt: start + 6000, finishedAt: undefined },
      ],
      url: 'https://jenkins.example/job/acme/job/deploy/1/',
    },
  ]);
});

it('without the plugin that counts it, the time in the queue is not known', async () => {
  const { records } = await runsOf([aBuild(FREESTYLE)]);
  expect(records).toHaveLength(1);
  expect(records[0]).not.toHaveProperty('queuedAt');
});

it.each([
  ['hudson.model.Cause$UserIdCause', 'manual'],
  ['hudson.triggers.TimerTrigger$TimerTriggerCause', 'schedule'],
  ['hudson.triggers.SCMTrigger$SCMTriggerCause', 'push'],
  ['com.cloudbees.jenkins.GitHubPushCause', 'push'],
  ['jenkins.branch.BranchIndexingCause', 'push'],
  ['hudson.model.Cause$UpstreamCause', 'upstream'],
  ['hudson.model.Cause$RemoteCause', 'remote'],
  ['org.example.WonderfulCause', undefined],
])('%s is the trigger %s, and who it was is not kept', async (cause, trigger) => {
  const { records } = await runsOf([aBuild({ ...FREESTYLE, actions: [aCause(cause, { userId: 'a-person' })] })]);
  expect(records.map((record) => record.trigger)).toEqual([trigger]);
  expect(JSON.stringify(records)).not.toMatch(/person/i);
});

it('a build that was rebuilt has two attempts', async () => {
  const again = { causes: [{ _class: 'com.sonyericsson.rebuild.RebuildCause', upstreamBuild: 1 }] };
  const second = { ...FREESTYLE, number: 2, timestamp: at('2026-01-10T11:00:00'), actions: [again, aCheckout()] };
  const { records } = await runsOf([aBuild(second), aBuild({ ...FREESTYLE, result: 'FAILURE' })]);
  const facts = records.map(({ id, attempt, status, startedAt }) => [id, attempt, status, iso(startedAt)]);
  expect(facts.sort()).toEqual([
    ['acme/deploy/1', 1, 'failed', '2026-01-10T10:00:00Z'],
    ['acme/deploy/1', 2, 'succeeded', '2026-01-10T11:00:00Z'],
  ]);
});

it('stages are read of the newest builds only, since each takes a request', async () => {
  const builds = Array.from({ length: 60 }, (_, index) => aBuild({ number: 60 - index }));
  const stages = [{ name: 'Test', status: 'SUCCESS', startTimeMillis: at('2026-01-10T10:00:00'), durationMillis: 1 }];
  const described = builds.map(({ number }) => [`${PATH}/${number}/wfapi/describe`, { stages }] as const);
  const { records, jenkins } = await runsOf(builds, Object.fromEntries(described));
  expect(records).toHaveLength(60);
  const withStages = records.filter(({ jobs }) => jobs !== undefined).map(({ id }) => Number(id.split('/').at(-1)));
  expect(Math.min(...withStages)).toBe(41);
  expect(withStages).toHaveLength(20);
  // The builds, and the stages of twenty.
  expect(jenkins.requests).toHaveLength(21);
});

it('runs are there without the plugin that tells stages', async () => {
  const { records } = await runsOf([aBuild()], { [`${PATH}/1/api/json`]: { _class: 'x', number: 1 } });
  expect(records.map(({ status, jobs }) => [status, jobs])).toEqual([['succeeded', undefined]]);
});

it('of a folder all jobs are read, branches of a multibranch pipeline under its name', async () => {
  const build = aBuild(FREESTYLE);
  const shop = { ...aFolder([aJob([build], 'main'), aJob([build], 'feature%2Ftax')], MULTIBRANCH), name: 'shop' };
  const nightly = aJob([build], 'nightly');
  const asleep = aJob([aBuild({ timestamp: at('2025-10-01T10:00:00') })], 'asleep');
  const jenkins = aJenkins({
    '/job/acme/api/json': aFolder([shop, nightly, asleep, aJob([], 'new')]),
    '/job/acme/job/shop/api/json': shop,
    '/job/acme/job/shop/job/main/api/json': shop.jobs[0],
    '/job/acme/job/nightly/api/json': nightly,
  });
  const services = [aService({}, { pipelines: { connection: 'jenkins', project: 'acme' } })];
  const { records } = await collect(fetchPipelineRuns(jenkins, aScope({ resource: 'acme', services })));
  // The branch of the build data is not that of feature/tax: its job knows better.
  expect(records.map(({ id, pipeline, branch }) => [id, pipeline, branch])).toEqual([
    ['acme/shop/main/1', 'shop', 'main'],
    ['acme/shop/feature%2Ftax/1', 'shop', 'feature/tax'],
    ['acme/nightly/1', 'nightly', 'main'],
  ]);
  // The list, and a page of each job that has built anything since.
  expect(jenkins.requests).toHaveLength(4);
});

it('says that folders are too deep to be read', async () => {
  const deep = ['a', 'b', 'c', 'd'].reduceRight(
    (inner, name) => ({ ...aFolder([inner]), name }),
    aJob([aBuild()], 'job') as object,
  );
  const { truncated, records } = await collect(
    fetchPipelineRuns(aJenkins({ '/job/acme/api/json': aFolder([deep]) }), aScope({ resource: 'acme' })),
  );
  expect(records).toEqual([]);
  expect(truncated).toEqual([{ span: aScope().span, reason: expect.stringContaining('too deep') }]);
});

it('a run that had not ended and was discarded goes, whichever attempt of it that was', async () => {
  const builds = [aBuild({ ...FREESTYLE, number: 7 })];
  const jenkins = aJenkins({ [`${PATH}/api/json`]: aJob(builds) });
  const { removed } = await collect(fetchPipelineRuns(jenkins, aScope({ unfinished: ['acme/deploy/3'] })));
  expect(removed).toContain('["pipelineRun","acme/deploy/3","acme/shop","1"]');
  expect(removed).toContain('["pipelineRun","acme/deploy/3","acme/shop","2"]');
  expect(removed.some((identity) => identity.includes('acme/deploy/7'))).toBe(false);
});
