import fc from 'fast-check';
import { BUCKETS, METRIC_IDS, type Dimension } from '../../src/core/metric';
import { FAILURE_SIGNALS } from '../../src/core/settings';

/** What a random history is drawn from: small alphabets, so that what is rare in life is common here. */

/** Around both changes of clocks in Europe, one in America, one in Australia, and midnights that Cairo skips. */
const STARTS = [Date.UTC(2026, 2, 2), Date.UTC(2026, 2, 24), Date.UTC(2026, 3, 20), Date.UTC(2025, 9, 20)];
export const SPAN_HOURS = 26 * 24;
export const SHAS = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'];
export const PULLS = ['p0', 'p1', 'p2', 'p3'];
const SERVICES = ['checkout', 'search'];
const TIMEZONES = [
  'UTC',
  'Etc/GMT',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Sydney',
  'Africa/Cairo',
  'Asia/Kolkata',
];

/** Mostly whole hours, so that ties happen. */
const hour = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: SPAN_HOURS }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: SPAN_HOURS * 60 }).map((minutes) => minutes / 60) },
);
const early = fc.integer({ min: 0, max: SPAN_HOURS / 2 });
const sometimes = <T>(arbitrary: fc.Arbitrary<T>, weight = 1, never = 3) =>
  fc.oneof({ weight: never, arbitrary: fc.constant(undefined) }, { weight, arbitrary });
/** One or several; and, as an empty list, none at all. */
const serviceNames = sometimes(fc.constantFrom<string[]>(['checkout'], ['search'], ['checkout', 'search']), 1, 6);

const WORKFLOWS = [
  ...(['free', 'free', 'free', 'squash', 'rebase', 'rebase'] as const),
  ...(['merge', 'release', 'release', 'revert', 'revert', 'revert'] as const),
] as const;

const commit = fc.record({
  parents: fc.constantFrom(
    ...Array<string[]>(9).fill(['before']),
    ['before', 'any'],
    ['before', 'any'],
    ['any'],
    [],
    ['outside'],
  ),
  any: fc.nat(20),
  authored: early,
  committed: early,
  service: serviceNames,
  pullRequest: sometimes(fc.constantFrom(...PULLS, 'unrecorded'), 2),
  revertOf: sometimes(fc.constantFrom('1', '1', '1', '1', '2', '3', 'squashed0', 'nowhere'), 2, 3),
  cherryPickOf: sometimes(fc.constantFrom(...SHAS.slice(0, 5), 'nowhere', 'squashed')),
});

const pull = fc.record({
  times: fc.record({
    openedAt: early,
    firstCommitAt: sometimes(early, 2),
    readyAt: sometimes(early),
    firstReviewAt: sometimes(early, 3),
    approvedAt: sometimes(early, 3),
    mergedAt: sometimes(early, 9),
    closedAt: sometimes(early),
  }),
  service: serviceNames,
  commits: fc.subarray(SHAS, { maxLength: 3 }),
  mergeRevision: sometimes(fc.constantFrom(...SHAS)),
  revertOf: sometimes(fc.constantFrom(...PULLS, 'nowhere')),
  squashed: fc.boolean(),
  base: fc.constantFrom('main', 'main', 'release'),
  hasBase: fc.boolean(),
  additions: sometimes(fc.nat(400), 5, 1),
  deletions: sometimes(fc.nat(400), 5, 1),
});

const deployment = fc.record({
  /** What a story goes on with. */
  step: fc.constantFrom(
    'next',
    'next',
    'next',
    'next',
    'skip',
    'skip',
    'back',
    'back',
    'far',
    'again',
    'ahead',
    'fix',
    'free',
  ),
  service: fc.constantFrom('checkout', 'checkout', 'checkout', 'checkout', 'search'),
  environment: fc.constantFrom(undefined, undefined, undefined, 'production', 'production', 'Prod-eu', 'staging'),
  status: fc.constantFrom(...Array<'succeeded'>(8).fill('succeeded'), 'failed', 'running'),
  revision: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...SHAS) },
    { weight: 2, arbitrary: fc.constantFrom('outside', 'nowhere', 'elsewhere', undefined) },
  ),
  version: sometimes(fc.constantFrom('v1', 'v2'), 2),
  finished: sometimes(hour, 12),
  took: sometimes(fc.integer({ min: -1, max: 4 }), 6),
  unplanned: sometimes(fc.boolean()),
  changes: sometimes(fc.array(fc.constantFrom(...SHAS, ...PULLS, 'outside-id'), { maxLength: 3 }), 1, 9),
});

/** Deployments one after the other: of one commit after the other, back, and forth again. */
const story = fc.record({
  isTold: fc.constantFrom(true, true, false),
  gap: fc.constantFrom(4, 8, 20, 48),
  isDouble: fc.boolean(),
});

const incident = fc.record({
  service: fc.constantFrom(...SERVICES),
  started: hour,
  took: sometimes(fc.integer({ min: 0, max: 60 }), 5),
  deployment: sometimes(fc.constantFrom('d0', 'd1', 'd2', 'd3', 'd9')),
  revision: sometimes(fc.constantFrom(...SHAS, 'v1', 'nowhere')),
});

const run = fc.record({
  place: fc.nat(1),
  pipeline: fc.constantFrom('ci', 'ci', 'ci', 'release'),
  status: fc.constantFrom('succeeded', 'succeeded', 'failed', 'failed', 'failed', 'canceled', 'running', 'unknown'),
  finished: sometimes(hour, 9),
  took: fc.integer({ min: 0, max: 5 }),
  queued: sometimes(fc.integer({ min: -1, max: 3 }), 3),
  branch: fc.constantFrom('main', 'main', 'main', 'master', 'trunk', 'release', 'feature', undefined),
  revision: sometimes(fc.constantFrom(...SHAS.slice(0, 2)), 5, 1),
  /** Another attempt of the run before. */
  isAgain: fc.constantFrom(false, false, true),
});

const settings = fc.record({
  rollbackBlames: fc.constantFrom('latest', 'afterTarget'),
  redeployments: fc.constantFrom('ignore', 'count'),
  leadTimeStart: fc.constantFrom('firstCommit', 'opened', 'merged'),
  failureSignals: fc.oneof(
    { weight: 3, arbitrary: fc.constant([...FAILURE_SIGNALS]) },
    { weight: 1, arbitrary: fc.subarray([...FAILURE_SIGNALS]) },
  ),
  attributionWindow: fc.constantFrom('1d', '7d', '12h', '3d'),
  services: fc.constantFrom('none', 'none', 'teams', 'team', 'one', 'both', 'swapped', 'branches'),
});

const GROUPS: readonly (readonly Dimension[])[] = [
  [],
  [],
  ['service'],
  ['service', 'environment'],
  ['environment'],
  ['team'],
  ['team', 'service'],
  ['repository'],
  ['service', 'repository'],
  ['pipeline'],
  ['pipeline', 'service'],
];

const DIFFICULT = METRIC_IDS.filter((id) => /^(change|failed|leadTime|batch|undeployed|timeToGreen)/.test(id));

const request = fc.record({
  metric: fc.constantFrom(...METRIC_IDS, ...DIFFICULT),
  statistic: fc.nat(20),
  from: fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: -48, max: 48 }) },
    { weight: 1, arbitrary: fc.integer({ min: -48, max: SPAN_HOURS / 2 }) },
  ),
  length: fc.oneof(
    { weight: 2, arbitrary: fc.constant(SPAN_HOURS + 48) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: SPAN_HOURS }) },
  ),
  bucket: fc.constantFrom(...[...BUCKETS].reverse()),
  windowDays: sometimes(fc.integer({ min: 1, max: 10 })),
  timezone: fc.constantFrom(...TIMEZONES),
  weekStart: fc.constantFrom('monday' as const, 'sunday' as const),
  groupBy: fc.nat(10_000),
  filters: fc.record({
    service: sometimes(fc.constantFrom('checkout', 'checkout', 'search'), 1, 4),
    team: sometimes(fc.constantFrom('red', 'red', 'blue', ''), 1, 12),
    environment: sometimes(fc.constantFrom('production', 'production', 'Prod-eu'), 1, 9),
    repository: sometimes(fc.constantFrom('shop', 'shop', 'shop', 'app', 'checkout'), 1, 9),
    pipeline: sometimes(fc.constantFrom('ci', 'ci', 'release'), 1, 5),
  }),
});

function mostlyMany<T>(arbitrary: fc.Arbitrary<T>, minLength: number, maxLength: number): fc.Arbitrary<T[]> {
  const list = (least: number) => fc.array(arbitrary, { minLength: least, maxLength, size: 'max' });
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: list(minLength) },
    { weight: 2, arbitrary: list(Math.ceil((minLength + maxLength) / 2)) },
  );
}

export const aDraft = fc.record({
  start: fc.constantFrom(...STARTS),
  workflow: fc.constantFrom(...WORKFLOWS),
  commits: mostlyMany(commit, 2, SHAS.length),
  pulls: mostlyMany(pull, 0, PULLS.length),
  deployments: mostlyMany(deployment, 1, 9),
  incidents: fc.array(incident, { maxLength: 4 }),
  runs: mostlyMany(run, 0, 9),
  runServices: fc.record({ ci: serviceNames, release: serviceNames }),
  repositories: fc.constantFrom<(readonly string[])[]>(
    ...Array(4).fill(['shop', 'shop']),
    ['shop', 'app'],
    ['checkout', 'shop'],
  ),
  settings,
  story,
  request,
  now: fc.oneof(
    { weight: 3, arbitrary: fc.constant(SPAN_HOURS + 200) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: SPAN_HOURS }) },
  ),
  /** Earlier lines about what later ones tell anew. */
  older: fc.array(fc.record({ of: fc.nat(200), like: fc.nat(200) }), { maxLength: 3 }),
});

export type Draft = typeof aDraft extends fc.Arbitrary<infer T> ? T : never;

export function groupByFor(dimensions: readonly Dimension[], drawn: number): readonly Dimension[] {
  const possible = GROUPS.filter((group) => group.every((one) => dimensions.includes(one)));
  return possible[drawn % possible.length] ?? [];
}
