import fc from 'fast-check';
import { instant, type Instant } from '../../src/core/instant';
import { BUCKETS, METRIC_IDS, type MetricRequest } from '../../src/core/metric';
import type { AnyRecord } from '../../src/core/records';
import { FAILURE_SIGNALS, parseSettings, type Settings } from '../../src/core/settings';
import { METRICS } from '../../src/metrics/registry';

/** Random histories over small alphabets, so that what is rare in life is common here. */

export interface Case {
  readonly records: readonly AnyRecord[];
  readonly settings: Settings;
  readonly now: Instant;
  readonly request: MetricRequest;
}

const HOUR = 3_600_000;
/** Around both changes of clocks in Europe, one in America, one in Australia, and midnights that Cairo skips. */
const STARTS = [Date.UTC(2026, 2, 2), Date.UTC(2026, 2, 24), Date.UTC(2026, 3, 20), Date.UTC(2025, 9, 20)];
const SPAN_HOURS = 26 * 24;
const SHAS = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'];
const PULLS = ['p0', 'p1', 'p2', 'p3'];
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
const serviceNames = sometimes(fc.constantFrom<string[]>(['checkout'], ['search'], ['checkout', 'search']), 1, 6);

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
  revertOf: sometimes(fc.constantFrom('1', '1', '2', '3', 'squashed0', 'nowhere')),
  cherryPickOf: sometimes(fc.constantFrom(...SHAS.slice(0, 5), 'nowhere', 'squashed')),
});

const pull = fc.record({
  times: fc.record({
    openedAt: early,
    firstCommitAt: sometimes(early),
    readyAt: sometimes(early),
    firstReviewAt: sometimes(early, 3),
    approvedAt: sometimes(early, 3),
    mergedAt: sometimes(early, 9),
  }),
  service: serviceNames,
  commits: fc.subarray(SHAS, { maxLength: 3 }),
  mergeRevision: sometimes(fc.constantFrom(...SHAS)),
  revertOf: sometimes(fc.constantFrom(...PULLS, 'nowhere')),
  squashed: fc.boolean(),
});

const deployment = fc.record({
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

const incident = fc.record({
  service: fc.constantFrom(...SERVICES),
  started: hour,
  took: sometimes(fc.integer({ min: 0, max: 60 }), 5),
  deployment: sometimes(fc.constantFrom('d0', 'd1', 'd2', 'd3', 'd9')),
  revision: sometimes(fc.constantFrom(...SHAS, 'v1', 'nowhere')),
});

const repositories = fc.constantFrom(['shop', 'shop'], ['shop', 'shop'], ['shop', 'app'], ['checkout', 'shop']);

const settings = fc.record({
  rollbackBlames: fc.constantFrom('latest', 'afterTarget'),
  redeployments: fc.constantFrom('ignore', 'count'),
  leadTimeStart: fc.constantFrom('firstCommit', 'opened', 'merged'),
  failureSignals: fc.oneof(
    { weight: 3, arbitrary: fc.constant([...FAILURE_SIGNALS]) },
    { weight: 1, arbitrary: fc.subarray([...FAILURE_SIGNALS]) },
  ),
  attributionWindow: fc.constantFrom('1d', '7d', '12h', '3d'),
  mapped: fc.constantFrom(false, false, true),
});

const request = fc.record({
  // The metrics that the oracle has so far.
  metric: fc.constantFrom(...METRIC_IDS.slice(0, 7)),
  statistic: fc.nat(20),
  from: fc.integer({ min: -48, max: SPAN_HOURS / 2 }),
  length: fc.oneof(fc.constant(SPAN_HOURS), fc.integer({ min: 1, max: SPAN_HOURS })),
  bucket: fc.constantFrom(...BUCKETS),
  windowDays: sometimes(fc.integer({ min: 1, max: 10 })),
  timezone: fc.constantFrom(...TIMEZONES),
  weekStart: fc.constantFrom('monday' as const, 'sunday' as const),
  groupBy: fc.constantFrom([], [], ['service' as const], ['service' as const, 'environment' as const]),
  only: sometimes(fc.constantFrom(...SERVICES)),
});

export const aCase: fc.Arbitrary<Case> = fc
  .record({
    start: fc.constantFrom(...STARTS),
    commits: fc.array(commit, { minLength: 2, maxLength: SHAS.length, size: 'max' }),
    pulls: fc.array(pull, { maxLength: PULLS.length, size: 'max' }),
    deployments: fc.array(deployment, { minLength: 1, maxLength: 9, size: 'max' }),
    incidents: fc.array(incident, { maxLength: 4 }),
    repositories,
    settings,
    /** Deployments one after the other, of one commit after the other. */
    progressive: fc.boolean(),
    request,
    now: fc.oneof({ weight: 3, arbitrary: fc.constant(SPAN_HOURS + 200) }, { weight: 1, arbitrary: hour }),
  })
  .map(toCase);

type Drawn<T> = T extends fc.Arbitrary<infer U> ? U : never;
interface Draft {
  readonly start: number;
  readonly commits: readonly Drawn<typeof commit>[];
  readonly pulls: readonly Drawn<typeof pull>[];
  readonly deployments: readonly Drawn<typeof deployment>[];
  readonly incidents: readonly Drawn<typeof incident>[];
  readonly repositories: readonly string[];
  readonly settings: Drawn<typeof settings>;
  readonly progressive: boolean;
  readonly request: Drawn<typeof request>;
  readonly now: number;
}

function toCase(draft: Draft): Case {
  const { mapped, ...rules } = draft.settings;
  const at = (hours: number) => instant(draft.start + Math.round(hours * HOUR));
  const services = mapped ? [{ name: 'checkout', repository: { id: 'shop' } }] : [];
  return {
    records: [...commitRecords(draft, at), ...pullRecords(draft, at), ...others(draft, at)],
    settings: parseSettings({ ...rules, services }),
    now: at(draft.now),
    request: toRequest(draft, at),
  };
}

type At = (hours: number) => Instant;

function commitRecords(draft: Draft, at: At): readonly AnyRecord[] {
  const { commits, repositories: names } = draft;
  return commits.map((one, index) => {
    const step = names[0] === names[1] ? 1 : 2;
    const before = SHAS[index - step] ?? 'outside';
    const other = SHAS[index - step * (2 + (one.any % 4))] ?? 'outside-too';
    const parents = one.parents.map((kind) => (kind === 'before' ? before : kind === 'any' ? other : 'outside'));
    const isMerge = parents.length > 1;
    // What a pull request without record is worth of which only a merge commit is known, the rules hardly say.
    const isRecorded = PULLS.slice(0, draft.pulls.length).some(
      (id) => id === one.pullRequest && sameRepository(names, index, id),
    );
    return {
      kind: 'commit',
      id: SHAS[index] ?? '',
      repository: names[index % 2] ?? '',
      parents,
      authoredAt: at(one.authored + index),
      committedAt: at(one.committed + index),
      ...defined({ service: one.service, pullRequest: isMerge && !isRecorded ? undefined : one.pullRequest }),
      ...(isMerge ? {} : relations(draft, one, index)),
    };
  });
}

/**
 * What a commit reverts or copies: never itself, nothing of another repository. A copy reverts nothing of its own. What
 * the rules leave open is left out: copies of merge commits, copies of copies of what is not known.
 */
function relations(draft: Draft, { revertOf, cherryPickOf }: Drawn<typeof commit>, index: number) {
  const id = SHAS[index] ?? '';
  const isOther = (sha: string) => sha !== id && sameRepository(draft.repositories, index, sha);
  if (isUnknown(cherryPickOf)) {
    // Each has an original of its own: of two copies of one, the rules do not say which names the change.
    return { cherryPickOf: `${cherryPickOf}${index}` };
  }
  if (cherryPickOf !== undefined && cherryPickOf < id && isOther(cherryPickOf) && isPlain(draft, cherryPickOf)) {
    return { cherryPickOf };
  }
  const reverted = revertedSha(revertOf, index);
  return reverted !== undefined && isOther(reverted) ? { revertOf: reverted } : {};
}

/** A number tells how many commits back. */
function revertedSha(drawn: string | undefined, index: number): string | undefined {
  return drawn === undefined || Number.isNaN(Number(drawn)) ? drawn : SHAS[index - Number(drawn)];
}

function isUnknown(sha: string | undefined): boolean {
  return sha !== undefined && !SHAS.includes(sha);
}

function isPlain({ commits }: Draft, sha: string): boolean {
  const original = commits[SHAS.indexOf(sha)];
  return original !== undefined && original.parents.length < 2 && !isUnknown(original.cherryPickOf);
}

/** Records take the two repositories in turn. */
function sameRepository(names: readonly string[], index: number, id: string): boolean {
  const other = /\d$/.exec(id);
  return other === null || names[Number(other[0]) % 2] === names[index % 2];
}

function pullRecords({ pulls, repositories: names }: Draft, at: At): readonly AnyRecord[] {
  const taken = new Set<string>();
  const free = (sha: string | undefined, index: number) => {
    const isFree = sha !== undefined && !taken.has(sha) && sameRepository(names, index, sha);
    taken.add(isFree ? sha : '');
    return isFree;
  };
  return pulls.map((one, index) => ({
    kind: 'pullRequest',
    id: PULLS[index] ?? '',
    repository: names[index % 2] ?? '',
    openedAt: at(one.times.openedAt),
    ...defined(Object.fromEntries(Object.entries(one.times).map(([k, v]) => [k, v === undefined ? v : at(v)]))),
    commits: [...one.commits.filter((sha) => free(sha, index)), ...(one.squashed ? [`squashed${index}`] : [])],
    ...defined({
      service: one.service,
      mergeRevision: free(one.mergeRevision, index) ? one.mergeRevision : undefined,
      revertOf: one.revertOf === PULLS[index] ? undefined : one.revertOf,
    }),
  }));
}

function others({ commits, deployments, incidents, progressive }: Draft, at: At): readonly AnyRecord[] {
  // Whether a merge commit that the source names is a change, the rules do not say.
  const merges = new Set(commits.flatMap((one, index) => (one.parents.length > 1 ? [SHAS[index]] : [])));
  return [
    ...deployments.map((drawn, index): AnyRecord => {
      const one = progressive ? inOrder(drawn, index) : drawn;
      const started = one.took === undefined ? undefined : (one.finished ?? index * 30) - one.took;
      const finished = one.finished ?? (started === undefined ? index * 30 : undefined);
      return {
        kind: 'deployment',
        id: `d${index}`,
        service: one.service,
        status: one.status as 'succeeded',
        ...defined({
          environment: one.environment,
          revision: knownSha(one.revision, commits.length),
          version: one.version,
        }),
        ...defined({ unplanned: one.unplanned, changes: one.changes?.filter((id) => !merges.has(id)) }),
        ...defined({ startedAt: map(started, at), finishedAt: map(finished, at) }),
      };
    }),
    ...incidents.map((one, index): AnyRecord => ({
      kind: 'incident',
      id: `i${index}`,
      service: one.service,
      startedAt: at(one.started),
      ...defined({ resolvedAt: map(one.took, (took) => at(one.started + took)) }),
      ...defined({ deployment: one.deployment, revision: one.revision }),
    })),
  ];
}

function inOrder(drawn: Drawn<typeof deployment>, index: number): Drawn<typeof deployment> {
  const isPlain = drawn.revision !== undefined && SHAS.includes(drawn.revision) && drawn.revision !== 'c0';
  const finished = SPAN_HOURS / 2 + index * 20 + ((drawn.finished ?? 0) % 20);
  return isPlain
    ? { ...drawn, finished, revision: SHAS[index], service: 'checkout', environment: undefined, status: 'succeeded' }
    : { ...drawn, finished };
}

/** One of the commits that there are. */
function knownSha(sha: string | undefined, commits: number): string | undefined {
  const index = SHAS.indexOf(sha ?? '');
  return index === -1 ? sha : SHAS[index % commits];
}

function toRequest({ request: drawn, now }: Draft, at: At): MetricRequest {
  const { only, length, ...rest } = drawn;
  const { statistics, dimensions } = METRICS[drawn.metric];
  return {
    ...rest,
    statistic: statistics[drawn.statistic % statistics.length] ?? null,
    from: at(drawn.from),
    to: at(drawn.from + length),
    now: at(now),
    windowDays: drawn.windowDays ?? null,
    groupBy: drawn.groupBy.filter((one) =>
      one === 'environment' && drawn.metric === 'timeToRestore' ? false : dimensions.includes(one),
    ),
    filters: only === undefined ? {} : { service: [only] },
    benchmark: 2023,
  };
}

function map<T, U>(value: T | undefined, to: (value: T) => U): U | undefined {
  return value === undefined ? undefined : to(value);
}

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is undefined, as records are. */
function defined<T extends object>(object: T): Defined<T> {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Defined<T>;
}
