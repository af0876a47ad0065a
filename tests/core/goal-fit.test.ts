import { parseSettings, settingsProblems } from '../../src/core/settings';
import { METRICS } from '../../src/metrics/registry';

const problemsOf = (...goals: readonly object[]) => settingsProblems({ goals }, {}, METRICS);

it.each([
  ['changeLeadTime', {}, '1d'],
  ['changeLeadTime', { statistic: 'p90' }, '4h'],
  ['changeLeadTime', { statistic: 'count' }, 20],
  ['changeFailRate', {}, '15 %'],
  ['changeFailRate', {}, 0.15],
  ['deploymentFrequency', { statistic: 'perDay' }, '3'],
  ['pullRequestSize', {}, 400],
])('a goal for %s %o may be %s', (metric, more, target) => {
  expect(problemsOf({ metric, target, ...more })).toEqual([]);
});

it.each([
  ['changeFailRate', {}, '1d', '"1d" does not fit changeFailRate, which is a share, such as 15 %'],
  ['changeLeadTime', {}, '15 %', '"15 %" does not fit changeLeadTime, which is a time, such as 1d or 4h'],
  ['changeLeadTime', { statistic: 'count' }, '1d', '"1d" does not fit changeLeadTime, which is a number'],
  ['deploymentFrequency', {}, '2h', '"2h" does not fit deploymentFrequency, which is a number'],
  ['deploymentFrequency', {}, 'soon', '"soon" is no goal; write a time (1d, 4h), a share (15 %) or a number'],
  ['deploymentFrequency', {}, '', 'may not be empty'],
])('a goal for %s %o may not be %j', (metric, more, target, message) => {
  expect(problemsOf({ metric: 'incidents', target: 3 }, { metric, target, ...more })).toEqual([
    { place: '.goals[1].target', message },
  ]);
});

it('a statistic that a metric does not have is named with its place', () => {
  expect(problemsOf({ metric: 'incidents', statistic: 'p50', target: 3 })).toEqual([
    { place: '.goals[0].statistic', message: 'incidents has no "p50"; it has count' },
  ]);
});

it('a second goal for the same would never be looked at, and is refused', () => {
  const everybody = { metric: 'changeLeadTime', target: '1d' };
  const team = { ...everybody, team: 'payments' };
  expect(problemsOf(everybody, team, { ...everybody, statistic: 'p90' })).toEqual([]);
  expect(problemsOf(everybody, team, { ...everybody, statistic: 'p50', target: '2d' }, team)).toEqual([
    { place: '.goals[2]', message: 'is the second goal for the same' },
    { place: '.goals[3]', message: 'is the second goal for the same and the same team' },
  ]);
});

it('a metric that is not known is said once', () => {
  expect(problemsOf({ metric: 'velocity', target: '1d' })).toEqual([
    { place: '.goals[0].metric', message: expect.stringMatching(/^"velocity" is not known; expected one of/) },
  ]);
});

it('settings with a goal that does not fit are refused with its place', () => {
  const goals = [{ metric: 'changeFailRate', target: '1d' }];
  expect(() => parseSettings({ goals }, 'dora.yaml', {}, METRICS)).toThrow(
    'dora.yaml.goals[0].target: "1d" does not fit changeFailRate, which is a share, such as 15 %',
  );
});
