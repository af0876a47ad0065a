import { CohortBuilder } from './cohort';
import { DEPLOYMENT_DIMENSIONS, deploymentLabels } from './deployments';
import type { Metric } from './metric';
import { leadTimeAt, repositoryAt } from './shipped-changes';
import { DISTRIBUTION, reduceSpans } from './spans';

/** From the first commit (or opening, or merge) of a change to the end of the deployment that shipped it. */
export const changeLeadTime: Metric = {
  id: 'changeLeadTime',
  title: 'Change lead time',
  description:
    'How long changes took from their first commit to the end of the deployment that brought them to production. No value when no change with a known start was shipped.',
  unit: 's',
  statistic: 'p50',
  statistics: DISTRIBUTION,
  better: 'lower',
  dimensions: DEPLOYMENT_DIMENSIONS,
  counted: 'changes',
  needs: 'deployment',
  uses: ['commit'],
  level: 'leadTime',
  settlesLate: false,
  observe: (attribution) => {
    const builder = new CohortBuilder();
    for (const chain of attribution.chains) {
      const labelsOf = deploymentLabels(attribution, chain);
      for (const deployed of chain.live) {
        for (let place = deployed.changes.from; place < deployed.changes.to; place++) {
          const labels = labelsOf(repositoryAt(attribution, place, deployed));
          const value = leadTimeAt(attribution, place, deployed).span;
          builder.addSubject(labels, {
            time: deployed.finishedAt,
            value,
            subject: attribution.shipping.changes.at(place),
          });
        }
      }
    }
    return builder.build();
  },
  reduce: reduceSpans,
};
