import type { DoraQuery } from '../query';

/** Every text of the help that stands beside an empty query, with the queries that it offers. */

export interface Example {
  readonly title: string;
  readonly explanation: string;
  readonly query: Partial<Omit<DoraQuery, 'refId' | 'version'>>;
}

export const CHEAT_SHEET_TITLE = 'Questions to start with';
export const CHEAT_SHEET_INTRODUCTION = 'A click puts the query into the editor; change it from there.';

export const EXAMPLES: readonly Example[] = [
  {
    title: 'How often does each team deploy?',
    explanation: 'Deployment frequency by week, one series for each team.',
    query: { metric: 'deploymentFrequency', bucket: 'week', groupBy: ['team'] },
  },
  {
    title: 'How long does a change take to reach production?',
    explanation: 'Median change lead time over the last 28 days, drawn for every day.',
    query: { metric: 'changeLeadTime', bucket: 'day', windowDays: 28 },
  },
  {
    title: 'How long do the slowest changes take?',
    explanation: 'The lead time that nine in ten changes stay below (p90), by month and service.',
    query: { metric: 'changeLeadTime', statistic: 'p90', bucket: 'month', groupBy: ['service'] },
  },
  {
    title: 'How many deployments fail?',
    explanation: 'Change fail rate by month. Recent months can still change, since a failure may show later.',
    query: { metric: 'changeFailRate', bucket: 'month' },
  },
  {
    title: 'How quickly do we recover?',
    explanation: 'Median recovery time of failed deployments in the range, as one number with the period before it.',
    query: { view: 'headline', metric: 'failedDeploymentRecoveryTime' },
  },
  {
    title: 'Which deployments failed, and why?',
    explanation: 'Every deployment in the range with what it shipped, whether it failed and for which reason.',
    query: { view: 'deployments' },
  },
  {
    title: 'Which changes waited longest?',
    explanation: 'Every change that was shipped in the range, with its lead time and the stages of it.',
    query: { view: 'changes' },
  },
  {
    title: 'What went wrong in production?',
    explanation: 'Every incident in the range and the deployment that it is held against.',
    query: { view: 'incidents' },
  },
  {
    title: 'What holds us back most?',
    explanation:
      'Each stage, pipeline and habit of each service against the organisation’s own median, most time lost first.',
    query: { view: 'bottlenecks', groupBy: ['service'] },
  },
  {
    title: 'How far can the numbers be trusted?',
    explanation: 'What in the records is missing or contradicts itself, how much of it, and what to do.',
    query: { view: 'dataQuality' },
  },
];
