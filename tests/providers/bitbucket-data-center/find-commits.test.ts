import { startBitbucketDataCenter } from '../../../demo/vendors/bitbucket-data-center/server';
import { ProviderError } from '../../../src/core/errors';
import { findCommits } from '../../../src/providers/bitbucket-data-center/find-commits';
import { foundInWorld } from '../../support/found-commits';
import { sha } from '../github/support';
import { aBitbucket } from './support';

const resource = 'ACME/shop';

it('a tag leads to its commit, also with folders in its name and with an annotation of its own', async () => {
  const annotated = { latestCommit: sha(1), hash: sha(99) };
  const http = aBitbucket({ '/tags/release/v1%2B2': () => annotated });
  const { tags } = await findCommits(http, { resource, commits: [], tags: ['release/v1+2'] });
  expect([...tags]).toEqual([['release/v1+2', sha(1)]]);
});

it('takes nothing for a commit that is called so and is none', async () => {
  const http = aBitbucket({ '/commits/feedbee': () => ({ id: sha(2) }) });
  const { commits } = await findCommits(http, { resource, commits: ['feedbee'], tags: [] });
  expect([...commits]).toEqual([]);
});

it('what is not there is absent; what may not be read is said', async () => {
  const answers = (kind: 'not-found' | 'forbidden') => ({
    '/commits/f000000': new ProviderError(kind, 'no', { status: 404 }),
    '/tags/v1': () => ({ latestCommit: sha(1) }),
  });
  const names = { resource, commits: ['f000000'], tags: ['v1'] };
  const { commits, tags } = await findCommits(aBitbucket(answers('not-found')), names);
  expect([commits.size, tags.size]).toEqual([0, 1]);
  await expect(findCommits(aBitbucket(answers('forbidden')), names)).rejects.toThrow(
    'The token may not read commit f000000 of ACME/shop: it needs Repository read.',
  );
});

it('finds what the simulated Bitbucket has, and nothing else', async () => {
  const { found, there } = await foundInWorld({
    start: startBitbucketDataCenter,
    authorization: 'Bearer secret',
    findCommits,
  });
  expect(there.tags.size).toBeGreaterThan(1);
  expect(found).toEqual(there);
});
