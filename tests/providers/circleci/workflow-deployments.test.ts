import { identityOf } from '../../../src/core/records';
import { provider } from '../../../src/providers/circleci/provider';
import { at, collect, sha } from '../github/support';
import { aBuild, aCircleci, aScope, aService, LIST, MAIN, minutes, RUNNING } from './support';

const rule = { from: 'workflow', workflow: 'Deploy', job: undefined } as const;
const services = [aService(rule)];
const WORKFLOW = '/api/v2/workflow/w1';

/** Builds an image, and deploys it once somebody has approved. */
const built = aBuild({ job: 'image', workflowId: 'w1', ...minutes(0, 1, 6) });
const deployed = aBuild({ build_num: 2, job: 'ship', workflowId: 'w1', ...minutes(120, 121, 130) });

function identity(id: string) {
  return identityOf({ kind: 'deployment', id, service: 'shop', status: 'unknown' });
}

async function read(answers: Readonly<Record<string, unknown>>, unfinished: readonly string[] = []) {
  const circleci = aCircleci(answers);
  const scope = aScope({ services, unfinished });
  return { circleci, ...(await collect(provider.fetch.deployment!(circleci, scope))) };
}

it('a workflow deploys when its last job ends, without the wait for an approval', async () => {
  const { records } = await read({ [MAIN]: [deployed, built], [WORKFLOW]: { status: 'success' } });
  expect(records).toEqual([
    {
      kind: 'deployment',
      id: 'w1',
      service: 'shop',
      status: 'succeeded',
      // 10:01, and from 10:06 to 12:00 it waited.
      startedAt: at('2026-01-10T11:55:00'),
      finishedAt: at('2026-01-10T12:10:00'),
      environment: 'production',
      revision: sha(1),
      ref: 'main',
      url: 'https://circleci.example/gh/acme/shop/1',
    },
  ]);
});

it.each([
  ['on_hold', []],
  ['not_run', []],
  ['success', ['succeeded']],
  // The next of its jobs is not in the list yet.
  ['running', ['running']],
  ['failing', ['running']],
  ['failed', ['failed']],
  ['error', ['failed']],
  ['unauthorized', ['failed']],
  ['canceled', ['canceled']],
  ['wonderful', ['unknown']],
])('jobs that ended well in a workflow that is %s come to %j', async (status, expected) => {
  const { records, removed } = await read({ [MAIN]: [built], [WORKFLOW]: { status } });
  expect(records.map((record) => record.status)).toEqual(expected);
  expect(records.some((record) => record.status === 'running' && record.finishedAt !== undefined)).toBe(false);
  expect(removed).toEqual(expected.length === 0 ? [identity('w1')] : []);
});

it('of a workflow that CircleCI has forgotten nobody knows what it came to', async () => {
  expect((await read({ [MAIN]: [built] })).records).toMatchObject([{ status: 'unknown' }]);
});

it.each([
  ['failed', { status: 'failed', outcome: 'failed' }],
  ['canceled', { status: 'canceled', outcome: 'canceled' }],
  ['running', RUNNING],
])('one with a job that has %s is not asked about', async (status, build) => {
  const { records, circleci } = await read({ [MAIN]: [{ ...deployed, ...build }, built] });
  expect(records).toMatchObject([{ status }]);
  expect(circleci.requests.map(({ path }) => path)).toEqual([MAIN]);
});

it('is asked about once, also when its jobs come in two pages', async () => {
  const others = Array.from({ length: 99 }, (_, index) => aBuild({ build_num: 101 - index, workflow: 'CI' }));
  const newest = { ...deployed, build_num: 102 };
  const { records, circleci } = await read({ [MAIN]: [newest, ...others, built], [WORKFLOW]: { status: 'success' } });
  expect(circleci.requests.filter(({ path }) => path === WORKFLOW)).toHaveLength(1);
  // The second time with both of its jobs.
  expect(records.map(({ startedAt }) => startedAt)).toEqual([at('2026-01-10T12:01:00'), at('2026-01-10T11:55:00')]);
});

it('what had not ended is read again with all of its jobs, and goes when it is gone', async () => {
  const long = { usage_queued_at: '2025-11-01T10:00:00Z', queued_at: '2025-11-01T10:00:00Z' };
  const first = { ...built, ...long, start_time: '2025-11-01T10:01:00Z', stop_time: '2025-11-01T10:06:00Z' };
  const { records, removed, circleci } = await read(
    {
      [MAIN]: [],
      [WORKFLOW]: { status: 'success' },
      // What was approved has no number.
      [`${WORKFLOW}/job`]: { items: [{ job_number: 1 }, { type: 'approval' }], next_page_token: null },
      [`${LIST}/1`]: first,
    },
    ['w1', 'w2', 'gh/acme/shop/77'],
  );
  expect(records).toMatchObject([{ id: 'w1', status: 'succeeded', finishedAt: at('2025-11-01T10:06:00') }]);
  expect(removed).toEqual([identity('w2')]);
  expect(circleci.requests.map(({ path }) => path)).not.toContain(`${LIST}/77`);
});

it('a job of another service in the same project is read beside it', async () => {
  const circleci = aCircleci({ [MAIN]: [deployed, built], [WORKFLOW]: { status: 'success' } });
  const both = [aService(rule), aService({ job: 'ship' }, { name: 'ship' })];
  const { records } = await collect(provider.fetch.deployment!(circleci, aScope({ services: both })));
  expect(records.map(({ service, id }) => [service, id])).toEqual([
    ['shop', 'w1'],
    ['ship', 'gh/acme/shop/2'],
  ]);
});
