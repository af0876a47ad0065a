import type { MetricId, MetricRequest, Statistic } from '../../src/core/metric';
import type { RecordKind } from '../../src/core/records';
import { daysBefore, dayOf, partsOfRange, type Part } from './calendar';
import * as deliveries from './deliveries';
import type { Observation } from './observation';
import * as pipelines from './pipelines';
import * as pulls from './pulls';
import { ratio, spans, type Reduced } from './statistics';
import type { World } from './world';

export interface OPoint extends Reduced {
  readonly time: number;
  readonly partial: boolean;
  /** Only of `changeFailRate`: the bucket ends less than the attribution window before now. */
  readonly provisional: boolean;
}

/** Those that are counted as they stand at the end of a bucket; the others happen at a time. */
export type Standing = 'openPullRequests' | 'undeployedChanges';
type Happening = Exclude<MetricId, Standing>;

interface Definition {
  /** Without any record of the kind there is no value. */
  readonly kind: RecordKind;
  readonly observe: (world: World, request: MetricRequest) => readonly Observation[];
  readonly reduce: (inside: readonly Observation[], context: Context) => Reduced;
}

interface Context {
  readonly request: MetricRequest;
  /** Of the bucket's part, or of the window. */
  readonly days: number;
  /** Of all stages. */
  readonly whole: readonly Observation[];
}

const DAY = 86_400_000;
const SECOND = 1000;
const byEnvironment = (request: MetricRequest) => request.groupBy.includes('environment');

const DEFINITIONS: Readonly<Record<Happening, Definition>> = {
  deploymentFrequency: { kind: 'deployment', observe: deliveries.deployments, reduce: counted },
  deploymentDays: { kind: 'deployment', observe: deliveries.deployments, reduce: countedDays },
  changeLeadTime: {
    kind: 'deployment',
    observe: (world, request) => deliveries.leadTimes(world, byEnvironment(request)),
    reduce: spanned(SECOND),
  },
  changeFailRate: { kind: 'deployment', observe: deliveries.failures, reduce: ratio },
  failedDeploymentRecoveryTime: { kind: 'deployment', observe: deliveries.recoveries, reduce: spanned(SECOND) },
  timeToRestore: { kind: 'incident', observe: deliveries.incidents, reduce: spanned(SECOND) },
  deploymentReworkRate: { kind: 'deployment', observe: deliveries.reworks, reduce: ratio },
  incidents: { kind: 'incident', observe: deliveries.incidents, reduce: counted },
  batchSize: { kind: 'deployment', observe: deliveries.batches, reduce: spanned(1) },
  leadTimeStages: {
    kind: 'deployment',
    observe: (world, request) => deliveries.stages(world, byEnvironment(request)),
    reduce: (inside, context) =>
      context.request.statistic === 'share' ? share(inside, context) : spanned(SECOND)(inside, context),
  },
  pullRequestSize: { kind: 'pullRequest', observe: pulls.sizes, reduce: spanned(1) },
  branchLifetime: { kind: 'pullRequest', observe: pulls.lifetimes, reduce: spanned(SECOND) },
  mergeFrequency: { kind: 'pullRequest', observe: pulls.merges, reduce: counted },
  pipelineSuccessRate: { kind: 'pipelineRun', observe: pipelines.successes, reduce: ratio },
  pipelineDuration: { kind: 'pipelineRun', observe: pipelines.durations, reduce: spanned(SECOND) },
  pipelineQueueTime: { kind: 'pipelineRun', observe: pipelines.queueTimes, reduce: spanned(SECOND) },
  pipelineFlakeRate: { kind: 'pipelineRun', observe: pipelines.flakes, reduce: ratio },
  timeToGreen: { kind: 'pipelineRun', observe: pipelines.redTimes, reduce: spanned(SECOND) },
};

export function isHappening(metric: MetricId): metric is Happening {
  return metric in DEFINITIONS;
}

/** "A negative span … enters no statistic and no n." */
export function observationsOf(world: World, request: MetricRequest): readonly Observation[] {
  const { metric } = request;
  return isHappening(metric) ? DEFINITIONS[metric].observe(world, request).filter(({ value }) => value >= 0) : [];
}

/** One group's points: of its observations, where there are stages those of one of them. */
export function pointsOf(
  world: World,
  request: MetricRequest,
  observations: readonly Observation[],
  stage: string | null = null,
): readonly OPoint[] {
  return partsOfRange(request).map((part) => {
    const { windowDays, timezone } = request;
    const from = windowDays === null ? part.from : daysBefore(part.to, windowDays, timezone);
    const whole = observations.filter(({ time }) => time >= from && time < part.to);
    const inside = stage === null ? whole : whole.filter((one) => one.stage === stage);
    const context = { request, whole, days: (part.to - from) / DAY };
    return { ...judged(world, request, part), ...reduce(world, inside, context) };
  });
}

function judged(world: World, { metric }: MetricRequest, { from, to, partial }: Part) {
  const settles = metric === 'changeFailRate' ? world.settings.attributionWindow : 0;
  return { time: from, partial, provisional: world.now - to < settles };
}

function reduce(world: World, inside: readonly Observation[], context: Context): Reduced {
  const { metric } = context.request;
  if (!isHappening(metric)) {
    throw new Error(`${metric} stands`);
  }
  const { kind, reduce: reduceKnown } = DEFINITIONS[metric];
  const reduced = reduceKnown(inside, context);
  return world.kinds.has(kind) ? reduced : { ...reduced, value: null };
}

function counted(inside: readonly Observation[], { request, days }: Context): Reduced {
  const n = inside.length;
  return { value: request.statistic === 'perDay' ? n / days : n, n };
}

/** "`n` is the number of observations (of `deploymentDays`, its deployments)." */
function countedDays(inside: readonly Observation[], { request }: Context): Reduced {
  return { value: new Set(inside.map(({ time }) => dayOf(time, request.timezone))).size, n: inside.length };
}

function spanned(unit: number): Definition['reduce'] {
  return (inside, { request }) => spans(inside, request.statistic ?? 'p50', unit);
}

/** "The stage's sum ÷ all stages' sum." */
function share(inside: readonly Observation[], { whole }: Context): Reduced {
  const sum = (of: readonly Observation[], statistic: Statistic = 'sum') => spans(of, statistic, SECOND).value;
  const [mine, all] = [sum(inside), sum(whole)];
  return { value: mine === null || all === null || all === 0 ? null : mine / all, n: inside.length, open: 0 };
}
