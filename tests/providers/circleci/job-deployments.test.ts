import { identityOf } from '../../../src/core/records';
import { provider } from '../../../src/providers/circleci/provider';
import { at, collect, JANUARY, sha } from '../github/support';
import { aBuild, aCircleci, aScope, aService, LIST, MAIN, minutes, RUNNING, type RuleInput } from './support';

const DAY_MS = 86_400_000;

async function deploymentsOf(builds: readonly object[], rule: RuleInput = {}, unfinished: readonly string[] = []) {
  const circleci = aCircleci({ [MAIN]: builds, [LIST]: builds });
  const scope = aScope({ services: [aService(rule)], unfinished });
  return { circleci, ...(await collect(provider.fetch.deployment!(circleci, scope))) };
}

it('a job is a deployment from its start to its end, without the time in the queue', async () => {
  const { records, complete, circleci } = await deploymentsOf([aBuild()]);
  expect(records).toEqual([
    {
      kind: 'deployment',
      id: 'gh/acme/shop/1',
      service: 'shop',
      status: 'succeeded',
      startedAt: at('2026-01-10T10:01:00'),
      finishedAt: at('2026-01-10T10:06:00'),
      environment: 'production',
      revision: sha(1),
      ref: 'main',
      url: 'https://circleci.example/gh/acme/shop/1',
    },
  ]);
  expect(complete).toEqual(JANUARY);
  expect(circleci.requests).toEqual([
    {
      method: 'GET',
      path: MAIN,
      query: { limit: 100, offset: 0, shallow: true },
      headers: { accept: 'application/json' },
    },
  ]);
});

it.each([
  ['deploy', 'Deploy', {}, 'production'],
  ['deploy-production-eu', 'Deploy', {}, 'production-eu'],
  ['deploy-staging', 'Deploy', {}, 'staging'],
  ['deploy-production-hotfix', 'Deploy', {}, 'production'],
  ['deploy-hotfix', 'Deploy', {}, 'production'],
  ['deploys', 'Deploy', {}, null],
  ['test', 'Deploy', {}, null],
  ['deploy', 'Nightly', { workflow: 'Deploy' }, null],
  ['deploy', 'Deploy', { workflow: 'Deploy' }, 'production'],
  ['deploy-staging', 'Deploy', { environment: '^production$' }, null],
  ['acme/ship-it', 'Deploy', { job: 'acme/ship-it' }, 'production'],
])('the job %s of the workflow %s with %j deploys to %s', async (job, workflow, rule, environment) => {
  const { records } = await deploymentsOf([aBuild({ job, workflow })], rule);
  expect(records.map((record) => record.environment)).toEqual(environment === null ? [] : [environment]);
});

it.each([
  [{ job: 'deploy-production-hotfix' }, true],
  [{ workflow: 'hotfix' }, true],
  [{ branch: 'hotfix/tax' }, true],
  [{ vcs_tag: 'v1-hotfix', branch: null }, true],
  [{ subject: 'Hotfix: tax' }, true],
  // Somebody deployed what happened to be the newest commit.
  [{ subject: 'Hotfix: tax', why: 'api' }, undefined],
  [{}, undefined],
])('with %j it was unplanned: %s', async (build, unplanned) => {
  const { records } = await deploymentsOf([aBuild(build)], { pattern: '.' });
  expect(records).toHaveLength(1);
  expect(records[0]?.unplanned).toBe(unplanned);
});

it.each([
  ['success', 'success', 'succeeded'],
  ['fixed', 'success', 'succeeded'],
  ['fixed', null, 'succeeded'],
  ['no_tests', 'no_tests', 'succeeded'],
  ['failed', 'failed', 'failed'],
  ['timedout', 'timedout', 'failed'],
  ['infrastructure_fail', 'infrastructure_fail', 'failed'],
  ['canceled', 'canceled', 'canceled'],
  // It was done again: what it came to itself stands in its outcome.
  ['retried', 'failed', 'failed'],
  ['retried', null, 'unknown'],
  ['wonderful', null, 'unknown'],
  ['wonderful', 'splendid', 'unknown'],
  [null, null, 'unknown'],
])('status %s with outcome %s is %s', async (status, outcome, expected) => {
  const { records } = await deploymentsOf([aBuild({ status, outcome })]);
  expect(records.map((record) => record.status)).toEqual([expected]);
});

it.each([
  ['running', RUNNING, at('2026-01-10T10:01:00')],
  ['in the queue', { ...RUNNING, status: 'queued', start_time: null }, at('2026-01-10T10:00:00.100')],
  ['before the queue', { ...RUNNING, status: 'not_running', start_time: null }, at('2026-01-10T10:00:00.100')],
])('a job that is %s has not finished', async (_, build, startedAt) => {
  const { records } = await deploymentsOf([aBuild(build)]);
  expect(records).toMatchObject([{ status: 'running', startedAt }]);
  expect(records[0]).not.toHaveProperty('finishedAt');
});

it('a job that was not run after all deploys nothing', async () => {
  const skipped = aBuild({ status: 'not_run', outcome: null, start_time: null, stop_time: null });
  const { records, removed } = await deploymentsOf([skipped]);
  expect(records).toEqual([]);
  expect(removed).toEqual([
    identityOf({ kind: 'deployment', id: 'gh/acme/shop/1', service: 'shop', status: 'unknown' }),
  ]);
});

it('a deployment that is run again is another one, so that an old one run again is a rollback', async () => {
  const first = aBuild({ workflowId: 'a' });
  const again = aBuild({ build_num: 9, workflowId: 'b', ...minutes(300, 301, 305) });
  const { records } = await deploymentsOf([again, first]);
  expect(records.map(({ id, revision }) => [id, revision])).toEqual([
    ['gh/acme/shop/9', sha(1)],
    ['gh/acme/shop/1', sha(1)],
  ]);
});

it.each([[null], [undefined], ['']])('a revision that is %j is not known', async (vcs_revision) => {
  const { records } = await deploymentsOf([aBuild({ vcs_revision })]);
  expect(records[0]).toMatchObject({ id: 'gh/acme/shop/1' });
  expect(records[0]).not.toHaveProperty('revision');
});

it('a tag is its version and its ref', async () => {
  const { records } = await deploymentsOf([aBuild({ branch: null, vcs_tag: 'v1.2.0' })], { pattern: '^v[0-9]' });
  expect(records).toMatchObject([{ version: 'v1.2.0', ref: 'v1.2.0' }]);
});

it.each([
  { what: 'the branch in the settings', branch: 'main', rule: {}, path: MAIN, refs: ['main'] },
  { what: 'a branch that Grafana encodes twice', branch: 'release/1', rule: {}, path: LIST, refs: ['release/1'] },
  { what: 'what matches', branch: 'main', rule: { pattern: '^(v[0-9]|main$)' }, path: LIST, refs: ['v1', 'main'] },
])('it deploys $what', async ({ branch, rule, path, refs }) => {
  const all = [
    aBuild({ build_num: 4, branch: null, vcs_tag: 'v1' }),
    aBuild({ build_num: 3, branch: 'release/1' }),
    aBuild({ build_num: 2, branch: 'taxes' }),
    aBuild(),
  ];
  const circleci = aCircleci({ [LIST]: all, [MAIN]: [aBuild()] });
  const services = [aService(rule, { repository: { id: 'acme/shop', branch } })];
  const { records } = await collect(provider.fetch.deployment!(circleci, aScope({ services })));
  expect(circleci.requests.map((request) => request.path)).toEqual([path]);
  expect(records.map(({ ref }) => ref)).toEqual(refs);
});

it('without a branch in the settings CircleCI is asked for the default one', async () => {
  const circleci = aCircleci({
    '/api/v2/project/gh/acme/shop': { slug: 'gh/acme/shop', vcs_info: { default_branch: 'trunk' } },
    [`${LIST}/tree/trunk`]: [aBuild({ branch: 'trunk' })],
  });
  const services = [aService({}, { repository: { id: 'acme/shop' } })];
  const { records } = await collect(provider.fetch.deployment!(circleci, aScope({ services })));
  expect(records.map(({ ref }) => ref)).toEqual(['trunk']);
});

it('services of one project that deploy other branches are read from one list', async () => {
  const circleci = aCircleci({ [LIST]: [aBuild({ build_num: 2, branch: 'next' }), aBuild()] });
  const next = { name: 'next', repository: { id: 'acme/shop', branch: 'next' } };
  const services = [aService(), aService({}, next)];
  const { records } = await collect(provider.fetch.deployment!(circleci, aScope({ services })));
  expect(records.map(({ service, ref }) => [service, ref])).toEqual([
    ['next', 'next'],
    ['shop', 'main'],
  ]);
});

describe('a list of many jobs', () => {
  /** One each six hours, from 31 January back; the first hundred reach to 6 January. */
  const many = Array.from({ length: 400 }, (_, index) => {
    const started = new Date(Date.UTC(2026, 0, 31) - index * DAY_MS * 0.25).toISOString();
    return aBuild({
      build_num: 1000 - index,
      usage_queued_at: started,
      queued_at: started,
      start_time: started,
      stop_time: started,
    });
  });

  it('is read until a week before the span, and says on the way what is known', async () => {
    const { batches, records, complete, circleci } = await deploymentsOf(many);
    expect(circleci.requests.map(({ query }) => query?.['offset'])).toEqual([0, 100]);
    // 100 jobs of 6 h: the last one is of 31 January less 99 × 6 h = 6 January, 6:00; a week after it is the 13th.
    expect(batches.map((batch) => batch.complete)).toEqual([
      { from: at('2026-01-13T06:00:00'), to: JANUARY.to },
      null,
      JANUARY,
    ]);
    expect(complete).toEqual(JANUARY);
    // 4 a day, from 1 January to 31 January 0:00.
    expect(records).toHaveLength(30 * 4 + 1);
  });

  it('goes on where CircleCI knows no time', async () => {
    const unknown = '1970-01-01T00:00:00.000Z';
    const none = { usage_queued_at: unknown, queued_at: unknown, start_time: null, stop_time: null };
    const odd = many.map((build, index) => (index === 50 ? { ...build, ...none } : build));
    const { records } = await deploymentsOf(odd);
    expect(records).toHaveLength(30 * 4);
  });

  it('is read a little for a refresh', async () => {
    const circleci = aCircleci({ [MAIN]: many });
    const span = { from: at('2026-01-30T23:45:00'), to: at('2026-01-31T00:15:00') };
    const { records, complete } = await collect(provider.fetch.deployment!(circleci, aScope({ span })));
    expect(circleci.requests).toHaveLength(1);
    expect(records.map(({ id }) => id)).toEqual(['gh/acme/shop/1000']);
    expect(complete).toEqual(span);
  });
});

it('a list of all jobs that begins late has lost some', async () => {
  const { truncated } = await deploymentsOf([aBuild({ build_num: 8 })], { pattern: '.' });
  expect(truncated).toEqual([
    {
      span: { from: JANUARY.from, to: at('2026-01-10T10:00:00.100') },
      reason: 'CircleCI no longer gives the first 7 jobs of gh/acme/shop: what happened then is not known.',
    },
  ]);
  expect((await deploymentsOf([aBuild()], { pattern: '.' })).truncated).toEqual([]);
  // Numbers of the other branches are missing from it anyway.
  expect((await deploymentsOf([aBuild({ build_num: 8 })])).truncated).toEqual([]);
});

it('what had not ended is read again by its number, and goes when it is gone', async () => {
  const old = aBuild({ build_num: 5, usage_queued_at: '2025-11-01T10:00:00Z', start_time: '2025-11-01T10:00:00Z' });
  const circleci = aCircleci({ [MAIN]: [], [`${LIST}/5`]: old });
  const unfinished = ['gh/acme/shop/5', 'gh/acme/shop/6', 'a-workflow'];
  const { records, removed } = await collect(provider.fetch.deployment!(circleci, aScope({ unfinished })));
  expect(records).toMatchObject([{ id: 'gh/acme/shop/5', status: 'succeeded' }]);
  expect(removed).toEqual([
    identityOf({ kind: 'deployment', id: 'gh/acme/shop/6', service: 'shop', status: 'unknown' }),
  ]);
  expect(circleci.requests.map(({ path }) => path)).toEqual([MAIN, `${LIST}/5`, `${LIST}/6`]);
});

it('what had not ended is looked for in the list first', async () => {
  const running = aBuild({ build_num: 7, ...RUNNING });
  const circleci = aCircleci({ [MAIN]: [running] });
  const span = { from: at('2026-01-12'), to: at('2026-01-13') };
  const scope = aScope({ span, unfinished: ['gh/acme/shop/7'] });
  const { records } = await collect(provider.fetch.deployment!(circleci, scope));
  expect(records).toMatchObject([{ id: 'gh/acme/shop/7', status: 'running' }]);
  expect(circleci.requests).toHaveLength(1);
});

it('a time that is none is told, with its field', async () => {
  await expect(deploymentsOf([aBuild({ stop_time: 'yesterday' })])).rejects.toMatchObject({
    kind: 'malformed',
    message: expect.stringMatching(/about project gh\/acme\/shop is not as documented at 0\.stop_time: "yesterday"/),
  });
});
