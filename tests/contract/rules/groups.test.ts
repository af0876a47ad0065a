import { aDeployment, anIncident, aRun } from '../../metrics/history';
import { byLabels } from './dora';

// Contract, sections 3 and 4: grouping.

const HOUR = 3600;
const iso = (text: string) => `2026-01-${text.slice(0, 2)}T${text.slice(3)}:00Z`;

describe('groups', () => {
  const settings = {
    services: [
      { name: 'checkout', team: 'payments', repository: { id: 'acme/shop' } },
      { name: 'basket', team: 'payments' },
      { name: 'search' },
    ],
  };
  const deployed = ['checkout', 'basket', 'search', 'basket'].map((service, index) =>
    aDeployment(`d${index}`, `0${index + 2} 00:00`, { service, environment: index === 3 ? 'prod-b' : 'prod-a' }),
  );

  it('by service, team, environment', async () => {
    expect(await byLabels(deployed, 'deploymentFrequency --group-by service', settings)).toEqual({
      basket: [2, 2],
      checkout: [1, 1],
      search: [1, 1],
    });
    expect(await byLabels(deployed, 'deploymentFrequency --group-by environment', settings)).toEqual({
      'prod-a': [3, 3],
      'prod-b': [1, 1],
    });
    expect(await byLabels(deployed, 'deploymentFrequency --group-by team', settings)).toMatchObject({
      payments: [3, 3],
    });
    expect(await byLabels(deployed, 'deploymentFrequency --group-by service,environment', settings)).toEqual({
      'basket/prod-a': [1, 1],
      'basket/prod-b': [1, 1],
      'checkout/prod-a': [1, 1],
      'search/prod-a': [1, 1],
    });
  });

  it('by repository and pipeline', async () => {
    const runs = [
      aRun('1', 'succeeded', '02 00:00', { repository: 'a', pipeline: 'ci' }),
      aRun('2', 'failed', '02 00:00', { repository: 'a', pipeline: 'cd' }),
      aRun('3', 'failed', '02 00:00', { repository: 'b', pipeline: 'ci' }),
    ];
    expect(await byLabels(runs, 'pipelineSuccessRate --group-by repository,pipeline')).toEqual({
      'a/cd': [0, 1],
      'a/ci': [1, 1],
      'b/ci': [0, 1],
    });
    expect(await byLabels(runs, 'pipelineSuccessRate --group-by pipeline')).toEqual({ cd: [0, 1], ci: [0.5, 2] });
  });

  it('a statistic of a group is over its observations, not over its series', async () => {
    const records = [
      anIncident('a', '02 00:00', { service: 'basket', resolvedAt: iso('02 01:00') }),
      anIncident('b', '02 00:00', { service: 'basket', resolvedAt: iso('02 02:00') }),
      anIncident('c', '02 00:00', { service: 'checkout', resolvedAt: iso('02 09:00') }),
    ];
    expect(await byLabels(records, 'timeToRestore --group-by team', settings)).toMatchObject({
      payments: [2 * HOUR, 3],
    });
    expect(await byLabels(records, 'timeToRestore', settings)).toEqual({ '': [2 * HOUR, 3] });
  });
});
