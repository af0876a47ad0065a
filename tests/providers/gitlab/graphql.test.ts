import { gitlabSchema } from '../../../demo/vendors/gitlab/graphql-schema';
import { complexityOf } from '../../../demo/vendors/gitlab/complexity';
import { parse, validate } from 'graphql';
import * as z from 'zod';
import { RECORD_KINDS } from '../../../src/core/records';
import { askProject } from '../../../src/providers/gitlab/graphql';
import { provider } from '../../../src/providers/gitlab/provider';
import { documentOf, FakeHttp, variablesOf } from '../github/fake-http';
import { aScope, someServices } from './support';

const question = { name: 'Test', fields: 'id', data: z.object({ id: z.string() }), about: 'the releases of acme/shop' };
const ask = (body: unknown, resource = 'acme/shop') =>
  askProject(new FakeHttp(() => ({ body })), { ...question, resource });

it('a project is asked for by its path, or in a list by its number', async () => {
  const byPath = new FakeHttp(() => ({ body: { data: { project: { id: '1' } } } }));
  await expect(askProject(byPath, { ...question, resource: 'acme/tools/shop' })).resolves.toEqual({ id: '1' });
  expect(variablesOf(byPath.requests[0]!)).toEqual({ path: 'acme/tools/shop' });
  const byNumber = new FakeHttp(() => ({ body: { data: { projects: { nodes: [{ id: '1' }] } } } }));
  await expect(askProject(byNumber, { ...question, resource: '4711' })).resolves.toEqual({ id: '1' });
  expect(variablesOf(byNumber.requests[0]!)).toEqual({ ids: ['gid://gitlab/Project/4711'] });
  expect(documentOf(byNumber.requests[0]!)).toContain('projects(ids: $ids');
});

it.each(['shop', '', '/acme/shop', 'acme/shop/', 'https://gitlab.com/acme/shop', 'acme shop/x'])(
  '"%s" is no project, and it is said how to write one',
  async (resource) => {
    await expect(ask({}, resource)).rejects.toThrow(
      `"${resource}" is not a GitLab project; write its full path, for example acme/shop, or its number`,
    );
  },
);

it.each([
  [{ data: { project: null } }, 'acme/shop'],
  [{ data: { projects: { nodes: [] } } }, '4711'],
])('%j: there is no such project, or it is hidden', async (body, resource) => {
  await expect(ask(body, resource)).rejects.toMatchObject({
    kind: 'not-found',
    status: 404,
    message: `GitLab finds no project ${resource}: check its name (one that was moved or renamed has a new one), and that the token may read it.`,
  });
});

it.each([
  ['Query has complexity of 300, which exceeds max complexity of 250', 'unreachable'],
  ['Timeout on MergeRequest.notes', 'unreachable'],
  ['Request timed out. Please try a less complex query or a smaller set of records.', 'unreachable'],
  ['Internal server error', 'unreachable'],
  [
    "The resource that you are attempting to access does not exist or you don't have permission to perform this action",
    'forbidden',
  ],
  ['This endpoint has been requested too many times: too many requests', 'rate-limited'],
  ['Something new', 'malformed'],
])('the error "%s" is of the kind %s, in a sentence that says what was asked for', async (message, kind) => {
  const reading = ask({ data: { project: null }, errors: [{ message }] });
  await expect(reading).rejects.toMatchObject({
    kind,
    message: expect.stringMatching(/^[A-Z].*the releases of acme\/shop.*\.$/s),
  });
});

it('an old GitLab is told so', async () => {
  const message = "Field 'closedAsDuplicateOf' doesn't exist on type 'Issue'";
  await expect(ask({ errors: [{ message }] })).rejects.toThrow(/GitLab 17\.0 or newer/);
});

describe('every question of the reader', () => {
  const services = someServices(
    {
      name: 'a',
      repository: { connection: 'gitlab', id: 'acme/shop', paths: ['a'] },
      incidents: { connection: 'gitlab', labels: ['one', 'two', 'three'] },
    },
    { name: 'b', deployments: { connection: 'gitlab', from: 'releases' } },
    { name: 'c', deployments: { connection: 'gitlab', from: 'job', job: 'deploy' } },
  );

  /** What is asked first of each kind, before the answer is refused. */
  async function documents(resource: string) {
    const asked: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> }[] = [];
    const http = new FakeHttp((request) => {
      asked.push({ query: documentOf(request), variables: variablesOf(request) });
      return { body: {} };
    });
    for (const kind of RECORD_KINDS) {
      for (const service of services) {
        const scope = aScope({ resource, services: kind === 'deployment' ? [service] : services, unfinished: ['1'] });
        const reading = provider.fetch[kind]?.(http, scope)[Symbol.asyncIterator]();
        await expect(reading?.next()).rejects.toMatchObject({ kind: 'malformed' });
      }
    }
    return asked;
  }

  it.each(['acme/shop', '4711'])('about %s is valid, and costs less than GitLab allows', async (resource) => {
    const asked = await documents(resource);
    expect(new Set(asked.map(({ query }) => /^query (\w+)/.exec(query)?.[1]))).toEqual(
      new Set(['Project', 'Releases', 'Pipelines', 'MergeRequests', 'Issues']),
    );
    for (const { query, variables } of asked) {
      const document = parse(query);
      expect(validate(gitlabSchema(), document)).toEqual([]);
      expect(complexityOf(document, variables)).toBeLessThan(250);
    }
  });
});
