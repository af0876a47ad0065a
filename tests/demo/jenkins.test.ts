import type { SimulatedVendor } from '../../demo/vendors/common/simulated-vendor';
import { startJenkins } from '../../demo/vendors/jenkins/server';
import { parseTree, pick } from '../../demo/vendors/jenkins/tree';
import { smallWorld } from './small-world';

const TOKEN = 'c29tZW9uZTpzZWNyZXQ=';
let jenkins: SimulatedVendor;
beforeAll(async () => {
  jenkins = await startJenkins({ world: smallWorld(), token: TOKEN });
});
afterAll(() => jenkins.close());

async function get(path: string, token = TOKEN) {
  const response = await fetch(jenkins.url + path, { headers: { authorization: `Basic ${token}` } });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('<') ? text : JSON.parse(text) };
}

const tree = (text: string) => `/api/json?tree=${encodeURIComponent(text)}`;

it.each([
  ['a', { a: 1 }],
  ['b[c]', { b: [{ c: 1 }, { c: 2 }, { c: 3 }] }],
  ['b[c]{1,2},a', { b: [{ c: 2 }], a: 1 }],
  ['b[d]{,1}', { b: [{ d: 9 }] }],
  ['b[c]{2,}', { b: [{ c: 3 }] }],
  ['nothing', {}],
])('the tree %s cuts as Jenkins does', (text, expected) => {
  const value = { a: 1, b: [{ c: 1, d: 9 }, { c: 2 }, { c: 3 }], e: 5 };
  expect(pick(value, parseTree(text) ?? [])).toEqual(expected);
});

it.each([['a['], ['a]'], [''], ['a,,b'], ['a[b]{1']])('%j is no tree', (text) => {
  expect(parseTree(text)).toBeNull();
});

it('is open to its user only', async () => {
  expect((await get('/api/json', 'other')).status).toBe(401);
  expect((await get('/api/json')).status).toBe(200);
  expect((await get('/job/acme/job/nothing/api/json')).status).toBe(404);
});

it('gives the newest hundred builds, and all by another name', async () => {
  const { body } = await get(`/job/acme/job/shop/job/CI${tree('nextBuildNumber,builds[number],allBuilds[number]')}`);
  expect(body.builds).toHaveLength(100);
  // Numbered without a gap, the newest first.
  expect(body.allBuilds.map(({ number }: { number: number }) => number)).toEqual(
    Array.from({ length: body.nextBuildNumber - 1 }, (_, index) => body.nextBuildNumber - 1 - index),
  );
  expect(body.nextBuildNumber).toBeGreaterThan(101);
});

it('knows who started a build, and has several repositories in one', async () => {
  const fields = 'allBuilds[actions[causes[userName],lastBuiltRevision[SHA1],remoteUrls]]{0,1}';
  const { body } = await get(`/job/acme/job/shop/job/${encodeURIComponent('Deploy cart')}${tree(fields)}`);
  const [{ actions }] = body.allBuilds;
  expect(JSON.stringify(actions)).toContain('Developer One');
  expect(actions.filter((action: object) => 'lastBuiltRevision' in action)).toHaveLength(2);
});

it('tells stages one build at a time, or eleven', async () => {
  const { body } = await get('/job/acme/job/shop/job/CI/1/wfapi/describe');
  expect(body.stages.map(({ name }: { name: string }) => name)).toEqual(['lint', 'test', 'build']);
  expect((await get('/job/acme/job/shop/job/CI/wfapi/runs')).body).toHaveLength(11);
  expect((await get(`/job/acme/job/shop/job/CI/1${tree('stages')}`)).body).toEqual({});
});
