import { fetchDeployments } from '../../../src/providers/github/deployments';
import { documentOf, FakeHttp } from './fake-http';
import { aDeployment, aScope, at, collect, connectionOf, iso, JANUARY, sha, someServices } from './support';

const releases = { connection: 'github', from: 'releases' } as const;
const tags = { connection: 'github', from: 'tags' } as const;

function aRelease(overrides: Record<string, unknown> = {}) {
  return {
    tagName: 'v1.4.0',
    name: 'Taxes',
    description: 'Thanks to @a-person',
    url: 'https://github.example/acme/shop/releases/tag/v1.4.0',
    isDraft: false,
    isPrerelease: false,
    createdAt: '2026-01-08T10:00:00Z',
    publishedAt: '2026-01-10T10:00:00Z',
    tagCommit: { oid: sha(1) },
    author: { login: 'a-person' },
    ...overrides,
  };
}

function aTag(overrides: Record<string, unknown> = {}) {
  return {
    name: 'v1.4.0',
    target: { __typename: 'Commit', oid: sha(1), committedDate: '2026-01-09T10:00:00Z' },
    ...overrides,
  };
}

function answering(list: 'releases' | 'refs', rows: readonly unknown[]): FakeHttp {
  return new FakeHttp(() => ({ body: { data: { repository: { [list]: connectionOf(rows) } } } }));
}

async function readRelease(row: unknown, rule: Record<string, unknown> = {}) {
  const services = someServices({ name: 'shop', deployments: { ...releases, ...rule } });
  return (await collect(fetchDeployments(answering('releases', [row]), aScope({ services })))).records;
}

async function readTag(row: unknown, rule: Record<string, unknown> = {}) {
  const services = someServices({ name: 'shop', deployments: { ...tags, ...rule } });
  return (await collect(fetchDeployments(answering('refs', [row]), aScope({ services })))).records;
}

describe('releases', () => {
  it('are deployments at their publication, of the commit of their tag', async () => {
    expect(await readRelease(aRelease())).toEqual([
      {
        kind: 'deployment',
        id: 'v1.4.0',
        service: 'shop',
        status: 'succeeded',
        finishedAt: at('2026-01-10T10:00:00'),
        environment: 'production',
        version: 'v1.4.0',
        ref: 'v1.4.0',
        revision: sha(1),
        url: 'https://github.example/acme/shop/releases/tag/v1.4.0',
      },
    ]);
  });

  it('are none as drafts', async () => {
    expect(await readRelease(aRelease({ isDraft: true, publishedAt: null }))).toEqual([]);
  });

  it('count as pre-releases only by rule', async () => {
    const prerelease = aRelease({ isPrerelease: true });
    expect(await readRelease(prerelease)).toEqual([]);
    expect(await readRelease(prerelease, { prereleases: true })).toMatchObject([{ labels: ['prerelease'] }]);
  });

  it('have no revision where the tag is gone', async () => {
    const [record] = await readRelease(aRelease({ tagCommit: null }));
    expect(record).toMatchObject({ version: 'v1.4.0' });
    expect(record?.revision).toBeUndefined();
  });

  it('are told apart by tag, and unplanned by their title', async () => {
    expect(await readRelease(aRelease(), { pattern: '^cart-' })).toEqual([]);
    expect(await readRelease(aRelease({ name: 'Hotfix for taxes' }))).toMatchObject([{ unplanned: true }]);
  });

  it('are read a month further back, as a draft may wait that long', async () => {
    const rows = Array.from({ length: 100 }, (_, index) =>
      aRelease({ tagName: `v${index}`, createdAt: iso(at('2026-01-31') - index * 86_400_000) }),
    );
    let pages = 0;
    const http = new FakeHttp(() => {
      pages += 1;
      return { body: { data: { repository: { releases: connectionOf(rows, `page ${pages}`) } } } };
    });
    const services = someServices({ deployments: releases });
    // 99 days before 31 January is 24 October: more than a month before the span.
    const { complete } = await collect(fetchDeployments(http, aScope({ services })));
    expect(pages).toBe(1);
    expect(complete).toEqual(JANUARY);
  });
});

describe('tags', () => {
  const commit = { __typename: 'Commit', oid: sha(7), committedDate: '2026-01-09T10:00:00Z' };
  const annotated = {
    __typename: 'Tag',
    oid: sha(8),
    message: 'Taxes',
    tagger: { date: '2026-01-10T12:00:00+02:00' },
    target: commit,
  };

  it('are deployments at the time of their commit', async () => {
    expect(await readTag(aTag())).toEqual([
      {
        kind: 'deployment',
        id: 'v1.4.0',
        service: 'shop',
        status: 'succeeded',
        finishedAt: at('2026-01-09T10:00:00'),
        environment: 'production',
        version: 'v1.4.0',
        ref: 'v1.4.0',
        revision: sha(1),
      },
    ]);
  });

  it('are at the time of tagging where they are annotated, and of the commit that they name in the end', async () => {
    expect(await readTag(aTag({ target: annotated }))).toMatchObject([
      { finishedAt: at('2026-01-10T10:00:00'), revision: sha(7) },
    ]);
    const nested = { __typename: 'Tag', oid: sha(9), tagger: null, message: null, target: annotated };
    expect(await readTag(aTag({ target: nested }))).toMatchObject([
      { finishedAt: at('2026-01-09T10:00:00'), revision: sha(7) },
    ]);
  });

  it('are none without a time: those of a tree', async () => {
    expect(await readTag(aTag({ target: { __typename: 'Tree', oid: sha(3) } }))).toEqual([]);
  });

  it('are told apart by pattern, and unplanned by name or message', async () => {
    expect(await readTag(aTag(), { pattern: '^cart-v' })).toEqual([]);
    expect(await readTag(aTag({ name: 'v1.4.1-hotfix' }))).toMatchObject([{ unplanned: true }]);
    expect(await readTag(aTag({ target: { ...annotated, message: 'hotfix: taxes' } }))).toMatchObject([
      { unplanned: true },
    ]);
  });
});

it('reads each service where its rule says, and promises nothing before all are read', async () => {
  const services = someServices({ name: 'shop', deployments: releases }, { name: 'cart' });
  const http = new FakeHttp((request) => ({
    body: {
      data: {
        repository: documentOf(request).startsWith('query Releases')
          ? { releases: connectionOf([aRelease()]) }
          : { deployments: connectionOf([aDeployment()]) },
      },
    },
  }));
  const { batches, records, complete } = await collect(fetchDeployments(http, aScope({ services })));
  expect(records.map(({ id, service }) => [id, service])).toEqual([
    ['v1.4.0', 'shop'],
    ['1', 'cart'],
  ]);
  expect(batches[0]?.complete).toBeNull();
  expect(complete).toEqual(JANUARY);
});
