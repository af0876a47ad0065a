import { fetchDeployments } from '../../../src/providers/github/deployments';
import { documentOf, FakeHttp, variablesOf, type FakeAnswer } from './fake-http';
import { ProviderError } from '../../../src/core/errors';
import { aDeployment, aScope, aStatus, at, collect, connectionOf, iso, JANUARY, sha, someServices } from './support';

function answering(...rows: readonly unknown[]): FakeHttp {
  return new FakeHttp(() => ({ body: { data: { repository: { deployments: connectionOf(rows) } } } }));
}

async function readOne(row: unknown, overrides: Parameters<typeof aScope>[0] = {}) {
  return (await collect(fetchDeployments(answering(row), aScope(overrides)))).records;
}

describe('outcome of a deployment', () => {
  // Statuses come newest first.
  it.each([
    ['success', ['SUCCESS'], 'succeeded', '2026-01-10T10:01:00Z'],
    ['success, inactive since', ['INACTIVE', 'SUCCESS'], 'succeeded', '2026-01-10T10:01:00Z'],
    [
      'success twice counts once, at the first',
      ['SUCCESS', 'SUCCESS', 'IN_PROGRESS'],
      'succeeded',
      '2026-01-10T10:02:00Z',
    ],
    ['success, then a failure', ['FAILURE', 'SUCCESS', 'PENDING'], 'succeeded', '2026-01-10T10:02:00Z'],
    ['failure, then a success', ['SUCCESS', 'FAILURE'], 'succeeded', '2026-01-10T10:02:00Z'],
    ['failure', ['FAILURE', 'IN_PROGRESS'], 'failed', '2026-01-10T10:02:00Z'],
    ['error, inactive since', ['INACTIVE', 'ERROR'], 'failed', '2026-01-10T10:01:00Z'],
    ['failure, tried again', ['IN_PROGRESS', 'FAILURE'], 'running', null],
    ['in progress', ['IN_PROGRESS'], 'running', null],
    ['queued', ['QUEUED'], 'running', null],
    ['pending', ['PENDING'], 'running', null],
    ['waiting', ['WAITING'], 'running', null],
    ['only inactive', ['INACTIVE'], 'unknown', null],
    ['a status that is not known here', ['TELEPORTED'], 'unknown', null],
  ])('%s', async (_, states, status, finishedAt) => {
    const statuses = states.map((state, index) => aStatus(state, `2026-01-10T10:0${states.length - index}:00Z`));
    const [record] = await readOne(aDeployment({}, statuses));
    expect(record).toMatchObject({ status });
    expect(record?.finishedAt ?? null).toBe(finishedAt === null ? null : at(finishedAt));
  });

  it.each([
    ['PENDING', 'running'],
    ['ACTIVE', 'unknown'],
    ['INACTIVE', 'unknown'],
    ['ABANDONED', 'unknown'],
    [null, 'unknown'],
  ])('without any status, state %s means %s', async (state, status) => {
    expect(await readOne(aDeployment({ state }, []))).toMatchObject([{ status }]);
  });

  it('is unknown when it is older than any run may last, so that it is not read again for ever', async () => {
    const span = { from: at('2025-11-01'), to: at('2026-02-01') };
    // 35 days before 1 February is 28 December.
    const asked = (createdAt: string) => readOne(aDeployment({ createdAt }, [aStatus('PENDING', createdAt)]), { span });
    expect(await asked('2025-12-27T23:00:00Z')).toMatchObject([{ status: 'unknown' }]);
    expect(await asked('2025-12-28T01:00:00Z')).toMatchObject([{ status: 'running' }]);
  });
});

describe('a deployment', () => {
  it('has no person and nothing that moves in it', async () => {
    const statuses = [aStatus('SUCCESS', '2026-01-10T10:05:00Z'), aStatus('IN_PROGRESS', '2026-01-10T10:02:00Z')];
    expect(await readOne(aDeployment({ creator: { login: 'a-person' } }, statuses))).toEqual([
      {
        kind: 'deployment',
        id: '1',
        service: 'shop',
        status: 'succeeded',
        startedAt: at('2026-01-10T10:02:00'),
        finishedAt: at('2026-01-10T10:05:00'),
        environment: 'production',
        revision: sha(1),
        ref: 'main',
        url: 'https://github.example/acme/shop/actions/runs/7',
      },
    ]);
  });

  it('is where its deciding status says, else where it was asked for', async () => {
    const moved = aDeployment({ environment: 'production', originalEnvironment: 'staging' }, [
      aStatus('SUCCESS', '2026-01-10T11:00:00Z', 'production'),
      aStatus('IN_PROGRESS', '2026-01-10T10:30:00Z', 'staging'),
    ]);
    expect(await readOne(moved)).toMatchObject([{ environment: 'production' }]);
    const silent = aDeployment({ environment: 'latest', originalEnvironment: 'eu' }, [
      aStatus('SUCCESS', '2026-01-10T11:00:00Z', null),
    ]);
    expect(await readOne(silent)).toMatchObject([{ environment: 'eu' }]);
    const nowhere = aDeployment({ environment: null, originalEnvironment: null }, []);
    expect(await readOne(nowhere)).toMatchObject([{ environment: 'production' }]);
  });

  it('of a tag has it as version', async () => {
    const ref = { name: 'v1.4.0', prefix: 'refs/tags/' };
    expect(await readOne(aDeployment({ ref }))).toMatchObject([{ version: 'v1.4.0', ref: 'v1.4.0' }]);
  });

  it('keeps the id of the graph where there is no number', async () => {
    expect(await readOne(aDeployment({ databaseId: null }))).toMatchObject([{ id: 'DE_1' }]);
  });

  it.each([
    ['description', { description: 'Hotfix: rounding' }, true],
    ['ref', { ref: { name: 'hotfix/rounding', prefix: 'refs/heads/' } }, true],
    ['task', { task: 'deploy:hotfix' }, true],
    ['part of another word', { description: 'hotfixes are documented' }, false],
    ['none', {}, false],
  ])('is unplanned by a word in its %s', async (_, overrides, expected) => {
    const [record] = await readOne(aDeployment(overrides));
    expect(record?.unplanned ?? false).toBe(expected);
  });
});

describe('whose a deployment is', () => {
  const services = someServices(
    { name: 'checkout', deployments: { connection: 'github', pattern: '^deploy:checkout$' } },
    { name: 'cart', deployments: { connection: 'github', pattern: 'cart', environment: '^prod' } },
    { name: 'everything' },
  );

  it.each([
    ['by task', { task: 'deploy:checkout' }, ['checkout', 'everything']],
    ['by ref, whatever its case', { ref: { name: 'release/Cart', prefix: 'refs/heads/' } }, ['cart', 'everything']],
    [
      'not in another environment',
      { task: 'cart', originalEnvironment: 'staging', statuses: connectionOf([]) },
      ['everything'],
    ],
    ['by nothing', { ref: null, task: null }, ['everything']],
  ])('%s', async (_, overrides, names) => {
    const records = await readOne(aDeployment(overrides), { services });
    expect(records.map(({ service }) => service)).toEqual(names);
  });
});

describe('reading', () => {
  it('ends at the page that is a day older than the span, since statuses arrive late', async () => {
    // One deployment every 12 hours back from 31 January: 100 of them reach 12 December.
    const rows = Array.from({ length: 500 }, (_, index) =>
      aDeployment({ databaseId: index, createdAt: iso(at('2026-01-31') - index * 12 * 3_600_000) }),
    );
    const http = new FakeHttp((request) => {
      const { first, after } = variablesOf(request);
      const start = Number(after ?? 0);
      const end = start + Number(first);
      const page = connectionOf(rows.slice(start, end), end < rows.length ? String(end) : null);
      return { body: { data: { repository: { deployments: page } } } };
    });
    const { records, complete, batches } = await collect(fetchDeployments(http, aScope()));
    expect(http.requests).toHaveLength(1);
    expect(records).toHaveLength(100);
    expect(complete).toEqual(JANUARY);
    // The oldest of the page is older than the span, so the page itself completes it.
    expect(batches[0]?.complete).toEqual(JANUARY);
  });

  it('promises of each page what lies a day after its oldest', async () => {
    const rows = Array.from({ length: 150 }, (_, index) =>
      aDeployment({ databaseId: index, createdAt: iso(at('2026-01-31') - index * 3_600_000) }),
    );
    const http = new FakeHttp((request) => {
      const start = Number(variablesOf(request)['after'] ?? 0);
      const page = connectionOf(rows.slice(start, start + 100), start === 0 ? '100' : null);
      return { body: { data: { repository: { deployments: page } } } };
    });
    const { batches, records } = await collect(fetchDeployments(http, aScope()));
    expect(records).toHaveLength(150);
    // 99 hours before 31 January 00:00 is 26 January 21:00; a day later is the 27th.
    expect(batches[0]?.complete).toEqual({ from: at('2026-01-27T21:00:00'), to: JANUARY.to });
    expect(batches.at(-1)?.complete).toEqual(JANUARY);
  });

  it('goes on where there are more than 100 statuses, as the first success is among the last', async () => {
    const many = Array.from({ length: 100 }, () => aStatus('INACTIVE', '2026-01-20T00:00:00Z'));
    const row = aDeployment({ statuses: connectionOf(many, 'more') });
    const http = new FakeHttp((request) =>
      documentOf(request).startsWith('query DeploymentStatuses')
        ? { body: { data: { node: { statuses: connectionOf([aStatus('SUCCESS', '2026-01-10T10:05:00Z')]) } } } }
        : { body: { data: { repository: { deployments: connectionOf([row]) } } } },
    );
    const { records } = await collect(fetchDeployments(http, aScope()));
    expect(records).toMatchObject([{ status: 'succeeded', finishedAt: at('2026-01-10T10:05:00') }]);
    expect(variablesOf(http.requests[1]!)).toMatchObject({ id: 'DE_1', after: 'more' });
  });

  it('reads what had not ended again, whatever its age, but not twice', async () => {
    const answers: Readonly<Record<string, FakeAnswer | ProviderError>> = {
      '/repos/acme/shop/deployments/44': {
        body: {
          id: 44,
          node_id: 'DE_44',
          sha: sha(44),
          ref: 'main',
          task: 'deploy',
          environment: 'production',
          original_environment: 'production',
          created_at: '2025-12-20T10:00:00Z',
          creator: { login: 'a-person' },
        },
      },
      '/repos/acme/shop/deployments/44/statuses': {
        body: [{ state: 'success', created_at: '2026-01-15T10:00:00Z', environment: 'production', log_url: '' }],
      },
      '/repos/acme/shop/deployments/45': new ProviderError('not-found', 'gone', { status: 404 }),
    };
    const http = new FakeHttp(
      (request) =>
        answers[request.path] ?? { body: { data: { repository: { deployments: connectionOf([aDeployment()]) } } } },
    );
    const { records } = await collect(fetchDeployments(http, aScope({ unfinished: ['1', '44', '45'] })));
    expect(records.map(({ id, status }) => [id, status])).toEqual([
      ['1', 'succeeded'],
      ['44', 'succeeded'],
    ]);
    expect(http.requests.map(({ path }) => path)).toEqual([
      '/graphql',
      '/repos/acme/shop/deployments/44',
      '/repos/acme/shop/deployments/45',
      '/repos/acme/shop/deployments/44/statuses',
    ]);
  });
});
