import { identityOf } from '../../../src/core/records';
import { fetchIncidents } from '../../../src/providers/github/incidents';
import { ProviderError } from '../../../src/core/errors';
import { FakeHttp, variablesOf } from './fake-http';
import { anIssue, aScope, at, collect, iso, JANUARY, sha, someServices } from './support';

const shop = someServices({ name: 'shop', incidents: { connection: 'github' } });

function answering(issues: readonly unknown[]): FakeHttp {
  return new FakeHttp(() => ({ body: issues }));
}

async function readOne(overrides: Record<string, unknown>, services = shop) {
  return collect(fetchIncidents(answering([anIssue(overrides)]), aScope({ services })));
}

function identity(id: string, service: string): string {
  return identityOf({ kind: 'incident', id, service, startedAt: at('2026-01-01') });
}

describe('an issue as an incident', () => {
  it('begins when it was opened and is resolved when it was closed', async () => {
    const labels = [{ name: 'incident' }, { name: 'Severity:Critical' }, 'old label'];
    expect((await readOne({ labels })).records).toEqual([
      {
        kind: 'incident',
        id: '5',
        service: 'shop',
        startedAt: at('2026-01-10T10:00:00'),
        resolvedAt: at('2026-01-10T11:30:00'),
        severity: 'Critical',
        title: 'Checkout is down',
        url: 'https://github.example/acme/shop/issues/5',
        labels: ['incident', 'Severity:Critical', 'old label'],
      },
    ]);
  });

  it('is open again when it was opened again', async () => {
    const { records } = await readOne({ state: 'open', state_reason: 'reopened', closed_at: null });
    expect(records[0]?.resolvedAt).toBeUndefined();
  });

  it.each([
    ['not planned', { state_reason: 'not_planned' }],
    ['a duplicate', { state_reason: 'duplicate' }],
    ['a pull request', { pull_request: { url: 'x' } }],
    ['labelled otherwise', { labels: [{ name: 'bug' }] }],
  ])('is none, and no longer one, when it is %s', async (_, overrides) => {
    const { records, removed } = await readOne(overrides);
    expect(records).toEqual([]);
    expect(removed).toEqual([identity('5', 'shop')]);
  });

  it('is that of the services whose label it has', async () => {
    const services = someServices(
      { name: 'checkout', incidents: { connection: 'github', serviceLabel: 'service:checkout' } },
      { name: 'cart', incidents: { connection: 'github', serviceLabel: 'service:cart' } },
      { name: 'all', incidents: { connection: 'github' } },
    );
    const { records, removed } = await readOne({ labels: ['incident', 'Service:Checkout'] }, services);
    expect(records.map(({ service }) => service)).toEqual(['checkout', 'all']);
    expect(removed).toEqual([identity('5', 'cart')]);
  });
});

describe('the cause that an issue names', () => {
  const full = sha(42);
  it.each([
    ['a commit', `Root cause: ${full}`, { revision: full }],
    ['a commit in bold and code', `**Caused by:** \`${full}\``, { revision: full }],
    [
      'a commit by its address',
      `caused by: [this](https://github.example/acme/shop/commit/${full})`,
      { revision: full },
    ],
    ['a deployment', 'We looked.\n\n- Caused by: 123456789', { deployment: '123456789' }],
    ['a deployment by its word', 'caused by: deployment 77', { deployment: '77' }],
    ['a release', 'Root cause: v1.4.0.', { deployment: 'v1.4.0' }],
    [
      'a release by its address',
      'Root cause: https://github.example/acme/shop/releases/tag/v1%2B4',
      { deployment: 'v1+4' },
    ],
    ['both', `Root cause: ${full}\nCaused by: v1.4.0`, { revision: full, deployment: 'v1.4.0' }],
    ['nothing that has a name', 'Root cause: nobody knows', {}],
    ['nothing', 'It was DNS, and the root cause: is never found in the middle', {}],
  ])('%s', async (_, body, expected) => {
    const [record] = (await readOne({ body })).records;
    expect({ revision: record?.revision, deployment: record?.deployment }).toEqual({
      revision: undefined,
      deployment: undefined,
      ...expected,
    });
  });

  it.each([
    ['found', { __typename: 'Commit', oid: full }, full],
    ['not found', null, 'abc1234'],
  ])('an abbreviated commit is looked up in the repository: %s', async (_, object, expected) => {
    const http = new FakeHttp(({ path }) =>
      path === '/graphql'
        ? { body: { data: { repository: { object } } } }
        : { body: [anIssue({ body: 'Caused by: abc1234' })] },
    );
    const { records } = await collect(fetchIncidents(http, aScope({ services: shop })));
    expect(records).toMatchObject([{ revision: expected }]);
    expect(variablesOf(http.requests[1]!)).toEqual({ owner: 'acme', name: 'shop', expression: 'abc1234' });
  });
});

describe('reading issues', () => {
  it('goes on from the last update, so that none slips through while others move', async () => {
    // 250 issues, two of them always updated in the same second.
    const issues = Array.from({ length: 250 }, (_, index) =>
      anIssue({ number: index + 1, updated_at: iso(at('2026-01-05') + Math.floor(index / 2) * 1000) }),
    );
    const http = new FakeHttp(({ query }) => ({
      body: issues
        .filter(({ updated_at }) => Date.parse(updated_at) >= Date.parse(String(query?.['since'])))
        .slice(0, 100),
    }));
    const { records, complete } = await collect(fetchIncidents(http, aScope({ services: shop })));
    expect(new Set(records.map(({ id }) => id)).size).toBe(250);
    expect(http.requests).toHaveLength(3);
    expect(http.requests[0]?.query).toEqual({
      labels: 'incident',
      state: 'all',
      sort: 'updated',
      direction: 'asc',
      per_page: 100,
      since: '2026-01-01T00:00:00.000Z',
      page: 1,
    });
    expect(complete).toEqual(JANUARY);
  });

  it('turns pages within one second', async () => {
    const issues = Array.from({ length: 120 }, (_, index) =>
      anIssue({ number: index + 1, updated_at: iso(JANUARY.from) }),
    );
    const http = new FakeHttp(({ query }) => {
      const start = (Number(query?.['page']) - 1) * 100;
      return { body: issues.slice(start, start + 100) };
    });
    const { records } = await collect(fetchIncidents(http, aScope({ services: shop })));
    expect(records).toHaveLength(120);
    expect(http.requests).toHaveLength(2);
  });

  it('asks for each label by itself, since GitHub would want all of them', async () => {
    const services = someServices(
      { name: 'a', incidents: { connection: 'github', labels: ['incident', 'outage'] } },
      { name: 'b', incidents: { connection: 'github', labels: ['outage'] } },
    );
    const http = answering([]);
    await collect(fetchIncidents(http, aScope({ services })));
    expect(http.requests.map(({ query }) => query?.['labels'])).toEqual(['incident', 'outage']);
  });

  it('reads open ones again that no list has any more', async () => {
    const http = new FakeHttp(({ path }) => {
      if (path.endsWith('/issues')) {
        return { body: [anIssue()] };
      }
      return path.endsWith('/8')
        ? { body: anIssue({ number: 8, state: 'open', closed_at: null, labels: [] }) }
        : new ProviderError('not-found', 'gone', { status: 404 });
    });
    const { records, removed } = await collect(
      fetchIncidents(http, aScope({ services: shop, unfinished: ['5', '8', '9'] })),
    );
    expect(records.map(({ id }) => id)).toEqual(['5']);
    expect(removed).toEqual([identity('8', 'shop'), identity('9', 'shop')]);
  });
});
