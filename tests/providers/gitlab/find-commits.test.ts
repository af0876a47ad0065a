import { startGitlab } from '../../../demo/vendors/gitlab/server';
import { fetchHttp } from '../../../src/companion/fetch-http';
import { findCommits } from '../../../src/providers/gitlab/find-commits';
import { repositoryOf, smallWorld } from '../../demo/small-world';
import { sha } from '../github/support';
import { aGitlab } from './support';

const tag = (name: string, id: string) => ({ name, message: null, target: sha(9), commit: { id } });

it('searches for the tags of a few versions, one search for all names of each', async () => {
  const all = [tag('v1.4.2', sha(1)), tag('shop-v1.4.20', sha(2)), tag('shop/2.0.0', sha(3))];
  const http = aGitlab({
    '/repository/tags': (_, { query }) => all.filter(({ name }) => name.includes(String(query?.['search']))),
  });
  const tags = ['1.4.2', 'v1.4.2', 'shop-v1.4.2', '2.0.0', 'v2.0.0', 'shop/2.0.0'];
  const found = await findCommits(http, { resource: 'acme/shop', commits: [], tags });
  expect([...found.tags]).toEqual([
    ['v1.4.2', sha(1)],
    ['shop/2.0.0', sha(3)],
  ]);
  const searches = http.requests.flatMap(({ query }) => query?.['search'] ?? []);
  expect(searches).toEqual(['1.4.2', '2.0.0']);
});

it('reads the list of all tags for many versions, until all are found', async () => {
  const page = (number: number) =>
    Array.from({ length: 100 }, (_, index) => tag(`v${number}.${index}.0`, sha(100 * number + index)));
  const http = aGitlab({ '/repository/tags': (_, { query }) => page(Number(query?.['page'])) });
  const tags = Array.from({ length: 11 }, (_, index) => `v2.${index}.0`);
  const found = await findCommits(http, { resource: 'acme/shop', commits: [], tags });
  expect(found.tags.get('v2.7.0')).toBe(sha(207));
  expect(found.tags.size).toBe(11);
  const asked = http.requests.filter(({ path }) => path.endsWith('/tags')).map(({ query }) => query?.['page']);
  expect(asked).toEqual([1, 2]);
});

it('takes nothing for a commit that is called so and is none', async () => {
  const http = aGitlab({ '/repository/commits/feedbee': () => ({ id: sha(2) }) });
  const { commits } = await findCommits(http, { resource: 'acme/shop', commits: ['feedbee'], tags: [] });
  expect([...commits]).toEqual([]);
});

it('finds what the simulated GitLab has, and nothing else', async () => {
  const world = smallWorld();
  const gitlab = await startGitlab({ world, token: 'secret' });
  const { signal } = new AbortController();
  const headers = { 'private-token': 'secret' };
  const http = fetchHttp({ name: 'gitlab', connection: { url: gitlab.url }, signal, headers });
  const { tags, commits } = repositoryOf(world, 'billing-export');
  const found = await findCommits(http, {
    resource: 'acme/billing-export',
    commits: [commits[0]!.sha.slice(0, 8), '0000000'],
    tags: [...tags.map(({ name }) => name), 'v0.0.0'],
  });
  await gitlab.close();
  expect(found.commits).toEqual(new Map([[commits[0]!.sha.slice(0, 8), commits[0]!.sha]]));
  expect(found.tags).toEqual(new Map(tags.map(({ name, sha: commit }) => [name, commit])));
});
