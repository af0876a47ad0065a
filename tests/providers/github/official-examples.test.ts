import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fetchDeployments } from '../../../src/providers/github/deployments';
import { fetchIncidents } from '../../../src/providers/github/incidents';
import { fetchPipelineRuns } from '../../../src/providers/github/pipeline-runs';
import { check } from '../../../src/providers/github/check';
import type { HttpRequest } from '../../../src/core/ports';
import { parseRecord } from '../../../src/core/records';
import { documentOf, FakeHttp } from './fake-http';
import { personsIn, textsIn } from '../../support/persons';
import { aScope, at, collect, connectionOf, someServices } from './support';

const file = path.join(__dirname, '../../../node_modules/@octokit/openapi/generated/api.github.com.json');
const description = JSON.parse(readFileSync(file, 'utf8'));

/** The example that GitHub's own description of its API gives for a request, found by its path. */
function example(address: string): unknown {
  for (const template of Object.keys(description.paths)) {
    const pattern = new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`);
    const operation = pattern.test(address) ? description.paths[template].get : undefined;
    const [first] = Object.values<Record<string, unknown>>(
      operation?.responses['200'].content['application/json'].examples ?? {},
    );
    if (first !== undefined) {
      return follow(first);
    }
  }
  throw new Error(`GitHub documents no ${address}`);
}

function follow(value: unknown): unknown {
  const reference: unknown = Object(value).$ref ?? Object(value).value?.$ref;
  return typeof reference === 'string'
    ? description.components.examples[reference.split('/').at(-1) ?? ''].value
    : Object(value).value;
}

const given: unknown[] = [];

/** REST answers with the documented examples; the graph has nothing. */
function documented(): FakeHttp {
  return new FakeHttp((request: HttpRequest) => {
    const body = request.path === '/graphql' ? graph(request) : example(request.path);
    given.push(body);
    return { body };
  });
}

function graph(request: HttpRequest): unknown {
  return documentOf(request).startsWith('query Deployments')
    ? { data: { repository: { deployments: connectionOf([]) } } }
    : { data: { viewer: { __typename: 'User' }, rateLimit: null } };
}

/** The span in which the examples of runs lie. */
const span = { from: at('2020-01-01'), to: at('2020-02-01') };

describe('the examples of the official description', () => {
  it('of a deployment and its statuses', async () => {
    const { records } = await collect(fetchDeployments(documented(), aScope({ unfinished: ['1'] })));
    expect(records).toMatchObject([
      { id: '1', status: 'succeeded', finishedAt: at('2012-07-20T01:19:13'), environment: 'production' },
    ]);
  });

  it('of runs, their jobs and a workflow', async () => {
    const { records } = await collect(fetchPipelineRuns(documented(), aScope({ span })));
    expect(records).toMatchObject([
      { id: '30433642', pipeline: 'Build', status: 'queued', attempt: 1, trigger: 'push' },
    ]);
    const services = someServices({ deployments: { connection: 'github', from: 'workflow', workflow: 'CI' } });
    const deployments = await collect(fetchDeployments(documented(), aScope({ span, services })));
    expect(deployments.records).toMatchObject([{ id: '30433642', status: 'running', ref: 'master' }]);
  });

  it('of a run whose jobs have ended', async () => {
    const run = { ...Object(example('/repos/o/r/actions/runs/1')), status: 'completed', conclusion: 'success' };
    const http = new FakeHttp(({ path: address }) => ({
      body: address.endsWith('/jobs') ? example(address) : { total_count: 1, workflow_runs: [run] },
    }));
    const { records } = await collect(fetchPipelineRuns(http, aScope({ span })));
    expect(records).toMatchObject([
      {
        status: 'succeeded',
        startedAt: at('2020-01-20T17:42:40'),
        finishedAt: at('2020-01-20T17:44:39'),
        jobs: [{ name: 'build', status: 'succeeded' }],
      },
    ]);
  });

  it('of issues', async () => {
    const services = someServices({ name: 'shop', incidents: { connection: 'github', labels: ['bug'] } });
    const { records } = await collect(fetchIncidents(documented(), aScope({ services })));
    // The example has the label, but is a pull request as well.
    expect(records).toEqual([]);
    const only = Object(example('/repos/o/r/issues/1'));
    const http = new FakeHttp(() => ({ body: [{ ...only, pull_request: undefined }] }));
    expect((await collect(fetchIncidents(http, aScope({ services })))).records).toMatchObject([
      { id: '1347', title: 'Found a bug', startedAt: at('2011-04-22T13:33:48') },
    ]);
  });

  it('of the rate limits', async () => {
    expect((await check(documented())).message).toBe('GitHub answers. 4993 of 5000 points are left this hour.');
  });
});

it('no person of any example survives into a record', async () => {
  const services = someServices({ name: 'shop', incidents: { connection: 'github', labels: [] } });
  const scope = aScope({ services, span, unfinished: ['1'] });
  const readings = [
    fetchDeployments(documented(), scope),
    fetchPipelineRuns(documented(), scope),
    fetchIncidents(documented(), scope),
  ];
  const records = (await Promise.all(readings.map((reading) => collect<unknown>(reading)))).flatMap(
    (read) => read.records,
  );
  const persons = personsIn(given);
  expect(persons).toContain('octocat');
  expect(records.length).toBeGreaterThan(1);
  const texts = records.flatMap((record) => textsIn(record)).join('\n');
  expect([...persons].filter((person) => texts.includes(person))).toEqual([]);
  for (const record of records) {
    expect(parseRecord(JSON.parse(JSON.stringify(record, isoInstants)))).not.toHaveProperty('reason');
  }
});

/** Instants are numbers in memory and text on the wire. */
function isoInstants(key: string, value: unknown): unknown {
  return key.endsWith('At') && typeof value === 'number' ? new Date(value).toISOString() : value;
}
