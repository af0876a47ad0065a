import { fetchDeployments } from '../../../src/providers/jenkins/deployments';
import { fetchPipelineRuns } from '../../../src/providers/jenkins/pipeline-runs';
import { collect } from '../github/support';
import { aBuild, aJenkins, aJob, aScope, aService } from './support';

const PATH = '/job/acme/job/deploy';

describe.each([
  ['SUCCESS', 'succeeded', 'succeeded'],
  // Its tests failed, and it went on to its end: the run is not well, the deployment was made.
  ['UNSTABLE', 'failed', 'succeeded'],
  ['FAILURE', 'failed', 'failed'],
  ['ABORTED', 'canceled', 'canceled'],
  ['NOT_BUILT', 'skipped', null],
  ['WONDERFUL', 'unknown', 'unknown'],
  [null, 'unknown', 'unknown'],
])('a build with the result %s', (result, run, deployment) => {
  const jenkins = aJenkins({ [`${PATH}/api/json`]: aJob([aBuild({ _class: 'hudson.model.FreeStyleBuild', result })]) });

  it(`is a run that is ${run}`, async () => {
    const { records } = await collect(fetchPipelineRuns(jenkins, aScope()));
    expect(records.map(({ status }) => status)).toEqual([run]);
  });

  it(`is ${deployment ?? 'no'} deployment`, async () => {
    const { records } = await collect(fetchDeployments(jenkins, aScope()));
    expect(records.map(({ status }) => status)).toEqual(deployment === null ? [] : [deployment]);
  });
});

it('a build that is running has no end, though its duration is 0 and a stage of it has failed', async () => {
  const running = aBuild({ building: true, duration: 0, result: 'FAILURE', _class: 'hudson.model.FreeStyleBuild' });
  const jenkins = aJenkins({ [`${PATH}/api/json`]: aJob([running]) });
  const [deployment] = (await collect(fetchDeployments(jenkins, aScope()))).records;
  expect(deployment).toMatchObject({ status: 'running' });
  expect(deployment).not.toHaveProperty('finishedAt');
  const [run] = (await collect(fetchPipelineRuns(jenkins, aScope()))).records;
  expect(run).toMatchObject({ status: 'running' });
  expect(run).not.toHaveProperty('finishedAt');
});

describe.each([
  ['SUCCESS', 'succeeded'],
  ['UNSTABLE', 'succeeded'],
  ['FAILED', 'failed'],
  ['ABORTED', 'canceled'],
  ['NOT_EXECUTED', null],
  ['SKIPPED', null],
  // A stage that its build left behind, with the result FAILURE.
  ['IN_PROGRESS', 'unknown'],
  ['PAUSED_PENDING_INPUT', 'unknown'],
  ['WONDERFUL', 'unknown'],
  ['null', 'unknown'],
])('a stage with the status %s', (status, expected) => {
  it(`is ${expected ?? 'no'} deployment`, async () => {
    const build = aBuild({ result: 'FAILURE' });
    const stage = { name: 'Deploy', status, startTimeMillis: build.timestamp, durationMillis: 1000 };
    const jenkins = aJenkins({
      [`${PATH}/api/json`]: aJob([build]),
      [`${PATH}/1/wfapi/describe`]: { stages: [stage] },
    });
    const scope = aScope({ services: [aService({ stage: 'Deploy' })] });
    const { records } = await collect(fetchDeployments(jenkins, scope));
    expect(records.map((record) => record.status)).toEqual(expected === null ? [] : [expected]);
  });
});
