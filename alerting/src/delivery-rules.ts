import { leadTimeRise } from './recorded';
import type { AlertRule } from './rule';
import { THRESHOLDS } from './thresholds';

const {
  changeFailRatio,
  leadTimeRise: rise,
  leastChanges,
  leastDeployments,
  recovery,
  usualDeployments,
  waiting,
} = THRESHOLDS;

/** What is worth a look at how a service is delivered. None of it wakes anybody up: the delivery is not on fire. */
export const deliveryRules: readonly AlertRule[] = [
  {
    alert: 'DoraChangeFailRatioHigh',
    uid: 'dora-change-fail-ratio-high',
    title: 'Change fail rate above goal',
    value: 'dora_change_fail_ratio{window="30d"}',
    unit: 'ratio',
    is: 'above',
    threshold: changeFailRatio,
    guard: `and dora_change_fail_observations{window="30d"} >= ${leastDeployments}`,
    for: '1h',
    severity: 'warning',
    summary: '{{ VALUE | humanizePercentage }} of the deployments of {{ $labels.service }} in 30 days failed',
    description:
      'More deployments had to be put right than the goal allows. See what failed and why on the dashboard Stability; ship in smaller batches, and look for the test that would have told.',
  },
  {
    alert: 'DoraLeadTimeRising',
    uid: 'dora-lead-time-rising',
    title: 'Lead time rising',
    value: leadTimeRise,
    unit: 'ratio',
    is: 'above',
    threshold: rise,
    guard: `and ignoring (window, quantile) dora_change_lead_time_observations{window="7d"} >= ${leastChanges}`,
    for: '6h',
    severity: 'warning',
    summary: 'Changes of {{ $labels.service }} take {{ VALUE | printf "%.1f" }} times as long as usual',
    description:
      'The median lead time of the last 7 days, compared with that of 90 days. The dashboard Lead time says which stage has grown: a review that waits, or a release.',
  },
  {
    alert: 'DoraRecoveryLong',
    uid: 'dora-recovery-long',
    title: 'Recovery running long',
    value: 'time() - dora_recovery_time_oldest_open_timestamp_seconds',
    unit: 's',
    is: 'above',
    threshold: recovery,
    for: '5m',
    severity: 'critical',
    summary: 'A failed deployment of {{ $labels.service }} has not been recovered for {{ VALUE | humanizeDuration }}',
    description:
      'Its incident is still open, or nothing that fixes it was deployed. Where it is fixed in truth, close the incident or link the fix: the numbers wait for it.',
  },
  {
    alert: 'DoraDeploymentsStopped',
    uid: 'dora-deployments-stopped',
    title: 'Deployments stopped',
    value: 'dora_deployments{window="7d"}',
    unit: 'count',
    is: 'below',
    threshold: 1,
    guard: `and ignoring (window) dora_deployments{window="90d"} >= ${usualDeployments}`,
    for: '12h',
    severity: 'warning',
    summary: '{{ $labels.service }} has not been deployed for 7 days',
    description:
      'It used to be deployed at least weekly. Something may block it (a pipeline, a freeze), or its deployments are not recognised any more: see the dashboard Data quality.',
  },
  {
    alert: 'DoraWorkWaiting',
    uid: 'dora-work-waiting',
    title: 'Finished work waits to ship',
    value: 'dora_oldest_undeployed_change_age_seconds',
    unit: 's',
    is: 'above',
    threshold: waiting,
    for: '6h',
    severity: 'warning',
    summary: 'A change of {{ $labels.service }} has been merged for {{ VALUE | humanizeDuration }} and is not deployed',
    description:
      'Work that is finished is of no use to anybody yet, and what ships late ships in large batches. The list is on the dashboard Lead time.',
  },
];
