import type { Recorded } from './rule';

/** What is computed of several series, and worth to be drawn as well. */
export const leadTimeRise: Recorded = {
  record: 'dora:change_lead_time:rise_ratio',
  expr: 'dora_change_lead_time_seconds{quantile="0.5",window="7d"} / ignoring (window) dora_change_lead_time_seconds{quantile="0.5",window="90d"}',
};

export const streamAge: Recorded = {
  record: 'dora:stream_age:seconds',
  expr: 'time() - dora_stream_known_until_timestamp_seconds',
};

export const budgetLeft: Recorded = {
  record: 'dora:budget_remaining:ratio',
  expr: 'dora_budget_remaining_requests / (dora_budget_limit_requests > 0)',
};
