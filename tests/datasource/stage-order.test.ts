import { inStageOrder } from '../../src/datasource/stage-order';
import type { MetricResult } from '../../src/core/metric';

function aResult(labels: readonly Readonly<Record<string, string>>[]): MetricResult {
  const level = { year: 2023, name: null, reason: null };
  const series = labels.map((one) => ({ labels: one, level, points: [] }));
  return { metric: 'leadTimeStages', unit: 's', statistic: 'p50', timezone: 'UTC', series, notices: [] };
}

it('puts the stages of each group in the order of work, and leaves the groups as they were', () => {
  const stages = ['coding', 'deploy', 'merge', 'pickup', 'release', 'review'];
  const inOrder = ['coding', 'pickup', 'review', 'merge', 'release', 'deploy'];
  const both = ['b', 'a'].flatMap((service) => stages.map((stage) => ({ service, stage })));
  expect(inStageOrder(aResult(both)).series.map(({ labels }) => labels)).toEqual(
    ['b', 'a'].flatMap((service) => inOrder.map((stage) => ({ service, stage }))),
  );
  expect(inStageOrder(aResult([{ stage: 'review' }, { stage: 'coding' }])).series[0]?.labels).toEqual({
    stage: 'coding',
  });
});

it('leaves what has no stages as it is', () => {
  const result = aResult([{ service: 'b' }, { service: 'a' }]);
  expect(inStageOrder(result)).toBe(result);
});
