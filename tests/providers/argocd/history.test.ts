import { identityOf } from '../../../src/core/records';
import { at, sha } from '../github/support';
import { aScope, aSource, anApplication, anEntry, kustomized, read } from './support';

it('makes a deployment of a synchronisation, without who began it', async () => {
  const { records, complete } = await read(anApplication([anEntry({ source: kustomized('acme/checkout:1.4.2') })]));
  expect(records).toEqual([
    {
      kind: 'deployment',
      id: 'argocd/checkout/0/2026-01-10T10:01:00.000Z',
      service: 'checkout',
      status: 'succeeded',
      startedAt: at('2026-01-10T10:00:00'),
      finishedAt: at('2026-01-10T10:01:00'),
      environment: 'production',
      version: '1.4.2',
      url: 'https://argocd.example/applications/argocd/checkout',
    },
  ]);
  expect(complete).toEqual(aScope().span);
});

it('takes the same revision twice for two deployments', async () => {
  const again = anEntry({ id: 1, deployedAt: '2026-01-10T10:03:00Z' });
  const { records } = await read(anApplication([anEntry(), again]));
  expect(records.map(({ version }) => version)).toEqual([sha(1), sha(1)]);
  expect(new Set(records.map(identityOf)).size).toBe(2);
});

it('does not mistake an application that was made again for the one before: its numbers begin anew', async () => {
  const before = await read(anApplication([anEntry()]));
  const after = await read(anApplication([anEntry({ deployedAt: '2026-01-20T10:01:00Z' })]));
  expect(identityOf(before.records[0]!)).not.toBe(identityOf(after.records[0]!));
});

it('knows no start where an old version did not write one', async () => {
  const { records } = await read(anApplication([anEntry({ deployStartedAt: undefined })]));
  expect(records[0]).not.toHaveProperty('startedAt');
});

it('gives what ended within the span', async () => {
  const entries = ['2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z', '2026-01-31T23:59:59Z', '2026-02-01T00:00:00Z'];
  const history = entries.map((deployedAt, id) => anEntry({ id, deployedAt }));
  const { records } = await read(anApplication(history));
  expect(records.map(({ finishedAt }) => finishedAt)).toEqual([at('2026-01-01'), at('2026-01-31T23:59:59')]);
});

describe('the limit of the history', () => {
  const last = (id: number, limit?: number) =>
    anApplication([anEntry({ id }), anEntry({ id: id + 1, deployedAt: '2026-01-12T10:00:00Z' })], {
      spec: limit === undefined ? {} : { revisionHistoryLimit: limit },
    });

  it('is on the number, as far as it touches it', async () => {
    const { truncated } = await read(last(7));
    expect(truncated).toEqual([
      {
        span: { from: at('2026-01-01'), to: at('2026-01-10T10:01:00') },
        reason:
          'Argo CD no longer has 7 earlier deployments of argocd/checkout: an application keeps its last ones (ten unless told otherwise), more with a higher revisionHistoryLimit.',
      },
    ]);
  });

  it('is named as the application has it', async () => {
    const { truncated } = await read(last(1, 2));
    expect(truncated.map(({ reason }) => reason)).toEqual([
      'Argo CD no longer has 1 earlier deployment of argocd/checkout: an application keeps its last ones (2), more with a higher revisionHistoryLimit.',
    ]);
  });

  it('touches nothing when the first of all deployments is there, or the span begins after the oldest', async () => {
    expect((await read(last(0))).truncated).toEqual([]);
    const span = { from: at('2026-01-11'), to: at('2026-02-01') };
    expect((await read(last(7), { span })).truncated).toEqual([]);
  });

  it('touches the whole span when it began before all that is left', async () => {
    const span = { from: at('2025-11-01'), to: at('2025-12-01') };
    const { truncated, records } = await read(last(7), { span });
    expect(records).toEqual([]);
    expect(truncated.map((one) => one.span)).toEqual([span]);
  });

  it('may be that none is kept', async () => {
    const { truncated } = await read(anApplication([], { spec: { revisionHistoryLimit: 0 } }));
    expect(truncated.map(({ span }) => span)).toEqual([aScope().span]);
    expect(truncated[0]?.reason).toContain('keeps no history');
  });

  it('is none of an application that was never deployed', async () => {
    expect((await read(anApplication([]))).truncated).toEqual([]);
    expect((await read({ ...anApplication([]), status: null })).truncated).toEqual([]);
  });

  it('of a test environment touches no number', async () => {
    const labels = { environment: 'staging' };
    const { truncated } = await read(anApplication([anEntry({ id: 7 })], { metadata: { labels } }));
    expect(truncated).toEqual([]);
  });
});

describe('an operation', () => {
  const operation = (phase: string, more: Record<string, unknown> = {}) => ({
    phase,
    startedAt: '2026-01-20T10:00:00Z',
    operation: { sync: { revision: sha(2) }, initiatedBy: { username: 'a-person' } },
    ...more,
  });
  const under = (operationState: unknown) => anApplication([anEntry()], { status: { operationState } });
  const id = 'argocd/checkout/2026-01-20T10:00:00.000Z';
  const finishedAt = '2026-01-20T10:02:00Z';

  it.each([
    ['Running', undefined, 'running'],
    ['Terminating', undefined, 'running'],
    ['Failed', finishedAt, 'failed'],
    ['Error', finishedAt, 'failed'],
    ['Postponed', finishedAt, 'unknown'],
  ])('in the phase %s that ended at %s is %s', async (phase, ended, status) => {
    const { records } = await read(under(operation(phase, { finishedAt: ended })));
    expect(records.slice(1)).toEqual([
      {
        kind: 'deployment',
        id,
        service: 'checkout',
        status,
        startedAt: at('2026-01-20T10:00:00'),
        ...(ended === undefined ? {} : { finishedAt: at('2026-01-20T10:02:00') }),
        environment: 'production',
        url: 'https://argocd.example/applications/argocd/checkout',
      },
    ]);
  });

  it('that succeeded is in the history, and not there twice', async () => {
    expect((await read(under(operation('Succeeded', { finishedAt })))).records).toHaveLength(1);
  });

  it('that waits to be tried again runs', async () => {
    const { records } = await read(under(operation('Running', { finishedAt, retryCount: 2 })));
    expect(records[1]).toMatchObject({ status: 'running' });
    expect(records[1]).not.toHaveProperty('finishedAt');
  });

  it.each([
    ['a trial', { sync: { dryRun: true } }],
    ['one of some resources', { sync: { resources: [{ kind: 'Deployment', name: 'checkout' }] } }],
    ['none of a synchronisation', {}],
  ])('that is %s is no deployment', async (_, of) => {
    expect((await read(under(operation('Failed', { operation: of, finishedAt })))).records).toHaveLength(1);
  });

  it('that was seen running goes once it is over: it is in the history, or was written over', async () => {
    const later = { ...operation('Running'), startedAt: '2026-01-21T10:00:00Z' };
    for (const state of [operation('Succeeded', { finishedAt }), later]) {
      const { removed } = await read(under(state), { unfinished: [id, 'argocd/other/2026-01-20T10:00:00.000Z'] });
      expect(removed).toEqual([identityOf({ kind: 'deployment', id, service: 'checkout', status: 'unknown' })]);
    }
    for (const state of [operation('Running'), operation('Failed', { finishedAt })]) {
      expect((await read(under(state), { unfinished: [id] })).removed).toEqual([]);
    }
  });
});

it('reads several sources, of which one is a chart', async () => {
  const chart = { repoURL: 'https://charts.example', chart: 'service', targetRevision: '3.x' };
  const sources = [chart, aSource({ ref: 'values' })];
  const entry = anEntry({ source: undefined, sources, revision: '', revisions: ['3.2.1', sha(1)] });
  const { records } = await read(anApplication([entry], { spec: { source: undefined, sources } }));
  expect(records.map(({ version }) => version)).toEqual(['3.2.1']);
});
