import type { SimulatedVendor, VendorOptions } from '../../demo/vendors/common/simulated-vendor';
import { fetchHttp } from '../../src/companion/fetch-http';
import type { Provider } from '../../src/core/provider';
import { repositoryOf, smallWorld } from '../demo/small-world';

interface Finder {
  readonly start: (options: VendorOptions) => Promise<SimulatedVendor>;
  readonly authorization: string;
  readonly findCommits: NonNullable<Provider['findCommits']>;
}

/** What a reader finds in the simulated vendor by an abbreviation and by tags, some of which are not there, and what is there. */
export async function foundInWorld({ start, authorization, findCommits }: Finder) {
  const world = smallWorld();
  const vendor = await start({ world, token: 'secret' });
  const { signal } = new AbortController();
  const http = fetchHttp({ name: 'vendor', connection: vendor.connection, signal, headers: { authorization } });
  const { tags, commits } = repositoryOf(world, 'billing-export');
  const [{ sha } = { sha: '' }] = commits;
  const found = await findCommits(http, {
    resource: 'acme/billing-export',
    commits: [sha.slice(0, 8), '0000000'],
    tags: [...tags.map(({ name }) => name), 'v0.0.0'],
  });
  await vendor.close();
  const there = {
    commits: new Map([[sha.slice(0, 8), sha]]),
    tags: new Map(tags.map(({ name, sha: commit }) => [name, commit])),
  };
  return { found, there };
}
