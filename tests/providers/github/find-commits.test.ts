import { startGithub } from '../../../demo/vendors/github/server';
import { fetchHttp } from '../../../src/companion/fetch-http';
import { findCommits } from '../../../src/providers/github/find-commits';
import { repositoryOf, smallWorld } from '../../demo/small-world';
import { FakeHttp, variablesOf } from './fake-http';
import { sha } from './support';

const names = { resource: 'acme/shop', commits: [], tags: [] };

it('follows a tag to the commit, also through a tag of a tag', async () => {
  const commit = { __typename: 'Commit', oid: sha(1) };
  const tag = (target: object) => ({ __typename: 'Tag', oid: sha(9), target });
  const repository = {
    name0: { target: commit },
    name1: { target: tag(commit) },
    name2: { target: tag(tag(commit)) },
    name3: { target: tag({ __typename: 'Tree', oid: sha(8) }) },
    name4: null,
  };
  const http = new FakeHttp(() => ({ body: { data: { repository } } }));
  const { tags } = await findCommits(http, { ...names, tags: ['light', 'annotated', 'tagged', 'tree', 'absent'] });
  expect([...tags]).toEqual([
    ['light', sha(1)],
    ['annotated', sha(1)],
    ['tagged', sha(1)],
  ]);
  expect(variablesOf(http.requests[0]!)).toMatchObject({ owner: 'acme', name: 'shop', name0: 'refs/tags/light' });
});

it('takes nothing for a commit that is called so and is none', async () => {
  const repository = {
    name0: { __typename: 'Commit', oid: 'abc1234'.padEnd(40, '0') },
    name1: { __typename: 'Commit', oid: sha(2) },
    name2: { __typename: 'Blob', oid: 'bcd2345'.padEnd(40, '0') },
  };
  const http = new FakeHttp(() => ({ body: { data: { repository } } }));
  const { commits } = await findCommits(http, { ...names, commits: ['abc1234', 'feedbee', 'bcd2345'] });
  expect([...commits.keys()]).toEqual(['abc1234']);
});

it('asks for a hundred names at once', async () => {
  const http = new FakeHttp(() => ({ body: { data: { repository: {} } } }));
  await findCommits(http, { ...names, tags: Array.from({ length: 101 }, (_, index) => `v1.${index}`) });
  expect(http.requests).toHaveLength(2);
});

it('finds what the simulated GitHub has, and nothing else', async () => {
  const world = smallWorld();
  const github = await startGithub({ world, token: 'secret' });
  const { signal } = new AbortController();
  const headers = { authorization: 'Bearer secret' };
  const http = fetchHttp({ name: 'github', connection: { url: github.url }, signal, headers });
  const { tags, commits } = repositoryOf(world, 'billing-export');
  const found = await findCommits(http, {
    resource: 'acme/billing-export',
    commits: [commits[0]!.sha.slice(0, 8), '0000000'],
    tags: [...tags.map(({ name }) => name), 'v0.0.0'],
  });
  await github.close();
  expect(tags.length).toBeGreaterThan(5);
  expect(found.commits).toEqual(new Map([[commits[0]!.sha.slice(0, 8), commits[0]!.sha]]));
  expect(found.tags).toEqual(new Map(tags.map(({ name, sha: commit }) => [name, commit])));
});
