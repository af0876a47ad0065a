import { sampleSum } from '../core/statistics';
import { STAGES } from './attribution/stages';
import { changeLeadTime } from './change-lead-time';
import type { Group, Metric, Reduced } from './metric';
import { DISTRIBUTION, reduceSpans } from './spans';

/** Where the lead time went: one series for each stage. */
export const leadTimeStages: Metric = {
  ...changeLeadTime,
  id: 'leadTimeStages',
  title: 'Lead time stages',
  description:
    'How long each stage of the lead time took: coding, pickup, review, merge, release and deploy; statistic share is its part of all. A change enters the stages that it has. No value when none did.',
  statistics: [...DISTRIBUTION, 'share'],
  level: null,
  facet: { name: 'stage', values: STAGES },
  observe: (_, { shipped }) => shipped.stages(),
  reduce: (group) => (group.statistic === 'share' ? share(group) : reduceSpans(group)),
};

/** Null where the stage, or all of them together, took nothing that could be divided. */
function share(group: Group): Reduced {
  const n = group.to - group.from;
  const total = n === 0 ? 0 : group.total();
  return { value: total === 0 ? null : sampleSum(group) / total, n };
}
