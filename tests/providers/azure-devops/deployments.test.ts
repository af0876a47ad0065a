import { parseSettings } from '../../../src/core/settings';
import { fetchDeployments } from '../../../src/providers/azure-devops/deployments';
import { releaseStatus } from '../../../src/providers/azure-devops/release-deployments';
import { collect, iso } from '../github/support';
import { aBuild, anAzure, aScope, askedOf, listed, someServices } from './support';

const ENVIRONMENTS = '/distributedtask/environments';
const RECORDS = `${ENVIRONMENTS}/5/environmentdeploymentrecords`;

function aRecord(overrides: Record<string, unknown> = {}) {
  return {
    id: 1,
    stageName: 'Production',
    jobName: 'deploy',
    stageAttempt: 1,
    definition: { id: 3, name: 'Deploy' },
    owner: { id: 71, name: '20260110.1' },
    result: 'succeeded',
    queueTime: '2026-01-10T10:00:00Z',
    startTime: '2026-01-10T10:01:00.7654321Z',
    finishTime: '2026-01-10T10:03:00.1Z',
    ...overrides,
  };
}

/** One environment with these pages of records, and the builds that are still there. */
function environmentWith(pages: readonly (readonly unknown[])[], builds: readonly unknown[] = [aBuild()]) {
  return anAzure({
    [ENVIRONMENTS]: () => listed({ id: 5, name: 'production' }),
    [RECORDS]: ({ query }) => {
      const page = Number(query?.['continuationToken'] ?? 0);
      return { value: pages[page], ...(page + 1 < pages.length ? { next: String(page + 1) } : {}) };
    },
    '/build/builds': () => listed(...builds),
  });
}

describe('deployments to environments', () => {
  it('are one for all jobs of an attempt of a stage, with the commit of its build', async () => {
    const later = aRecord({
      id: 2,
      jobName: 'verify',
      startTime: '2026-01-10T10:03:00Z',
      finishTime: '2026-01-10T10:06:00Z',
    });
    const { records } = await collect(fetchDeployments(environmentWith([[later, aRecord()]]), aScope()));
    expect(records).toEqual([
      {
        kind: 'deployment',
        id: '71/5/Production/1',
        service: 'shop',
        status: 'succeeded',
        startedAt: Date.parse('2026-01-10T10:01:00.765Z'),
        finishedAt: Date.parse('2026-01-10T10:06:00Z'),
        environment: 'production',
        revision: 'f'.repeat(40),
        ref: 'main',
      },
    ]);
  });

  it('are put together across pages', async () => {
    const later = aRecord({ id: 2, jobName: 'verify', finishTime: '2026-01-10T10:06:00Z' });
    const { records } = await collect(fetchDeployments(environmentWith([[later], [aRecord()]]), aScope()));
    expect(records.map(({ finishedAt }) => iso(finishedAt ?? 0))).toEqual(['2026-01-10T10:06:00Z']);
  });

  it('are one for each attempt', async () => {
    const again = aRecord({ id: 2, stageAttempt: 2 });
    const failed = aRecord({ result: 'failed' });
    const { records } = await collect(fetchDeployments(environmentWith([[again, failed]]), aScope()));
    expect(records.map(({ id, status }) => [id, status])).toEqual([
      ['71/5/Production/2', 'succeeded'],
      ['71/5/Production/1', 'failed'],
    ]);
  });

  it.each([
    ['succeeded', 'succeeded'],
    ['succeededWithIssues', 'succeeded'],
    ['failed', 'failed'],
    ['canceled', 'canceled'],
    ['abandoned', 'canceled'],
    ['wonderful', 'unknown'],
  ])('that ended as %s are %s', async (result, status) => {
    const { records } = await collect(fetchDeployments(environmentWith([[aRecord({ result })]]), aScope()));
    expect(records.map((record) => record.status)).toEqual([status]);
  });

  it('are none where all jobs were skipped', async () => {
    const { records } = await collect(fetchDeployments(environmentWith([[aRecord({ result: 'skipped' })]]), aScope()));
    expect(records).toEqual([]);
  });

  it('have failed when one of their jobs has', async () => {
    const failed = aRecord({ id: 2, jobName: 'verify', result: 'failed' });
    const { records } = await collect(fetchDeployments(environmentWith([[failed, aRecord()]]), aScope()));
    expect(records.map(({ status }) => status)).toEqual(['failed']);
  });

  it('run as long as one of their jobs has not ended, for which the year 1 stands', async () => {
    const running = aRecord({ id: 2, jobName: 'verify', result: null, finishTime: '0001-01-01T00:00:00' });
    const { records } = await collect(fetchDeployments(environmentWith([[running, aRecord()]]), aScope()));
    expect(records.map(({ status, finishedAt }) => [status, finishedAt])).toEqual([['running', undefined]]);
  });

  it('are read down to the start of the span, and further only for what had not ended', async () => {
    const old = (id: number, day: string) =>
      aRecord({ id, owner: { id }, startTime: `${day}T10:00:00Z`, finishTime: `${day}T11:00:00Z` });
    const pages = [[aRecord()], [old(60, '2025-12-30')], [old(50, '2025-12-20')], [old(40, '2025-12-10')]];
    const first = environmentWith(pages);
    await collect(fetchDeployments(first, aScope()));
    expect(askedOf(first).filter((path) => path === RECORDS)).toHaveLength(2);
    const second = environmentWith(pages, [aBuild(), aBuild({ id: 50 })]);
    const { records } = await collect(fetchDeployments(second, aScope({ unfinished: ['50/5/Production/1'] })));
    expect(askedOf(second).filter((path) => path === RECORDS)).toHaveLength(3);
    expect(records.map(({ id }) => id)).toEqual(['71/5/Production/1', '50/5/Production/1']);
  });

  it('are read from production alone, or from the environments that a rule names', async () => {
    const environments = [
      { id: 5, name: 'production' },
      { id: 6, name: 'staging' },
      { id: 7, name: 'shop-live' },
    ];
    const read = async (environment?: string) => {
      const http = anAzure({
        [ENVIRONMENTS]: () => listed(...environments),
        [`${ENVIRONMENTS}/5/environmentdeploymentrecords`]: () => listed(),
        [`${ENVIRONMENTS}/6/environmentdeploymentrecords`]: () => listed(),
        [`${ENVIRONMENTS}/7/environmentdeploymentrecords`]: () => listed(),
      });
      const rule = { connection: 'azure-devops', ...(environment === undefined ? {} : { environment }) };
      const services = someServices({ name: 'shop', deployments: rule });
      await collect(fetchDeployments(http, aScope({ services })));
      return askedOf(http).flatMap((path) => /environments\/(\d+)/.exec(path)?.[1] ?? []);
    };
    expect(await read()).toEqual(['5']);
    expect(await read('^shop-')).toEqual(['7']);
  });

  it('belong to the service whose repository was built', async () => {
    const records = [aRecord(), aRecord({ id: 2, owner: { id: 72 }, definition: { id: 4, name: 'Other' } })];
    const builds = [aBuild(), aBuild({ id: 72, repository: { id: 'r-2', name: 'cart' } })];
    const { records: own } = await collect(fetchDeployments(environmentWith([records], builds), aScope()));
    expect(own.map(({ id }) => id)).toEqual(['71/5/Production/1']);
  });

  it('belong to the service whose rule names the pipeline, and builds of others are not asked for', async () => {
    const records = [aRecord(), aRecord({ id: 2, owner: { id: 72 }, definition: { id: 4, name: 'Deploy cart' } })];
    const http = environmentWith([records], [aBuild({ id: 72, tags: ['hotfix'] })]);
    const deployments = { connection: 'azure-devops', pipeline: 'Deploy cart' };
    const services = someServices({ name: 'cart', deployments });
    const { records: own } = await collect(fetchDeployments(http, aScope({ services })));
    expect(own).toMatchObject([{ id: '72/5/Production/1', service: 'cart', unplanned: true, labels: ['hotfix'] }]);
    expect(http.requests.at(-1)?.query).toMatchObject({ buildIds: '72' });
  });

  it('whose builds were deleted are told by another build of the pipeline, without their commit', async () => {
    const records = [aRecord(), aRecord({ id: 2, owner: { id: 60 } })];
    const { records: own, truncated } = await collect(fetchDeployments(environmentWith([records]), aScope()));
    expect(own.map(({ id, revision }) => [id, revision])).toEqual([
      ['71/5/Production/1', 'f'.repeat(40)],
      ['60/5/Production/1', undefined],
    ]);
    expect(truncated).toEqual([]);
  });

  it('whose builds were all deleted are said to be missing', async () => {
    const { records, truncated } = await collect(fetchDeployments(environmentWith([[aRecord()]], []), aScope()));
    expect(records).toEqual([]);
    expect(truncated.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/deleted the builds of 1 deployments/),
    ]);
  });

  it('asks for previews as such', async () => {
    const http = environmentWith([[aRecord()]]);
    await collect(fetchDeployments(http, aScope()));
    expect(http.requests.map(({ query }) => query?.['api-version'])).toEqual(['7.0-preview.1', '7.0-preview.1', '7.0']);
  });
});

describe('builds as deployments', () => {
  const services = someServices({
    name: 'shop',
    deployments: { connection: 'azure-devops', from: 'pipeline', pipeline: 'Deploy' },
  });

  it('are those of the pipeline on the default branch', async () => {
    const others = [
      aBuild({ id: 72, definition: { id: 4, name: 'CI' } }),
      aBuild({ id: 73, sourceBranch: 'refs/heads/next' }),
    ];
    const http = anAzure({
      '/build/builds': ({ query }) =>
        query?.['statusFilter']
          ? listed(aBuild({ id: 74, status: 'inProgress', result: null, finishTime: null }))
          : listed(aBuild(), ...others),
    });
    const { records } = await collect(fetchDeployments(http, aScope({ services })));
    expect(records.map(({ id, status, finishedAt }) => [id, status, finishedAt && iso(finishedAt)])).toEqual([
      ['71', 'succeeded', '2026-01-10T10:05:00Z'],
      ['74', 'running', undefined],
    ]);
    expect(http.requests[1]?.query).toMatchObject({
      repositoryId: 'r-1',
      repositoryType: 'TfsGit',
      branchName: 'refs/heads/main',
      queryOrder: 'finishTimeDescending',
    });
  });
});

describe('classic releases', () => {
  const PATH = 'releases:/release/deployments';
  const services = someServices({ name: 'shop', deployments: { connection: 'azure-devops', from: 'releases' } });

  function aRelease(overrides: Record<string, unknown> = {}, artifacts: readonly unknown[] = [anArtifact()]) {
    return {
      id: 9,
      deploymentStatus: 'succeeded',
      operationStatus: 'Approved',
      queuedOn: '0001-01-01T00:00:00',
      startedOn: '2026-01-10T10:00:00.1Z',
      completedOn: '2026-01-10T10:04:00Z',
      lastModifiedOn: '2026-01-11T10:00:00Z',
      release: { id: 3, name: 'Release-3', description: 'Hotfix: tax', artifacts },
      releaseDefinition: { id: 2, name: 'shop' },
      releaseEnvironment: { id: 8, name: 'production' },
      ...overrides,
    };
  }

  function anArtifact(overrides: Record<string, unknown> = {}) {
    return {
      type: 'Build',
      isPrimary: true,
      definitionReference: {
        repository: { id: 'r-1', name: 'shop' },
        branch: { id: 'refs/heads/main', name: 'main' },
        version: { id: '71', name: '20260110.1' },
        sourceVersion: { id: 'f'.repeat(40), name: '' },
      },
      ...overrides,
    };
  }

  const read = (...rows: readonly unknown[]) =>
    collect(fetchDeployments(anAzure({ [PATH]: () => listed(...rows) }), aScope({ services })));

  it('deploy the commit of their build, at the second address', async () => {
    const { records } = await read(aRelease());
    expect(records).toEqual([
      {
        kind: 'deployment',
        id: '9',
        service: 'shop',
        status: 'succeeded',
        startedAt: Date.parse('2026-01-10T10:00:00.1Z'),
        finishedAt: Date.parse('2026-01-10T10:04:00Z'),
        environment: 'production',
        revision: 'f'.repeat(40),
        ref: 'main',
        version: 'Release-3',
        unplanned: true,
      },
    ]);
  });

  it('ended when they last changed, where nobody wrote down when they were completed', async () => {
    const { records } = await read(aRelease({ completedOn: '0001-01-01T00:00:00' }));
    expect(records.map(({ finishedAt }) => iso(finishedAt ?? 0))).toEqual(['2026-01-11T10:00:00Z']);
  });

  it('without artifacts are of nobody knows which repository', async () => {
    const { records } = await read(aRelease({}, []));
    expect(records).toEqual([]);
  });

  it("without artifacts are the service's whose rule names the pipeline, of an unknown commit", async () => {
    const rule = { connection: 'azure-devops', from: 'releases', pipeline: 'shop' } as const;
    const http = anAzure({ [PATH]: () => listed(aRelease({}, [])) });
    const named = someServices({ name: 'shop', deployments: rule });
    const { records } = await collect(fetchDeployments(http, aScope({ services: named })));
    expect(records.map(({ revision, version }) => [revision, version])).toEqual([[undefined, 'Release-3']]);
  });

  it('of a repository name the commit as their version', async () => {
    const definitionReference = { definition: { id: 'r-1', name: 'shop' }, version: { id: 'e'.repeat(40) } };
    const { records } = await read(aRelease({}, [anArtifact({ type: 'Git', definitionReference })]));
    expect(records.map(({ revision }) => revision)).toEqual(['e'.repeat(40)]);
  });

  it('are asked for page by page, by when they changed', async () => {
    const pages = [{ value: [aRelease()], next: 'more' }, listed(aRelease({ id: 10 }))];
    const http = anAzure({ [PATH]: ({ query }) => pages[query?.['continuationToken'] === 'more' ? 1 : 0] });
    const { records } = await collect(fetchDeployments(http, aScope({ services })));
    expect(records.map(({ id }) => id)).toEqual(['9', '10']);
    expect(http.requests[0]?.query).toMatchObject({
      minModifiedTime: '2026-01-01T00:00:00.000Z',
      queryOrder: 'ascending',
    });
  });

  it.each([
    ['succeeded', 'Approved', 'succeeded'],
    ['partiallySucceeded', 'PhasePartiallySucceeded', 'succeeded'],
    ['failed', 'Rejected', 'failed'],
    ['notDeployed', 'PhaseFailed', 'failed'],
    ['notDeployed', 'gateFailed', 'failed'],
    ['notDeployed', 'Rejected', null],
    ['notDeployed', 'canceled', null],
    ['notDeployed', 'Pending', null],
    ['notDeployed', 'Deferred', null],
    ['inProgress', 'PhaseInProgress', 'running'],
    ['notDeployed', 'somethingNew', 'unknown'],
    ['wonderful', 'Approved', 'unknown'],
  ])('that are %s and %s are %s', (deployment, operation, status) => {
    expect(releaseStatus(deployment, operation)).toBe(status);
  });
});

it('a project without environments has no deployments', async () => {
  const http = anAzure({ [ENVIRONMENTS]: () => listed() });
  const { records, complete } = await collect(fetchDeployments(http, aScope({ settings: parseSettings({}) })));
  expect(records).toEqual([]);
  expect(complete).toEqual(aScope().span);
});
