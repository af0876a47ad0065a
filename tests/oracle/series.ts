import {
  DIMENSIONS,
  type Dimension,
  type Labels,
  type MetricRequest,
  type MetricResult,
  type Point,
} from '../../src/core/metric';
import { byText } from './compare';
import { STAGES } from './lead-times';
import { isHappening, observationsOf, pointsOf, type OPoint } from './metrics';
import type { OLabels } from './owners';
import { standingOf, standingPoints, type OSpan, type OStanding } from './standing';
import type { World } from './world';

/** Both answers to a question in one shape: without the series that may be left out, numbers to nine digits. */

interface PlainSeries {
  readonly labels: string;
  readonly points: readonly unknown[];
}

interface OSeries {
  readonly labels: Labels;
  readonly points: readonly (Point | OPoint)[];
}

export function engineSeries({ series }: MetricResult, request: MetricRequest): readonly PlainSeries[] {
  return plain(request, series);
}

export function oracleSeries(world: World, request: MetricRequest): readonly PlainSeries[] {
  return plain(request, seriesOf(world, request));
}

/** Is there anything to be wrong about? */
export function hasAnswer(world: World, request: MetricRequest): boolean {
  return seriesOf(world, request).some(({ points }) => points.some(hasValue));
}

function seriesOf(world: World, request: MetricRequest): readonly OSeries[] {
  return isHappening(request.metric) ? happening(world, request) : standing(world, request);
}

/** "A series in which every point is null or 0 may be left out, unless its group was named." */
function plain(request: MetricRequest, series: readonly OSeries[]): readonly PlainSeries[] {
  const { groupBy, metric } = request;
  const isOnly = groupBy.length === 0 && metric !== 'leadTimeStages';
  const named = namedGroups(request).map(labelText);
  return series
    .filter(({ labels, points }) => isOnly || points.some(hasValue) || named.includes(labelText(labels)))
    .map(({ labels, points }) => ({ labels: labelText(labels), points: points.map(plainPoint) }))
    .sort((a, b) => byText([a.labels], [b.labels]));
}

const hasValue = ({ value }: OPoint | Point) => value !== null && value !== 0;

function labelText(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort());
}

function plainPoint(point: Point | OPoint): unknown {
  const { time, value, n, numerator, denominator, low, high, open, partial, provisional } = point;
  const numbers = [value, low ?? null, high ?? null].map((one) => (one === null ? null : Number(one.toPrecision(9))));
  return [time, n, numerator ?? null, denominator ?? null, open ?? 0, partial, provisional, ...numbers];
}

function happening(world: World, request: MetricRequest): readonly OSeries[] {
  const stages = request.metric === 'leadTimeStages' ? STAGES : [null];
  return groupsOf(request, observationsOf(world, request)).flatMap(([labels, mine]) =>
    stages.map((stage) => ({
      labels: stage === null ? labels : { ...labels, stage },
      points: pointsOf(world, request, mine, stage),
    })),
  );
}

function standing(world: World, request: MetricRequest): readonly OSeries[] {
  const { spans, since } = standingOf(world, request);
  return groupsOf(request, spans).map(([labels, mine]) => {
    const known = since === null ? null : sinceIn(request, labels, { spans: mine, since });
    return { labels, points: standingPoints(world, request, { spans: mine, since: known }) };
  });
}

/** What is live of a service is known in the repositories that it has a change in or deployed a revision of. */
function sinceIn({ groupBy, filters }: MetricRequest, labels: Labels, { spans, since }: OStanding): OStanding['since'] {
  const services = new Set(spans.flatMap(({ owners }) => owners.map(({ service }) => service)));
  const isGroups = (owner: OLabels) => isIn(owner, filters) && groupBy.every((name) => labels[name] === owner[name]);
  return (since ?? []).filter(({ owner }) => services.has(owner.service) || isGroups(owner));
}

function isIn(owner: OLabels, filters: MetricRequest['filters']): boolean {
  return DIMENSIONS.every((name) => filters[name]?.includes(owner[name]) ?? true);
}

/** A group for each combination of labels that there is or that was named; without any asked for there is one. */
function groupsOf<T extends Pick<OSpan, 'owners'>>(
  request: Pick<MetricRequest, 'groupBy' | 'filters'>,
  all: readonly T[],
): readonly (readonly [Labels, readonly T[]])[] {
  const keyOf = (owner: OLabels) => JSON.stringify(request.groupBy.map((name) => owner[name]));
  const keysOf = ({ owners }: T) => owners.filter((owner) => isIn(owner, request.filters)).map(keyOf);
  const owners = all.flatMap((one) => one.owners).filter((owner) => isIn(owner, request.filters));
  const labels = new Map(owners.map((owner) => [keyOf(owner), picked(owner, request.groupBy)]));
  namedGroups(request).forEach((one) => labels.set(JSON.stringify(Object.values(one)), one));
  return [...labels].map(([key, one]) => [one, all.filter((member) => keysOf(member).includes(key))]);
}

function picked(owner: OLabels, groupBy: readonly Dimension[]): Labels {
  return Object.fromEntries(groupBy.map((name) => [name, owner[name]]));
}

/** Of one dimension; and the one group that there is without any. */
function namedGroups({ groupBy, filters }: Pick<MetricRequest, 'groupBy' | 'filters'>): readonly Labels[] {
  const [dimension] = groupBy;
  if (dimension === undefined) {
    return [{}];
  }
  return groupBy.length > 1 ? [] : (filters[dimension] ?? []).map((value) => ({ [dimension]: value }));
}
