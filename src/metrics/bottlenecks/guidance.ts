/** What helps, by DORA's capabilities and by what they refer to. */
export interface Guidance {
  readonly capability: string;
  /** A sentence. */
  readonly advice: string;
  /** Address of the guidance. */
  readonly source: string;
  /** A value beyond this stands out, in the topic's unit; null where nobody has published a number. */
  readonly limit: number | null;
}

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;
const CAPABILITIES = 'https://dora.dev/capabilities';

export const BATCHES: Guidance = {
  capability: 'working in small batches',
  advice: 'Cut the work so that a piece takes hours to a couple of days.',
  source: `${CAPABILITIES}/working-in-small-batches/`,
  limit: 2 * DAY_S,
};

/** DORA names no hours; Google's engineering practices say one business day. */
export const CODE_REVIEW: Guidance = {
  capability: 'code review',
  advice: 'Answer reviews within one business day, best while the author is still at it.',
  source: 'https://google.github.io/eng-practices/review/reviewer/speed.html',
  limit: DAY_S,
};

/** Google's engineering practices: about 100 lines are reasonable, 1,000 too large. */
export const SIZE: Guidance = {
  capability: 'working in small batches',
  advice: 'About 100 lines are reasonable for a review, 1,000 are too many.',
  source: 'https://google.github.io/eng-practices/review/developer/small-cls.html',
  limit: 100,
};

export const CHANGE_APPROVAL: Guidance = {
  capability: 'streamlining change approval',
  advice: 'Let peer review be the approval and merge at least once a day.',
  source: `${CAPABILITIES}/streamlining-change-approval/`,
  limit: DAY_S,
};

export const TRUNK: Guidance = {
  capability: 'trunk-based development',
  advice: 'Merge to the trunk at least once a day: branches last hours.',
  source: `${CAPABILITIES}/trunk-based-development/`,
  limit: DAY_S,
};

export const DELIVERY: Guidance = {
  capability: 'continuous delivery',
  advice: 'Keep the trunk deployable and deploy on demand instead of by the calendar.',
  source: `${CAPABILITIES}/continuous-delivery/`,
  limit: null,
};

export const DEPLOYMENT: Guidance = {
  capability: 'deployment automation',
  advice: 'Count the manual steps and the waits of a deployment, and automate them.',
  source: `${CAPABILITIES}/deployment-automation/`,
  limit: null,
};

export const TESTS: Guidance = {
  capability: 'test automation',
  advice: 'Give feedback in less than ten minutes.',
  source: `${CAPABILITIES}/test-automation/`,
  limit: 10 * 60,
};

/** DORA names no rate; Google's own is 1.5 % of runs. */
export const FLAKES: Guidance = {
  capability: 'test automation',
  advice: 'Do not tolerate flaky tests: repair them, or take them out until they are.',
  source: `${CAPABILITIES}/test-automation/`,
  limit: 0.015,
};

/** "Within minutes": from an hour on it is not. */
export const INTEGRATION: Guidance = {
  capability: 'continuous integration',
  advice: 'Repair a broken build within minutes, or take the change back.',
  source: `${CAPABILITIES}/continuous-integration/`,
  limit: HOUR_S,
};
