import { fetchDeployments } from '../../../src/providers/gitlab/deployments';
import type { Deployment } from '../../../src/core/records';
import { variablesOf } from '../github/fake-http';
import { collect, sha } from '../github/support';
import { aJob, aPipeline, aProjectWith, minute } from './pipeline-support';
import { aGitlab, aScope, someServices, type ServiceInput } from './support';

type Rule = Omit<NonNullable<ServiceInput['deployments']>, 'connection'>;

async function deploymentsOf(rule: Rule, ...pipelines: readonly unknown[]) {
  const services = someServices({ name: 'shop', deployments: { connection: 'gitlab', ...rule } });
  const http = aGitlab({ Pipelines: () => aProjectWith(pipelines) });
  const { records } = await collect(fetchDeployments(http, aScope({ services })));
  return { records, asked: variablesOf(http.requests[0]!) };
}

const minuteOf = (ms: number | undefined) => (ms === undefined ? null : (ms - Date.parse(minute(0))) / 60_000);
const summary = ({ status, startedAt, finishedAt }: Deployment) => [status, minuteOf(startedAt), minuteOf(finishedAt)];
const DEPLOY = { from: 'job', job: 'deploy' } as const;
const failed = { status: 'FAILED' };

it('a job of that name is a deployment of its pipeline to production', async () => {
  const { records } = await deploymentsOf(DEPLOY, aPipeline([aJob(1, 'test', [1, 5]), aJob(2, 'deploy', [6, 9])]));
  expect(records).toEqual([
    {
      kind: 'deployment',
      id: '700',
      service: 'shop',
      status: 'succeeded',
      startedAt: Date.parse(minute(6)),
      finishedAt: Date.parse(minute(9)),
      environment: 'production',
      revision: sha(1),
      ref: 'main',
      url: 'https://gitlab.example/acme/shop/-/pipelines/700',
      labels: ['push'],
    },
  ]);
});

it('it was deployed at the first success, whatever came later', async () => {
  const jobs = [
    aJob(1, 'deploy', [1, 4], failed),
    aJob(2, 'deploy', [10, 14], { createdAt: minute(9) }),
    aJob(3, 'deploy', [30, 35], { createdAt: minute(29), ...failed }),
  ];
  const { records } = await deploymentsOf(DEPLOY, aPipeline([...jobs].reverse(), failed));
  expect(records.map(summary)).toEqual([['succeeded', 10, 14]]);
});

it('without a success the last try decides', async () => {
  const jobs = [
    aJob(1, 'deploy', [1, 4], { status: 'CANCELED' }),
    aJob(2, 'deploy', [10, 14], { createdAt: minute(9), ...failed }),
  ];
  expect((await deploymentsOf(DEPLOY, aPipeline(jobs, failed))).records.map(summary)).toEqual([['failed', 10, 14]]);
});

it.each(['CREATED', 'MANUAL', 'SCHEDULED', 'SKIPPED'])(
  'a job that never ran (%s) has deployed nothing',
  async (status) => {
    const { records } = await deploymentsOf(DEPLOY, aPipeline([aJob(1, 'deploy', null, { status })]));
    expect(records).toEqual([]);
  },
);

it.each<[string, Deployment['status']]>([
  ['PENDING', 'running'],
  ['RUNNING', 'running'],
  ['WONDERFUL', 'unknown'],
])('a job that is %s is a deployment that is %s', async (status, expected) => {
  const job = aJob(1, 'deploy', null, { status, startedAt: minute(2) });
  const { records } = await deploymentsOf(DEPLOY, aPipeline([job], { status: 'RUNNING' }));
  expect(records.map(summary)).toEqual([[expected, 2, null]]);
});

it('jobs side by side are one deployment, done with the last of them', async () => {
  const jobs = [
    aJob(1, 'deploy: [eu]', [1, 4]),
    aJob(2, 'deploy: [us]', [2, 8]),
    aJob(3, 'deploy-docs', [1, 20], failed),
  ];
  expect((await deploymentsOf(DEPLOY, aPipeline(jobs))).records.map(summary)).toEqual([['succeeded', 1, 8]]);
  const partly = [aJob(1, 'deploy 1/2', [1, 4]), aJob(2, 'deploy 2/2', [2, 8], failed)];
  expect((await deploymentsOf(DEPLOY, aPipeline(partly))).records.map(summary)).toEqual([['failed', 1, 8]]);
});

it('a whole pipeline is a deployment, by its name', async () => {
  const jobs = [aJob(1, 'build', [1, 5]), aJob(2, 'roll out', [5, 9])];
  const { records } = await deploymentsOf(
    { from: 'pipeline', pipeline: 'Deploy' },
    aPipeline(jobs, { name: 'Deploy' }),
    aPipeline(jobs, { id: 'gid://gitlab/Ci::Pipeline/701', name: 'Nightly' }),
  );
  expect(records.map(({ id, ...rest }) => [id, ...summary({ id, ...rest })])).toEqual([['700', 'succeeded', 1, 9]]);
});

it('nothing that runs for a merge request deploys, and nothing of another branch', async () => {
  const jobs = [aJob(1, 'deploy', [1, 5])];
  const { records, asked } = await deploymentsOf(
    DEPLOY,
    aPipeline(jobs, { source: 'merge_request_event' }),
    aPipeline(jobs, { ref: 'feature' }),
  );
  expect(records).toEqual([]);
  // The default branch is not known before the answer.
  expect(asked['ref']).toBeNull();
});

it('the branch in settings is asked for', async () => {
  const services = someServices({
    name: 'shop',
    repository: { connection: 'gitlab', id: 'acme/shop', branch: 'trunk' },
    deployments: { connection: 'gitlab', ...DEPLOY },
  });
  const http = aGitlab({ Pipelines: () => aProjectWith([aPipeline([aJob(1, 'deploy', [1, 5])], { ref: 'trunk' })]) });
  const { records } = await collect(fetchDeployments(http, aScope({ services })));
  expect(records).toHaveLength(1);
  expect(variablesOf(http.requests[0]!)['ref']).toBe('trunk');
});

it('a pattern decides in place of the branch, and a job may tell a hotfix', async () => {
  const jobs = [aJob(1, 'deploy', [1, 5])];
  const { records } = await deploymentsOf(
    { ...DEPLOY, pattern: '^v' },
    aPipeline(jobs, { ref: 'v1.2.0', name: 'Hotfix!' }),
    aPipeline(jobs),
  );
  expect(records.map(({ ref, unplanned }) => [ref, unplanned])).toEqual([['v1.2.0', true]]);
});
