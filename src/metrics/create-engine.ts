import { assertTimezone } from '../core/buckets';
import type { DistributionRequest, DistributionResult } from '../core/distribution';
import { InputError } from '../core/errors';
import { toIso, type Instant } from '../core/instant';
import { DIMENSIONS, type MetricRequest, type MetricResult, type Notice, type Statistic } from '../core/metric';
import { unitOf } from '../core/metric-unit';
import type { RecordSet } from '../core/record-set';
import type { Settings } from '../core/settings';
import type { Attribution } from './attribution/attribution';
import { bottlenecks } from './bottlenecks/bottlenecks';
import { Calendars } from './calendars';
import { dataQuality } from './data-quality/data-quality';
import { assertSpread, toDistribution } from './distribution';
import { KIND_NOUNS } from './kind-nouns';
import { VersionedAttribution } from './versioned-attribution';
import type { CreateEngine, Engine } from './engine';
import { prepare, toSeries, type Evaluation } from './evaluate';
import type { Metric } from './metric';
import { problemNotices } from './problems';
import type { Findings } from './question-cache';
import { METRICS } from './registry';
import { pipelineJobRows } from './pipeline-job-rows';
import { pipelineRunRows } from './pipeline-run-rows';
import { mergedPullRequestRows, openPullRequestRows } from './pull-request-rows';
import { changeRows, deploymentRows, incidentRows } from './rows';
import { waitingRows } from './waiting-rows';

/** An engine over records that may grow. Nothing is computed before something is asked, and nothing anew that holds. */
export const createEngine: CreateEngine = (records, settings, start): Engine => {
  const calendars = new Calendars();
  const versions = new VersionedAttribution(records, settings);
  const answer = (request: MetricRequest) => evaluate(request, versions, { records, settings, calendars });
  let now = start;
  const known = () => versions.at(now).attribution;
  return {
    refresh: (instant) => {
      now = instant;
      known();
    },
    evaluate: answer,
    distribution: (request) => distribution(request, versions, { records, settings, calendars }),
    bottlenecks: (request) => bottlenecks(request, { evaluate: answer, version: versions.at(request.now), settings }),
    dataQuality: (request) => dataQuality(request, versions.at(request.now)),
    deployments: (filter) => deploymentRows(known(), filter),
    changes: (filter) => changeRows(known(), filter),
    incidents: (filter) => incidentRows(known(), filter),
    pullRequests: (filter) => mergedPullRequestRows(known(), filter),
    openPullRequests: (filter) => openPullRequestRows(known(), { ...filter, now }),
    waitingChanges: (filter) => waitingRows(known(), { ...filter, now }),
    pipelineRuns: (filter) => pipelineRunRows(known(), filter),
    pipelineJobs: (filter) => pipelineJobRows(known(), filter),
  };
};

interface EngineInput {
  readonly records: RecordSet;
  readonly settings: Settings;
  readonly calendars: Calendars;
}

function evaluate(request: MetricRequest, versions: VersionedAttribution, input: EngineInput): MetricResult {
  const { metric, statistic, findings, evaluation, notices } = inquire(request, versions, input);
  const { series, notices: found } = answerOf(findings, evaluation);
  const { before, after } = notices;
  return {
    metric: metric.id,
    unit: unitOf(metric, statistic),
    statistic,
    timezone: request.timezone,
    series,
    notices: [...before, ...found, ...after],
  };
}

function distribution(
  asked: DistributionRequest,
  versions: VersionedAttribution,
  input: EngineInput,
): DistributionResult {
  assertSpread(METRICS[asked.metric], Object.values(METRICS));
  const request: MetricRequest = { ...asked, statistic: null, groupBy: [], benchmark: input.settings.benchmark };
  const { findings, evaluation, notices } = inquire(request, versions, input);
  const { groups, ofGroups, totals } = findings;
  const [group = { labels: {}, segments: [], whole: [] }] = groups;
  const asGroup = { group, findings: ofGroups[0] ?? {}, totals };
  return toDistribution(asGroup, evaluation, [...notices.before, ...notices.after]);
}

interface Inquiry {
  readonly metric: Metric;
  readonly statistic: Statistic;
  readonly findings: Findings;
  readonly evaluation: Evaluation;
  /** What is said before, and after, what is said of values. */
  readonly notices: { readonly before: readonly Notice[]; readonly after: readonly Notice[] };
}

/** What a question is about: checked, and with its observations in groups. @throws InputError for what makes no sense */
function inquire(
  request: MetricRequest,
  versions: VersionedAttribution,
  { records, settings, calendars }: EngineInput,
): Inquiry {
  const metric: Metric = METRICS[request.metric];
  const statistic = checked(request, metric);
  const version = versions.at(request.now);
  const isKnown = records.tables[metric.needs].rows > 0;
  const before: Notice[] = [];
  const evaluation = prepare(metric, request, { statistic, settings, isKnown, calendars });
  const filters = applicable(request, metric, before);
  const selection = {
    groupBy: request.groupBy,
    filters,
    facet: metric.facet ?? null,
    teamOf: (service: string) => version.attribution.services.teamOf(service),
  };
  const findings = version.questions.of(version.cohortOf(metric), selection, evaluation.windows);
  const after = [
    ...missingNotices(metric, records),
    ...cycleNotices(version.attribution),
    ...problemNotices(version.problems(), { ...request, filters }),
  ];
  return { metric, statistic, findings, evaluation, notices: { before, after } };
}

/** The last answer where the question is the same, as panels that show the same thing in two ways ask it. */
function answerOf(findings: Findings, evaluation: Evaluation): NonNullable<Findings['answer']> {
  const { statistic, isKnown, request } = evaluation;
  const key = [statistic, isKnown, request.now, request.benchmark, request.windowDays].join(' ');
  if (findings.answer?.key === key) {
    return findings.answer;
  }
  const { groups, ofGroups, totals } = findings;
  const notices: Notice[] = [];
  const series = groups.map((group, index) =>
    toSeries({ group, findings: ofGroups[index] ?? {}, totals }, evaluation, notices),
  );
  findings.answer = { key, series, notices };
  return findings.answer;
}

/** @throws InputError that names what cannot be asked of the metric */
function checked({ from, to, timezone, statistic, groupBy, windowDays }: MetricRequest, metric: Metric): Statistic {
  assertTimezone(timezone);
  if (to <= from) {
    throw new InputError(`The range ends (${iso(to)}) before it starts (${iso(from)}).`);
  }
  if (windowDays !== null && !(Number.isInteger(windowDays) && windowDays > 0)) {
    throw new InputError(`A rolling window has a whole number of days from 1 on, not ${windowDays}.`);
  }
  const wrong = groupBy.find((dimension) => !metric.dimensions.includes(dimension));
  if (wrong !== undefined) {
    throw new InputError(`${metric.id} has no ${wrong} to group by; it has ${metric.dimensions.join(', ')}.`);
  }
  const chosen = statistic ?? metric.statistic;
  if (!metric.statistics.includes(chosen)) {
    throw new InputError(`${metric.id} has no statistic ${chosen}; it has ${metric.statistics.join(', ')}.`);
  }
  return chosen;
}

/** "No data" is told apart from "nothing happened". */
function missingNotices(metric: Metric, { tables }: RecordSet): readonly Notice[] {
  if (tables[metric.needs].rows === 0) {
    return [
      { severity: 'warning', text: `No ${KIND_NOUNS[metric.needs]} were read, so ${metric.title} has no value.` },
    ];
  }
  const missing = metric.uses.filter((kind) => tables[kind].rows === 0).map((kind) => KIND_NOUNS[kind]);
  const text = `No ${missing.join(' and no ')} were read; ${metric.title} is judged without them.`;
  return missing.length === 0 ? [] : [{ severity: 'info', text }];
}

function cycleNotices({ graph, set }: Attribution): readonly Notice[] {
  if (graph.cycle === null) {
    return [];
  }
  const id = set.tables.commit.columns.id.read(graph.cycle) ?? '';
  return [
    { severity: 'warning', text: `Commit ${id} is its own ancestor, which git cannot make: check where it was read.` },
  ];
}

const iso = (at: Instant): string => toIso(at);

/** The filters that the metric knows; the others are left out, which is said. */
function applicable({ filters }: MetricRequest, metric: Metric, notices: Notice[]): MetricRequest['filters'] {
  const foreign = DIMENSIONS.filter((one) => filters[one] !== undefined && !metric.dimensions.includes(one));
  for (const dimension of foreign) {
    notices.push({ severity: 'info', text: `${metric.title} has no ${dimension}s; that filter is left out.` });
  }
  return Object.fromEntries(DIMENSIONS.filter((one) => !foreign.includes(one)).map((one) => [one, filters[one]]));
}
