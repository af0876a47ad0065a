import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fetchDeployments } from '../../../src/providers/github/deployments';
import { fetchIncidents } from '../../../src/providers/github/incidents';
import { fetchPipelineRuns } from '../../../src/providers/github/pipeline-runs';
import { FakeHttp, type FakeAnswer } from './fake-http';
import { personsIn, textsIn } from '../../support/persons';
import { aScope, at, collect, connectionOf, someServices } from './support';

/** Answers that GitHub gave to others. They are no part of this project; where they are absent, nothing is tested. */
const folder = path.join(__dirname, '../../../../shared/recorded/github');
const describeRecorded = existsSync(folder) ? describe : describe.skip;

function recorded(name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
}

describeRecorded('answers that GitHub gave', () => {
  const span = { from: at('2010-01-01'), to: at('2026-01-01') };
  const services = someServices({ name: 'shop', incidents: { connection: 'github', labels: [] } });

  async function withoutPersons(reading: ReturnType<typeof fetchIncidents>, body: unknown) {
    const { records } = await collect(reading);
    const texts = records.flatMap((record) => textsIn(record)).join('\n');
    expect([...personsIn(body)].filter((person) => texts.includes(person))).toEqual([]);
    return records;
  }

  it.each([
    ['go-scm/issues.json', 0],
    ['openapi-examples/issues.json', 0],
    ['pelorus/issues.json', 1],
  ])('%s', async (name, least) => {
    // One of the files names its issues instead of listing them.
    const body = Object.values(Object(recorded(name)));
    const http = new FakeHttp(() => ({ body }));
    const records = await withoutPersons(fetchIncidents(http, aScope({ span, services })), body);
    expect(records.length).toBeGreaterThanOrEqual(least);
  });

  it('octokit-fixtures/paginate-issues.json, with its headers', async () => {
    const [first] = Object(recorded('octokit-fixtures/paginate-issues.json'));
    const headers = Object.fromEntries(
      Object.entries<string>(first.headers ?? {}).map(([key, value]) => [key.toLowerCase(), String(value)]),
    );
    const http = new FakeHttp((): FakeAnswer => ({ body: first.response, headers }));
    const records = await withoutPersons(fetchIncidents(http, aScope({ span, services })), first.response);
    expect(records).toHaveLength(first.response.length);
  });

  it('openapi-examples/deployments.json and its statuses', async () => {
    const http = new FakeHttp(({ path: address }) => {
      if (address === '/graphql') {
        return { body: { data: { repository: { deployments: connectionOf([]) } } } };
      }
      const [deployment] = Object(recorded('openapi-examples/deployments.json'));
      return {
        body: address.endsWith('/statuses') ? recorded('openapi-examples/deployment_statuses.json') : deployment,
      };
    });
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
});
