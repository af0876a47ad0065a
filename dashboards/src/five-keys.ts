import type { DoraQuery } from '../../src/datasource/query';
import { query, type Asked } from './query';
import { stat } from './stat';
import { timeSeries } from './time-series';

/** The five keys as numbers of the range and by week; of `asked` are filters, targets and the benchmark year. */

export function headlines(asked: Asked) {
  const headline = (more: Asked) => query('A', { view: 'headline', ...asked, ...more });
  return [...throughput(headline), ...stability(headline)];
}

type Ask = (more: Asked) => DoraQuery;

function throughput(headline: Ask) {
  return [
    stat({
      title: 'Deployment frequency',
      description:
        'Deployments to production a day, over the whole range, beside the range of the same length before it. ' +
        'Above the number: the level of the chosen benchmark year, and how many deployments it stands on.',
      size: { w: 5, h: 5 },
      query: headline({ metric: 'deploymentFrequency', statistic: 'perDay' }),
    }),
    stat({
      title: 'Lead time for changes',
      description:
        'Median time from the first commit of a change to its deployment, of the changes deployed in the range. ' +
        'Above the number: level, and how many changes it stands on.',
      size: { w: 5, h: 5 },
      query: headline({ metric: 'changeLeadTime', statistic: 'p50' }),
    }),
  ];
}

function stability(headline: Ask) {
  return [
    stat({
      title: 'Change fail rate',
      description:
        'Share of deployments that failed: rolled back, reverted, followed by a hotfix, or held responsible for an incident. ' +
        'The newest deployments may still be found to have failed.',
      size: { w: 5, h: 5 },
      query: headline({ metric: 'changeFailRate' }),
    }),
    stat({
      title: 'Recovery time',
      description:
        'Failed deployment recovery time: median time from a failed deployment to its recovery, of the deployments of the range. ' +
        'Those not yet recovered count as still open, not as recovered now.',
      size: { w: 5, h: 5 },
      query: headline({ metric: 'failedDeploymentRecoveryTime', statistic: 'p50' }),
    }),
    stat({
      title: 'Rework rate',
      description:
        'Deployment rework rate: share of deployments that are rollbacks, were unplanned, or ship a revert. ' +
        'It has no levels: the reports ask for it since 2024 only.',
      size: { w: 4, h: 5 },
      query: headline({ metric: 'deploymentReworkRate' }),
    }),
  ];
}

const CHART = { w: 12, h: 8 } as const;

/** In two rows. */
export function weekly(asked: Asked) {
  const byWeek = (refId: string, more: Asked) => query(refId, { bucket: 'week', ...asked, ...more });
  return [throughputByWeek(byWeek), stabilityByWeek(byWeek)];
}

type AskByWeek = (refId: string, more: Asked) => DoraQuery;

function throughputByWeek(byWeek: AskByWeek) {
  return [
    timeSeries({
      title: 'Deployments by week',
      description: 'Deployments to production that finished in each week. The first and the last week may be partial.',
      size: CHART,
      queries: [byWeek('A', { metric: 'deploymentFrequency', statistic: 'count' })],
      draw: 'bars',
      looks: { A: { color: 'blue' } },
    }),
    timeSeries({
      title: 'Lead time by week',
      description:
        'Median and 90th percentile of the lead times of the changes deployed in each week. A gap: none was.',
      size: CHART,
      queries: [
        byWeek('A', { metric: 'changeLeadTime', statistic: 'p50' }),
        byWeek('B', { metric: 'changeLeadTime', statistic: 'p90' }),
      ],
      draw: 'line',
      looks: { A: { color: 'blue', name: 'Median' }, B: { color: 'purple', name: '90th percentile' } },
    }),
  ];
}

function stabilityByWeek(byWeek: AskByWeek) {
  return [
    timeSeries({
      title: 'Change fail rate and rework by week',
      description:
        'Share of the deployments of each week that failed, and share that was rework. The last weeks are provisional: a failure may show late.',
      size: CHART,
      queries: [byWeek('A', { metric: 'changeFailRate' }), byWeek('B', { metric: 'deploymentReworkRate' })],
      draw: 'line',
      upTo: 0.2,
      looks: { A: { color: 'orange', name: 'Change fail rate' }, B: { color: 'purple', name: 'Rework rate' } },
    }),
    timeSeries({
      title: 'Recovery time by week',
      description: 'Median time to recover, of the failed deployments of each week. A gap: none failed.',
      size: CHART,
      queries: [byWeek('A', { metric: 'failedDeploymentRecoveryTime', statistic: 'p50' })],
      draw: 'line',
      looks: { A: { color: 'orange' } },
    }),
  ];
}
