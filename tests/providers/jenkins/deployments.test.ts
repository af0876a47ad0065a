import { fetchDeployments } from '../../../src/providers/jenkins/deployments';
import { at, collect, iso, sha } from '../github/support';
import {
  aBuild,
  aCause,
  aCheckout,
  aFolder,
  aJenkins,
  aJob,
  aScope,
  aService,
  MULTIBRANCH,
  parameters,
} from './support';
import type { RuleInput } from './support';

const PATH = '/job/acme/job/deploy';
const LIBRARY = aCheckout(77, 'https://git.example/acme/library.git', 'refs/remotes/origin/main');

async function deploymentsOf(builds: Parameters<typeof aJob>[0], rule: RuleInput = {}, unfinished: string[] = []) {
  const jenkins = aJenkins({ [`${PATH}/api/json`]: aJob(builds) });
  return collect(fetchDeployments(jenkins, aScope({ services: [aService(rule)], unfinished })));
}

it('a build is a deployment from its start to its end, of what it checked out', async () => {
  const { records, complete } = await deploymentsOf([aBuild()]);
  expect(records).toEqual([
    {
      kind: 'deployment',
      id: 'acme/deploy/1',
      service: 'shop',
      status: 'succeeded',
      startedAt: at('2026-01-10T10:00:00'),
      // 10:00 + 600 s
      finishedAt: at('2026-01-10T10:10:00'),
      environment: 'production',
      revision: sha(1),
      ref: 'main',
      url: 'https://jenkins.example/job/acme/job/deploy/1/',
    },
  ]);
  expect(complete).toEqual(aScope().span);
});

it.each([
  ['the services’ repository among others', [LIBRARY, aCheckout(5)], sha(5)],
  ['an address for SSH', [LIBRARY, aCheckout(5, 'git@github.com:Acme/Shop.git')], sha(5)],
  ['one repository, under another address', [aCheckout(5, 'https://mirror.example/7.git')], sha(5)],
  ['several, none of them the services’', [LIBRARY, aCheckout(5, 'https://mirror.example/7.git')], undefined],
  [
    'a repository whose name only ends the same',
    [LIBRARY, aCheckout(5, 'https://x.example/big-acme/shop.git')],
    undefined,
  ],
  ['a parameter, beside a repository of deployment scripts', [LIBRARY, parameters({ GIT_COMMIT: sha(6) })], sha(6)],
  ['a parameter that is no revision', [parameters({ GIT_COMMIT: 'latest' })], undefined],
  ['nothing', [{}, null], undefined],
])('its revision comes from %s', async (_, actions, expected) => {
  const { records } = await deploymentsOf([aBuild({ actions })]);
  expect(records.map(({ revision }) => revision)).toEqual([expected]);
});

it.each([['changeSets'], ['changeSet']])('without data of git its revision is the newest of %s', async (field) => {
  const items = [
    { commitId: sha(2), timestamp: 2000, author: { fullName: 'A Person' } },
    { commitId: sha(1), timestamp: 1000, author: { fullName: 'A Person' } },
  ];
  const set = { kind: 'git', items };
  const { records } = await deploymentsOf([aBuild({ actions: [], [field]: field === 'changeSet' ? set : [set] })]);
  expect(records.map(({ revision }) => revision)).toEqual([sha(2)]);
});

it.each([['ENVIRONMENT'], ['env'], ['DEPLOY_ENV'], ['target-environment']])(
  'the parameter %s is its environment',
  async (name) => {
    const build = aBuild({ actions: [parameters({ [name]: 'staging', ENVIRONMENTS: 'x' })] });
    expect((await deploymentsOf([build])).records).toMatchObject([{ environment: 'staging' }]);
    expect((await deploymentsOf([build], { environment: '^production$' })).records).toEqual([]);
  },
);

it('a word in its description makes it unplanned, and neither description nor cause is kept', async () => {
  const actions = [aCause('hudson.model.Cause$UserIdCause', { userId: 'a-person', userName: 'A Person' }), aCheckout()];
  const { records } = await deploymentsOf([
    aBuild({ actions, description: 'Hotfix by A Person', displayName: 'A Person' }),
  ]);
  expect(records).toMatchObject([{ unplanned: true }]);
  expect(JSON.stringify(records)).not.toMatch(/person/i);
});

describe('a build that does another one again', () => {
  const again = (number: number, cause: Record<string, unknown>, overrides = {}) =>
    aBuild({
      number,
      timestamp: at('2026-01-10T12:00:00') + number * 3_600_000,
      actions: [aCheckout(), { causes: [{ _class: 'hudson.model.Cause$UserIdCause' }, cause] }],
      ...overrides,
    });
  const failed = aBuild({ result: 'FAILURE' });

  it.each([
    ['rebuilt', { _class: 'com.sonyericsson.rebuild.RebuildCause', upstreamBuild: 1 }],
    ['replayed', { _class: 'org.jenkinsci.plugins.workflow.cps.replay.ReplayCause', shortDescription: 'Replayed #1' }],
    [
      'restarted from a stage, in another language',
      {
        _class: 'org.jenkinsci.plugins.pipeline.modeldefinition.causes.RestartDeclarativePipelineCause',
        shortDescription: 'Neu gestartet ab Build #1, Stage Deploy',
      },
    ],
  ])('is another attempt of it when it was %s: deployed at the first success', async (_, cause) => {
    // Build 2 began at 14:00 and took 10 minutes; build 3 does the same once more.
    const { records } = await deploymentsOf([again(3, cause), again(2, cause), failed]);
    expect(records.map(({ id, status, finishedAt }) => [id, status, iso(finishedAt ?? 0)])).toEqual([
      ['acme/deploy/1', 'succeeded', '2026-01-10T14:10:00Z'],
    ]);
  });

  it('is a deployment of its own when it took another revision', async () => {
    const cause = { _class: 'com.sonyericsson.rebuild.RebuildCause', upstreamBuild: 1 };
    const newer = again(2, cause, { actions: [aCheckout(2), { causes: [cause] }] });
    const { records } = await deploymentsOf([newer, failed]);
    expect(records.map(({ id, status }) => [id, status])).toEqual([
      ['acme/deploy/1', 'failed'],
      ['acme/deploy/2', 'succeeded'],
    ]);
  });
});

it('builds are read to the start of the span, in ranges of a hundred', async () => {
  // One each hour, the newest at 31 January 23:00: 31 × 24 = 744 in January, and those before.
  const builds = Array.from({ length: 1000 }, (_, index) => {
    const timestamp = at('2026-01-31T23:00:00') - index * 3_600_000;
    return aBuild({ number: 1000 - index, timestamp });
  });
  const jenkins = aJenkins({ [`${PATH}/api/json`]: aJob(builds) });
  const { records, truncated } = await collect(fetchDeployments(jenkins, aScope()));
  expect(records).toHaveLength(744);
  expect(truncated).toEqual([]);
  // The start of the span, less a day in which a build may have been running: 744 + 24 = 768 of 1000, so 8 pages.
  expect(jenkins.requests).toHaveLength(8);
});

describe('builds that were discarded', () => {
  const day = (number: number) => aBuild({ number, timestamp: at(`2026-01-${number}T10:00:00`) });
  const cut = async (builds: Parameters<typeof aJob>[0]) =>
    (await deploymentsOf(builds)).truncated.map(({ span }) => [iso(span.from), iso(span.to)]);

  it('leave what is before the oldest unknown', async () => {
    expect(await cut([day(21), day(20)])).toEqual([['2026-01-01T00:00:00Z', '2026-01-20T10:00:00Z']]);
  });

  it('leave what is between unknown where one of them was kept', async () => {
    const first = aBuild({ number: 1, timestamp: at('2025-12-01T10:00:00') });
    expect(await cut([day(21), day(20), { ...day(11), number: 15 }, first])).toEqual([
      ['2026-01-11T10:00:00Z', '2026-01-20T10:00:00Z'],
      ['2026-01-01T00:00:00Z', '2026-01-11T10:00:00Z'],
    ]);
  });

  it('leave all unknown when there is none any more', async () => {
    const jenkins = aJenkins({ [`${PATH}/api/json`]: { ...aJob([]), nextBuildNumber: 12 } });
    const { truncated } = await collect(fetchDeployments(jenkins, aScope()));
    expect(truncated).toEqual([
      {
        span: aScope().span,
        reason: expect.stringMatching(/no longer has 11 builds of acme\/deploy: .*Discard old builds/),
      },
    ]);
  });

  it('are none when the first has the number 1', async () => {
    expect(
      await cut([
        { ...day(21), number: 2 },
        { ...day(20), number: 1 },
      ]),
    ).toEqual([]);
  });
});

it('what had not ended is read again whatever its age, and goes when it was discarded', async () => {
  const old = aBuild({ number: 7, timestamp: at('2025-11-01T10:00:00') });
  const older = aBuild({ number: 6, timestamp: at('2025-10-01T10:00:00') });
  const { records, removed } = await deploymentsOf([old, older], {}, [
    'acme/deploy/7',
    'acme/deploy/3',
    'acme/deploy-2/6',
  ]);
  expect(records.map(({ id }) => id)).toEqual(['acme/deploy/7']);
  expect(removed).toEqual(['["deployment","acme/deploy/3","shop",""]']);
});

it('a build that began before the span and ended in it has changed in it', async () => {
  const hour = { timestamp: at('2025-12-31T23:30:00'), duration: 3_600_000 };
  const { records } = await deploymentsOf([
    aBuild({ number: 2, ...hour }),
    aBuild({ timestamp: at('2025-12-31T20:00:00') }),
  ]);
  expect(records.map(({ id }) => id)).toEqual(['acme/deploy/2']);
});

describe('a stage', () => {
  const HOUR = 3_600_000;
  const build = aBuild({ duration: 3 * HOUR, result: 'FAILURE' });
  const rule = { stage: 'Deploy to production' };
  const read = async (stages: readonly unknown[] | null, builds: Parameters<typeof aJob>[0] = [build]) => {
    const jenkins = aJenkins({
      [`${PATH}/api/json`]: aJob(builds),
      [`${PATH}/1/api/json`]: { _class: 'x', number: 1 },
      ...(stages === null ? {} : { [`${PATH}/1/wfapi/describe`]: { stages } }),
    });
    return collect(fetchDeployments(jenkins, aScope({ services: [aService(rule)] })));
  };
  const stage = { name: 'Deploy to production', startTimeMillis: build.timestamp + HOUR };

  it('is deployed when it ended, whatever came of the build, and started when nobody was waited for', async () => {
    // 10:00 + 1 h, of which 40 min waited for an approval: 11:40 to 12:00.
    const times = { durationMillis: HOUR, pauseDurationMillis: 40 * 60_000 };
    const { records } = await read([
      { name: 'Test', status: 'FAILED', startTimeMillis: build.timestamp, durationMillis: 1 },
      { ...stage, ...times, status: 'SUCCESS' },
    ]);
    expect(
      records.map(({ status, startedAt, finishedAt }) => [status, iso(startedAt ?? 0), iso(finishedAt ?? 0)]),
    ).toEqual([['succeeded', '2026-01-10T11:40:00Z', '2026-01-10T12:00:00Z']]);
  });

  it('that a running build has not come to is not over, and none when the build ended without it', async () => {
    const running = { ...build, building: true, result: null, duration: 0 };
    expect((await read([], [running])).records).toMatchObject([{ status: 'running' }]);
    const ended = await read([]);
    expect(ended.records).toEqual([]);
    expect(ended.removed).toEqual(['["deployment","acme/deploy/1","shop",""]']);
  });

  it('cannot be read without the plugin that tells them', async () => {
    await expect(read(null)).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringContaining('pipeline-rest-api'),
    });
  });
});

describe('jobs in folders', () => {
  const checkout = { ...aBuild(), number: 1 };
  const folder = aFolder([aJob([], 'CI'), aJob([checkout], 'Deploy checkout'), aJob([], 'Deploy cart')]);
  const service = aService({ project: 'acme', job: 'Deploy checkout' });

  it('a name with a space is in no path: the job is asked of its folder, by its place', async () => {
    const jenkins = aJenkins({ '/job/acme/api/json': folder });
    const { records } = await collect(fetchDeployments(jenkins, aScope({ resource: 'acme', services: [service] })));
    expect(records.map(({ id }) => id)).toEqual(['acme/Deploy checkout/1']);
    expect(jenkins.requests.map(({ path }) => path)).toEqual(['/job/acme/api/json', '/job/acme/api/json']);
    expect(jenkins.requests[1]?.query?.['tree']).toMatch(
      /^_class,name,jobs\[_class,name,allBuilds\[.*\]\{0,100\}\]\{1,2\}$/,
    );
  });

  it('is found again when another came before it', async () => {
    const answers: Record<string, unknown> = { '/job/acme/api/json': folder };
    const jenkins = aJenkins(answers);
    const reading = fetchDeployments(
      {
        send: async (request) => {
          const answer = await jenkins.send(request);
          answers['/job/acme/api/json'] = aFolder([aJob([], 'Another'), ...folder.jobs]);
          return answer;
        },
      },
      aScope({ resource: 'acme', services: [service] }),
    );
    expect((await collect(reading)).records.map(({ id }) => id)).toEqual(['acme/Deploy checkout/1']);
  });

  it.each([
    [{ project: 'acme' }, 'acme is a folder, and the rule of shop does not say which job of it deploys'],
    [{ project: 'acme', job: 'Ship' }, 'acme has no job "Ship": it has "CI", "Deploy checkout", "Deploy cart".'],
  ])('%j is not understood', async (rule, message) => {
    const scope = aScope({ resource: 'acme', services: [aService(rule)] });
    const reading = collect(fetchDeployments(aJenkins({ '/job/acme/api/json': folder }), scope));
    await expect(reading).rejects.toMatchObject({ kind: 'not-found', message: expect.stringContaining(message) });
  });

  it('what was renamed or deleted is named', async () => {
    await expect(collect(fetchDeployments(aJenkins({}), aScope()))).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringMatching(/^Jenkins finds no acme\/deploy, .*renamed, moved or deleted/),
    });
  });
});

describe('a multibranch pipeline', () => {
  const branches = [
    aJob([aBuild({ number: 1 })], 'feature%2Ftax'),
    aJob([aBuild({ number: 2 }), aBuild({ number: 1, result: 'FAILURE' })], 'main'),
    aJob([aBuild({ number: 1 })], 'hotfix%2Fvat'),
  ];
  const read = async (rule: RuleInput, branch: string | null = null) => {
    const service = aService(rule, { repository: { id: 'acme/shop', branch } });
    const jenkins = aJenkins({
      '/job/acme/job/shop/api/json': aFolder(branches, MULTIBRANCH),
      '/job/acme/job/shop/job/main/api/json': branches[1],
    });
    const scope = aScope({ resource: 'acme/shop', services: [service] });
    return (await collect(fetchDeployments(jenkins, scope))).records;
  };

  it.each([
    ['the usual one', {}, null, ['acme/shop/main/1', 'acme/shop/main/2']],
    ['the one that ships', {}, 'feature/tax', ['acme/shop/feature%2Ftax/1']],
    ['the one that is named', { job: 'feature/tax' }, null, ['acme/shop/feature%2Ftax/1']],
    ['those of a pattern', { pattern: '^hotfix/' }, null, ['acme/shop/hotfix%2Fvat/1']],
  ])('deploys from its branches: %s', async (_, rule, branch, ids) => {
    const records = await read({ project: 'acme/shop', ...rule }, branch);
    expect(records.map(({ id }) => id)).toEqual(ids);
  });

  it('has branches as refs, by their own names', async () => {
    expect(await read({ project: 'acme/shop', job: 'feature/tax' })).toMatchObject([{ ref: 'feature/tax' }]);
  });

  it('without the branch that ships says which it has', async () => {
    await expect(read({ project: 'acme/shop' }, 'trunk')).rejects.toMatchObject({
      message:
        'The multibranch pipeline acme/shop has no job for a branch trunk; it has "feature/tax", "main", "hotfix/vat".',
    });
  });
});
