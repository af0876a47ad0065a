import type { DoraQuery } from '../query';
import type { queryTexts } from '../texts/query-editor';

/** A query of the help that stands beside an empty one. */
export interface Example {
  /** Its texts are found by it. */
  readonly id: keyof ReturnType<typeof queryTexts>['help']['examples'];
  readonly query: Partial<Omit<DoraQuery, 'refId' | 'version'>>;
}

export const EXAMPLES: readonly Example[] = [
  { id: 'deploysOfTeams', query: { metric: 'deploymentFrequency', bucket: 'week', groupBy: ['team'] } },
  { id: 'leadTime', query: { metric: 'changeLeadTime', bucket: 'day', windowDays: 28 } },
  { id: 'slowest', query: { metric: 'changeLeadTime', statistic: 'p90', bucket: 'month', groupBy: ['service'] } },
  { id: 'failRate', query: { metric: 'changeFailRate', bucket: 'month' } },
  { id: 'recovery', query: { view: 'headline', metric: 'failedDeploymentRecoveryTime' } },
  { id: 'whichFailed', query: { view: 'deployments' } },
  { id: 'whichWaited', query: { view: 'changes' } },
  { id: 'incidents', query: { view: 'incidents' } },
  { id: 'bottlenecks', query: { view: 'bottlenecks', groupBy: ['service'] } },
  { id: 'quality', query: { view: 'dataQuality' } },
];
