import { fetchDeployments } from '../../../src/providers/github/deployments';
import { fetchIncidents } from '../../../src/providers/github/incidents';
import { fetchPipelineRuns } from '../../../src/providers/github/pipeline-runs';
import { FakeHttp, type FakeAnswer } from './fake-http';
import { describeRecorded, recorded, withoutPersons } from './recorded';
import { aScope, at, collect, connectionOf, someServices } from './support';

describeRecorded('answers that GitHub gave', () => {
  const span = { from: at('2010-01-01'), to: at('2026-01-01') };
  const services = someServices({ name: 'shop', incidents: { connection: 'github', labels: [] } });

  it.each([
    ['go-scm/issues.json', 0],
    ['openapi-examples/issues.json', 0],
    ['pelorus/issues.json', 1],
  ])('%s', async (name, least) => {
    // One of the files names its issues instead of listing them.
    const body = Object.values(Object(recorded(name)));
    const http = new FakeHttp(() => ({ body }));
    const records = withoutPersons((await collect(fetchIncidents(http, aScope({ span, services })))).records, body);
    expect(records.length).toBeGreaterThanOrEqual(least);
  });

  it('octokit-fixtures/paginate-issues.json, with its headers', async () => {
    const [first] = Object(recorded('octokit-fixtures/paginate-issues.json'));
    const headers = Object.fromEntries(
      Object.entries<string>(first.headers ?? {}).map(([key, value]) => [key.toLowerCase(), String(value)]),
    );
    const http = new FakeHttp((): FakeAnswer => ({ body: first.response, headers }));
    const records = withoutPersons(
      (await collect(fetchIncidents(http, aScope({ span, services })))).records,
      first.response,
    );
    expect(records).toHaveLength(first.response.length);
  });

  it.each([
    // items that are issues and no pull requests
    ['octokit-fixtures/search-issues.json', 2],
    ['openapi-examples/search_issues.json', 0],
  ])('%s', async (name, count) => {
    const answer = Object(recorded(name));
    const { items } = Array.isArray(answer) ? answer[0].response : answer;
    const issues = items.filter((item: object) => !('pull_request' in item));
    const http = new FakeHttp(() => ({ body: items }));
    const { records } = await collect(fetchIncidents(http, aScope({ span, services })));
    expect(withoutPersons(records, items)).toHaveLength(issues.length);
    expect(issues.length).toBeGreaterThanOrEqual(count);
  });

  it('go-scm/issue.json, which is a pull request as well, and is no incident', async () => {
    const http = new FakeHttp(() => ({ body: [recorded('go-scm/issue.json')] }));
    expect((await collect(fetchIncidents(http, aScope({ span, services })))).records).toEqual([]);
  });

  function deploymentApi(deployment: unknown, statuses: unknown): FakeHttp {
    return new FakeHttp(({ path: address }) => {
      if (address === '/graphql') {
        return { body: { data: { repository: { deployments: connectionOf([]) } } } };
      }
      return { body: address.endsWith('/statuses') ? statuses : deployment };
    });
  }

  it('webhooks-examples/deployment_status.json: a deployment with the status that it got', async () => {
    for (const { deployment, deployment_status } of Object(recorded('webhooks-examples/deployment_status.json'))) {
      const http = deploymentApi(deployment, [deployment_status]);
      const { records } = await collect(fetchDeployments(http, aScope({ span, unfinished: [String(deployment.id)] })));
      const is = { id: String(deployment.id), revision: deployment.sha };
      // One was successful; the other was in progress, years ago: it never ended.
      const ended =
        deployment_status.state === 'success'
          ? { ...is, status: 'succeeded', finishedAt: Date.parse(deployment_status.created_at) }
          : { ...is, status: 'unknown' };
      expect(withoutPersons(records, [deployment, deployment_status])).toMatchObject([ended]);
    }
  });

  it('webhooks-examples/deployment.json: nothing is known of how it went', async () => {
    for (const { deployment } of Object(recorded('webhooks-examples/deployment.json'))) {
      const http = deploymentApi(deployment, []);
      const { records } = await collect(fetchDeployments(http, aScope({ span, unfinished: [String(deployment.id)] })));
      expect(withoutPersons(records, deployment)).toMatchObject([{ revision: deployment.sha }]);
      expect(records[0]?.status).toMatch(/^(running|unknown)$/);
    }
  });

  it('go-scm/deployment.json lacks its commit, and the sentence says so', async () => {
    const http = deploymentApi(recorded('go-scm/deployment.json'), []);
    await expect(collect(fetchDeployments(http, aScope({ span, unfinished: ['1'] })))).rejects.toThrow(
      /is not as documented at sha/,
    );
  });

  it('openapi-examples/deployments.json and its statuses', async () => {
    const [deployment] = Object(recorded('openapi-examples/deployments.json'));
    const http = deploymentApi(deployment, recorded('openapi-examples/deployment_statuses.json'));
    const { records } = await collect(fetchDeployments(http, aScope({ span, unfinished: ['1'] })));
    expect(records).toMatchObject([{ status: 'succeeded', revision: expect.stringMatching(/^[0-9a-f]{40}$/) }]);
  });

  it.each([
    'runs_runs1',
    'runs_runs2',
    'runs_runs3',
    'runs_in-progress-runs1',
    'runs_non-supported-runs1',
    'runs_empty-run',
  ])('metrik/%s.json', async (name) => {
    const body = Object(recorded(`metrik/${name}.json`));
    const http = new FakeHttp(({ path: address }) => ({
      body: address.endsWith('/jobs') ? { total_count: 0, jobs: [] } : body,
    }));
    const { records } = await collect(fetchPipelineRuns(http, aScope({ span })));
    expect(records).toHaveLength(body.workflow_runs.length);
    expect(records.every(({ finishedAt }) => finishedAt === undefined)).toBe(true);
  });

  function runApi(runs: readonly unknown[], jobs: readonly unknown[]): FakeHttp {
    return new FakeHttp(({ path: address }) => {
      if (address === '/graphql') {
        return { body: { data: { nodes: [], viewer: { __typename: 'User' } } } };
      }
      if (address.endsWith('/jobs')) {
        return { body: { total_count: jobs.length, jobs } };
      }
      return {
        body: /attempts/.test(address) ? runs[0] : { total_count: runs.length, workflow_runs: runs },
      };
    });
  }

  it.each([
    ['webhooks-examples/workflow_run.json', 'webhooks-examples/workflow_job.json'],
    ['liatrio/8_workflow_run_completed.json', 'liatrio/9_workflow_job_completed.json'],
    ['liatrio/workflow-run-completed.json', 'liatrio/workflow-job-completed.json'],
  ])('%s with a job of %s', async (runFile, jobFile) => {
    const runs = [recorded(runFile)].flat().map((event) => Object(event).workflow_run);
    const jobs = [recorded(jobFile)].flat().map((event) => Object(event).workflow_job);
    const job = jobs.find(({ completed_at }) => completed_at !== null);
    for (const run of runs) {
      const http = runApi([run], [{ ...job, run_attempt: run.run_attempt ?? 1 }]);
      const { records } = await collect(fetchPipelineRuns(http, aScope({ span })));
      const last = withoutPersons(records, [run, job]).at(-1);
      expect(last).toMatchObject({ id: String(run.id), revision: run.head_sha, branch: run.head_branch });
      // The end of a run is the end of its last job, not `updated_at`.
      expect(last?.finishedAt ?? null).toBe(run.conclusion ? Date.parse(job.completed_at) : null);
    }
  });
});
