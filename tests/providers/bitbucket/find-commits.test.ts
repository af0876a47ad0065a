import { startBitbucket } from '../../../demo/vendors/bitbucket/server';
import { findCommits } from '../../../src/providers/bitbucket/find-commits';
import { foundInWorld } from '../../support/found-commits';
import { sha } from '../github/support';
import { aBitbucket, askedOf, listOf } from './support';

const resource = 'acme/shop';

it('asks for many tags with one request, whatever their names have in them', async () => {
  const http = aBitbucket({
    '/refs/tags': () =>
      listOf([
        { name: 'v1', target: { hash: sha(1) } },
        { name: 'of a "tree"', target: null },
      ]),
  });
  const found = await findCommits(http, { resource, commits: [], tags: ['v1', 'of a "tree"', 'v2'] });
  expect([...found.tags]).toEqual([['v1', sha(1)]]);
  expect(http.requests[0]?.query?.['q']).toBe('name = "v1" OR name = "of a \\"tree\\"" OR name = "v2"');
});

it('asks for nothing where nothing is wanted, and for thirty tags at a time', async () => {
  const http = aBitbucket({ '/refs/tags': () => listOf([]) });
  await findCommits(http, { resource, commits: [], tags: [] });
  expect(askedOf(http)).toEqual([]);
  await findCommits(http, { resource, commits: [], tags: Array.from({ length: 31 }, (_, index) => `v${index}`) });
  expect(askedOf(http)).toEqual(['/refs/tags', '/refs/tags']);
});

it('takes nothing for a commit that is called so and is none', async () => {
  const http = aBitbucket({ '/commit/feedbee': () => ({ hash: sha(2) }) });
  const { commits } = await findCommits(http, { resource, commits: ['feedbee'], tags: [] });
  expect([...commits]).toEqual([]);
});

it('finds what the simulated Bitbucket has, and nothing else', async () => {
  const { found, there } = await foundInWorld({ start: startBitbucket, authorization: 'Basic secret', findCommits });
  expect(there.tags.size).toBeGreaterThan(1);
  expect(found).toEqual(there);
});
