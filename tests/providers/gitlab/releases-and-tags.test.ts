import { fetchDeployments } from '../../../src/providers/gitlab/deployments';
import { at, collect, connectionOf, sha } from '../github/support';
import { aGitlab, aScope, askedOf, someServices } from './support';

const scopeOf = (from: 'releases' | 'tags', more: object = {}) =>
  aScope({ services: someServices({ name: 'shop', deployments: { connection: 'gitlab', from, ...more } }) });

function aRelease(overrides: Record<string, unknown> = {}) {
  return {
    tagName: 'v1.2.0',
    name: 'Spring',
    description: 'With taxes',
    releasedAt: '2026-01-10T10:00:00.000Z',
    upcomingRelease: false,
    commit: { sha: sha(1) },
    links: { selfUrl: 'https://gitlab.example/acme/shop/-/releases/v1.2.0' },
    ...overrides,
  };
}

const releases = (rows: readonly unknown[], next: string | null = null) => ({ releases: connectionOf(rows, next) });

describe('releases', () => {
  it('are deployments at the date that they carry', async () => {
    const http = aGitlab({ Releases: () => releases([aRelease()]) });
    expect((await collect(fetchDeployments(http, scopeOf('releases')))).records).toEqual([
      {
        kind: 'deployment',
        id: 'v1.2.0',
        service: 'shop',
        status: 'succeeded',
        finishedAt: at('2026-01-10T10:00:00'),
        environment: 'production',
        version: 'v1.2.0',
        ref: 'v1.2.0',
        revision: sha(1),
        url: 'https://gitlab.example/acme/shop/-/releases/v1.2.0',
      },
    ]);
  });

  it('that are still to come are none', async () => {
    const http = aGitlab({ Releases: () => releases([aRelease({ upcomingRelease: true })]) });
    expect((await collect(fetchDeployments(http, scopeOf('releases')))).records).toEqual([]);
  });

  it.each([
    [{ name: 'Hotfix 1.2.1' }, true],
    [{ description: 'A hotfix.' }, true],
    [{}, undefined],
  ])('with %j: unplanned %s', async (overrides, expected) => {
    const http = aGitlab({ Releases: () => releases([aRelease(overrides)]) });
    expect((await collect(fetchDeployments(http, scopeOf('releases')))).records[0]?.unplanned).toBe(expected);
  });

  it('are read no further back than the span', async () => {
    const http = aGitlab({ Releases: () => releases([aRelease({ releasedAt: '2025-12-31T23:00:00.000Z' })], 'more') });
    const { complete } = await collect(fetchDeployments(http, scopeOf('releases')));
    expect(askedOf(http)).toEqual(['Releases']);
    expect(complete).toEqual(aScope().span);
  });

  it('whose tag does not fit the pattern are not the service', async () => {
    const http = aGitlab({ Releases: () => releases([aRelease(), aRelease({ tagName: 'v1.3.0-rc.1' })]) });
    const { records } = await collect(fetchDeployments(http, scopeOf('releases', { pattern: '^v[0-9.]+$' })));
    expect(records.map(({ id }) => id)).toEqual(['v1.2.0']);
  });

  it('that the token may not see are refused', async () => {
    const http = aGitlab({ Releases: () => ({ releases: null }) });
    await expect(collect(fetchDeployments(http, scopeOf('releases')))).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

function aTag(overrides: Record<string, unknown> = {}) {
  return {
    name: 'v1.2.0',
    message: 'Spring',
    target: sha(50),
    created_at: '2026-01-10T10:00:00.000Z',
    commit: {
      id: sha(1),
      committed_date: '2026-01-09T12:00:00.000+02:00',
      created_at: '2026-01-09T12:00:00.000+02:00',
    },
    release: null,
    ...overrides,
  };
}

describe('tags', () => {
  it('are deployments at the time of tagging', async () => {
    const http = aGitlab({ '/repository/tags': () => [aTag()] });
    expect((await collect(fetchDeployments(http, scopeOf('tags')))).records).toEqual([
      {
        kind: 'deployment',
        id: 'v1.2.0',
        service: 'shop',
        status: 'succeeded',
        finishedAt: at('2026-01-10T10:00:00'),
        environment: 'production',
        version: 'v1.2.0',
        ref: 'v1.2.0',
        revision: sha(1),
      },
    ]);
  });

  it('without a time of their own were made with their commit', async () => {
    const http = aGitlab({ '/repository/tags': () => [aTag({ created_at: null })] });
    const { records } = await collect(fetchDeployments(http, scopeOf('tags')));
    expect(records[0]?.finishedAt).toBe(at('2026-01-09T10:00:00'));
  });

  it('of something that is no commit are no deployments', async () => {
    const http = aGitlab({ '/repository/tags': () => [aTag({ created_at: null, commit: null })] });
    expect((await collect(fetchDeployments(http, scopeOf('tags')))).records).toEqual([]);
  });

  it('are read from the newest, no further back than the span', async () => {
    const old = Array.from({ length: 100 }, (_, index) =>
      aTag({ name: `v0.${index}`, created_at: '2025-12-01T00:00:00Z' }),
    );
    const http = aGitlab({ '/repository/tags': () => old });
    await collect(fetchDeployments(http, scopeOf('tags')));
    expect(http.requests[1]?.query).toEqual({ order_by: 'updated', sort: 'desc', per_page: 100, page: 1 });
    expect(http.requests).toHaveLength(2);
  });
});
