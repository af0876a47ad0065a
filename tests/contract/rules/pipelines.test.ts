import { aRun } from '../../metrics/history';
import { points, values, type Wire } from './dora';

// Contract, section 3: the rows of pipelines.

const HOUR = 3600;
const DAY = 24 * HOUR;
const iso = (text: string) => `2026-01-${text.slice(0, 2)}T${text.slice(3)}:00Z`;

describe('pipelines', () => {
  const main = { branch: 'main' };
  it('pipelineSuccessRate: "succeeded ÷ (succeeded + failed), of runs finished in the bucket"', async () => {
    const statuses = ['succeeded', 'succeeded', 'failed', 'canceled', 'skipped', 'unknown', 'running'];
    const records = statuses.map((status, index) => aRun(`${index}`, status, '02 00:00'));
    expect(await points(records, 'pipelineSuccessRate')).toMatchObject([
      { value: expect.closeTo(2 / 3, 12), n: 3, numerator: 2, denominator: 3 },
    ]);
  });

  it('pipelineDuration: "startedAt → finishedAt of runs (succeeded or failed) finished in the bucket"', async () => {
    const from = (startedAt: string) => ({ startedAt: iso(startedAt) });
    const records = [
      aRun('a', 'succeeded', '02 02:00', from('02 00:00')),
      aRun('b', 'failed', '02 01:00', from('02 00:00')),
      aRun('c', 'canceled', '02 23:00', from('02 00:00')),
    ];
    expect(await points(records, 'pipelineDuration --statistic mean')).toMatchObject([{ value: 1.5 * HOUR, n: 2 }]);
  });

  it('pipelineQueueTime: "queuedAt → startedAt of runs started in the bucket", of whatever status', async () => {
    const queued = (startedAt: string) => ({ queuedAt: iso('02 00:00'), startedAt: iso(startedAt) });
    const records = [
      aRun('a', 'succeeded', '04 00:00', queued('02 01:00')),
      aRun('b', 'canceled', '04 00:00', queued('02 03:00')),
      aRun('c', 'succeeded', '02 12:00'), // not known when it was queued
      { ...aRun('d', 'running', '02 12:00', queued('02 05:00')), finishedAt: null },
    ];
    const daily = 'pipelineQueueTime --bucket day --from 2026-01-02 --to 2026-01-03';
    expect(await points(records, daily)).toMatchObject([{ value: 3 * HOUR, n: 3 }]);
  });

  it('pipelineFlakeRate: "(pipeline, revision) pairs that both failed and succeeded ÷ pairs that did either; a pair belongs to the bucket of its last finish"', async () => {
    const of = (revision: string, more: Wire = {}) => ({ revision, ...more });
    const records = [
      aRun('1', 'failed', '02 01:00', of('x')),
      aRun('2', 'succeeded', '03 01:00', of('x')), // x flaked, on the 3rd
      aRun('3', 'succeeded', '02 01:00', of('y')),
      aRun('4', 'succeeded', '02 02:00', of('y')),
      aRun('5', 'failed', '03 01:00', of('z')),
      aRun('6', 'succeeded', '03 02:00', of('z', { pipeline: 'other' })), // another pair
      aRun('7', 'canceled', '03 02:00', of('w')), // did neither
      aRun('8', 'failed', '03 02:00'), // no revision, no pair
    ];
    const daily = 'pipelineFlakeRate --bucket day --from 2026-01-02 --to 2026-01-04';
    expect(await points(records, daily)).toMatchObject([
      { value: 0, n: 1, numerator: 0, denominator: 1 },
      { value: expect.closeTo(1 / 3, 12), n: 3, numerator: 1, denominator: 3 },
    ]);
  });

  it('re-run attempts of one run are a flake', async () => {
    const records = [1, 2].map((attempt) =>
      aRun('r', attempt === 1 ? 'failed' : 'succeeded', `02 0${attempt}:00`, { attempt, revision: 'x' }),
    );
    expect(await values(records, 'pipelineFlakeRate')).toEqual([1]);
  });

  it('timeToGreen: "finishedAt of the first failed run → finishedAt of the next succeeded one"', async () => {
    const records = [
      aRun('0', 'succeeded', '02 00:00', main),
      aRun('1', 'failed', '02 01:00', main),
      aRun('2', 'failed', '02 02:00', main),
      aRun('x', 'canceled', '02 02:30', main),
      aRun('y', 'succeeded', '02 02:45', { branch: 'feature' }),
      aRun('3', 'succeeded', '03 01:00', main),
      aRun('4', 'succeeded', '03 02:00', main),
      aRun('5', 'failed', '03 03:00', main),
    ];
    const daily = 'timeToGreen --bucket day --from 2026-01-02 --to 2026-01-04';
    // red from 2 January 1:00 to 3 January 1:00, and from 3 January 3:00 on
    expect(await points(records, daily)).toMatchObject([
      { value: DAY, n: 1 },
      { value: null, n: 1, open: 1 },
    ]);
  });

  it('"one pipeline on the service\'s branch (else branches named main, master or trunk, one at a time)"', async () => {
    const on = (branch: string, more: Wire = {}) => ({ branch, ...more });
    const records = [
      aRun('1', 'failed', '02 00:00', on('main')),
      aRun('2', 'succeeded', '02 01:00', on('main', { pipeline: 'other' })),
      aRun('3', 'succeeded', '02 02:00', on('master')),
      aRun('4', 'succeeded', '02 03:00', on('main')),
      aRun('5', 'failed', '02 00:00', on('trunk')),
      aRun('6', 'succeeded', '02 05:00', on('trunk')),
      aRun('7', 'failed', '02 00:00', on('release')),
      aRun('8', 'succeeded', '02 09:00', on('release')),
    ];
    // main 3 h, trunk 5 h
    expect(await points(records, 'timeToGreen --statistic sum')).toMatchObject([{ value: 8 * HOUR, n: 2 }]);
    const settings = { services: [{ name: 'shop', repository: { id: 'shop', branch: 'release' } }] };
    expect(await points(records, 'timeToGreen', settings)).toMatchObject([{ value: 9 * HOUR, n: 1 }]);
  });

  it('"runs ordered by finishedAt, startedAt, id, attempt"', async () => {
    const started = (startedAt: string, more: Wire = {}) => ({ ...main, startedAt: iso(startedAt), ...more });
    const sum = (records: readonly Wire[]) => values(records, 'timeToGreen --statistic sum');
    // Both end at 2:00. The one that started first is the first: failed, then green at the same time: 0 s.
    expect(
      await sum([
        aRun('b', 'failed', '02 02:00', started('02 00:00')),
        aRun('a', 'succeeded', '02 02:00', started('02 01:00')),
      ]),
    ).toEqual([0]);
    // The other way round it is green, then red, and green again at 3:00.
    expect(
      await sum([
        aRun('b', 'succeeded', '02 02:00', started('02 00:00')),
        aRun('a', 'failed', '02 02:00', started('02 01:00')),
        aRun('c', 'succeeded', '02 03:00', started('02 02:30')),
      ]),
    ).toEqual([HOUR]);
    // by id, then by attempt as a number: 9 before 10
    expect(
      await sum([
        aRun('r', 'succeeded', '02 02:00', started('02 00:00', { attempt: 9 })),
        aRun('r', 'failed', '02 02:00', started('02 00:00', { attempt: 10 })),
        aRun('s', 'succeeded', '02 04:00', started('02 03:00')),
      ]),
    ).toEqual([2 * HOUR]);
  });
});
