/**
 * Every number that a shipped rule compares with, in one place. They are where an organisation begins, and no goals:
 * change them here and run `npm run generate`, or in the written files.
 */
export const THRESHOLDS = {
  /** Failed deployments among all deployments of 30 days. */
  changeFailRatio: 0.15,
  /** Fewer deployments than this say nothing of a ratio. */
  leastDeployments: 10,
  /** Median lead time of 7 days, as a multiple of that of 90 days. */
  leadTimeRise: 1.5,
  /** Fewer changes than this in 7 days say nothing of their median. */
  leastChanges: 10,
  /** Who deployed at least once in each of the 13 weeks of 90 days on average has stopped after a week without. */
  usualDeployments: 13,
  /** Seconds that a failed deployment, or an incident, may go without recovery. */
  recovery: 24 * 3600,
  /** Seconds that the oldest change may wait for its deployment. */
  waiting: 14 * 24 * 3600,
  /** Seconds that a stream may not have been read up to now. */
  streamAge: 6 * 3600,
  /** Seconds that the values may not have been computed anew. */
  valuesAge: 2 * 3600,
  /** Share of a request budget that is left. */
  budget: 0.1,
} as const;
