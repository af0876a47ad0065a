import type { DataFrame } from '@grafana/data';
import { spanBefore } from '../core/instant';
import type { MetricRequest, MetricResult, Series } from '../core/metric';
import type { Moment } from './answer';
import type { Asked } from './asked';
import { recordsLink } from './drill-down';
import { goalFrames } from './frames/goal-frames';
import { groupTableFrame } from './frames/group-table-frame';
import { headlineFrames, type HeadlinePlace } from './frames/headline-frames';
import { keyFigureFrames } from './frames/key-figure-frames';
import { levelFrames } from './frames/level-frames';
import { previousFrames } from './frames/previous-frames';
import { seriesFrames } from './frames/series-frames';
import { heatmapFrame, histogramFrame } from './frames/spread-frames';
import { goalOf, isMet, type Goal } from './goal';
import { provisionalNotices } from './notices';
import type { Measure } from './query';
import { previousInBuckets } from './bucket-spans';
import { inStageOrder } from './stage-order';

/** The frames of a view that shows a metric. */
export function measured(view: Measure, asked: Asked, moment: Moment): Promise<readonly DataFrame[]> {
  return measures[view](asked, moment);
}

type Answer = (asked: Asked, moment: Moment) => Promise<readonly DataFrame[]>;

const measures: Readonly<Record<Measure, Answer>> = {
  series,
  headline,
  keyFigure,
  level: async (asked, moment) => levelFrames(await evaluated(toWhole(asked, moment), moment), asked),
  table,
  heatmap: async (asked, moment) => [
    heatmapFrame(await moment.engine.distribution(toRequest(asked, moment)), asked.refId),
  ],
  histogram: async (asked, moment) => [
    histogramFrame(await moment.engine.distribution(toWhole(asked, moment)), asked.refId),
  ],
};

/** The metric by bucket, with what it is compared with. */
async function series(asked: Asked, moment: Moment): Promise<readonly DataFrame[]> {
  const { refId, span, bucket, timezone } = asked;
  const { engine } = moment;
  const request = toRequest(asked, moment);
  const earlier = asked.compare ? previousInBuckets(span, bucket, { timezone, weekStart: asked.weekStart }) : null;
  const [current, before] = await Promise.all([
    evaluated(request, moment),
    earlier === null ? null : engine.evaluate({ ...request, ...earlier }),
  ]);
  const linksOf = ({ labels }: Series) => [recordsLink({ asked, self: moment.self, labels, isPoint: true })];
  return [
    ...(await seriesFrames(current, { refId, linksOf })),
    ...(before === null ? [] : previousFrames(current, before, refId)),
    ...goalFrames(goalsOf(asked, current, moment), current, { refId, span }),
  ];
}

/** The range as one number, and the period before it as another. */
async function headline(asked: Asked, moment: Moment): Promise<readonly DataFrame[]> {
  const { current, before } = await bothPeriods(asked, moment);
  return headlineFrames(current, before, placeOf(asked, current, moment));
}

function placeOf(asked: Asked, current: MetricResult, { self, settings }: Moment): HeadlinePlace {
  const goals = new Map(current.series.map((one) => [one, goalOf(asked, current, one, settings)]));
  return {
    refId: asked.refId,
    span: asked.span,
    linksOf: ({ labels }) => [recordsLink({ asked, self, labels, isPoint: false })],
    isMet: (one) => {
      const goal = goals.get(one) ?? null;
      return goal === null ? null : isMet(goal, current, one.points[0]?.value ?? null);
    },
  };
}

/** The same in signs that are read from afar. */
async function keyFigure(asked: Asked, moment: Moment): Promise<readonly DataFrame[]> {
  const { current, before } = await bothPeriods(asked, moment);
  return keyFigureFrames(current, before, placeOf(asked, current, moment));
}

/** A row for each group. */
async function table(asked: Asked, moment: Moment): Promise<readonly DataFrame[]> {
  const { refId, groupBy } = asked;
  const [{ current, before }, trend] = await Promise.all([
    bothPeriods(asked, moment),
    moment.engine.evaluate({ ...toRequest(asked, moment), windowDays: null }),
  ]);
  const labels = Object.fromEntries(groupBy.map((name) => [name, `\${__data.fields.${name}}`]));
  const links = [recordsLink({ asked, self: moment.self, labels, isPoint: false })];
  const goals = goalsOf(asked, current, moment).map((goal) => goal?.value ?? null);
  return [groupTableFrame({ current, before, trend, goals, refId, links })];
}

async function bothPeriods(asked: Asked, moment: Moment) {
  const request = toWhole(asked, moment);
  const [current, before] = await Promise.all([
    evaluated(request, moment),
    moment.engine.evaluate({ ...request, ...spanBefore(asked.span) }),
  ]);
  return { current, before };
}

function goalsOf(asked: Asked, result: MetricResult, { settings }: Moment): readonly (Goal | null)[] {
  return result.series.map((one) => goalOf(asked, result, one, settings));
}

async function evaluated(request: MetricRequest, { engine, settings }: Moment): Promise<MetricResult> {
  const result = inStageOrder(await engine.evaluate(request));
  return { ...result, notices: [...result.notices, ...provisionalNotices(result, settings)] };
}

function toRequest(asked: Asked, { now }: Moment): MetricRequest {
  const { metric, statistic, bucket, windowDays, groupBy, filters, span, timezone, benchmark, weekStart } = asked;
  return { metric, statistic, bucket, windowDays, groupBy, filters, timezone, weekStart, benchmark, now, ...span };
}

/** The range as one bucket. */
function toWhole(asked: Asked, moment: Moment): MetricRequest {
  return { ...toRequest(asked, moment), bucket: 'none', windowDays: null };
}
