import fc from 'fast-check';
import { BUCKETS, DIMENSIONS, METRIC_IDS, STATISTICS } from '../../src/core/metric';
import { FAILURE_SIGNALS } from '../../src/core/settings';
import { aCase } from './case';
import { shapesOf } from './shapes';

const CASES = 1_500;
/** Always the same, since it is the drawing itself that is judged. */
const SEED = 20_260_102;

/** What at least each twenty-fifth case has in it. */
const COMMON = [
  ...['baseline', 'forward', 'rollback', 'retry'].map((role) => `role ${role}`),
  ...['coding', 'pickup', 'review', 'merge', 'release', 'deploy'].map((stage) => `stage ${stage}`),
  ...FAILURE_SIGNALS.map((signal) => `failed by ${signal}`),
  ...BUCKETS.map((bucket) => `bucket ${bucket}`),
  ...['two production environments', 'unknown revision', 'given changes', 'forward again (V1 V2 V1 V2)'],
  ...['failed in two ways', 'failed and not recovered', 'recovered by incidents', 'link to nothing', 'open incident'],
  ...['change of a pull request', 'change of a commit', 'change with a copy'],
  ...['negative lead time', 'shipped revert', 'waiting change', 'change that waited', 'open pull request'],
  ...['another attempt', 'flake', 'red and green again', 'still red', 'merge commit', 'two repositories'],
  ...['something after now', 'a later line of the same record', 'record of two services', 'rolling window'],
  ...['services in settings', 'branch in settings', 'not all signals', 'clocks change in the range'],
];

/** Each two hundredth. */
const RARE = [
  ...METRIC_IDS.map((metric) => `answered ${metric}`),
  ...DIMENSIONS.flatMap((dimension) => [`group ${dimension}`, `filter ${dimension}`]),
  ...['rollback over two (V1 V2 V3 V1)', 'a commit in two services', 'given changes, none', 'no revision'],
  ...[
    'change of several commits',
    'link to a retry',
    'change without a record',
    'change by its merge commit',
    'shipped re-land',
  ],
  ...['a change in two environments', 'pull request closed unmerged', 'range beyond now'],
];

describe('random cases', () => {
  it('have in them what is rare in life', () => {
    const counts = new Map<string, number>();
    for (const drawn of fc.sample(aCase, { numRuns: CASES, seed: SEED })) {
      shapesOf(drawn).forEach((name) => counts.set(name, (counts.get(name) ?? 0) + 1));
    }
    if (process.env['ORACLE_COUNTS'] !== undefined) {
      const lines = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `${count}\t${name}\n`);
      process.stderr.write(`of ${CASES} cases\n${lines.join('')}`);
    }
    const isBelow = (share: number) => (name: string) => (counts.get(name) ?? 0) < CASES * share;
    expect(COMMON.filter(isBelow(0.04))).toEqual([]);
    expect([...RARE, ...STATISTICS.map((one) => `statistic ${one}`)].filter(isBelow(0.005))).toEqual([]);
  });
});
