import type { DataFrame } from '@grafana/data';
import { type Instant } from '../core/instant';
import type { MetricRequest, MetricResult, Notice } from '../core/metric';
import type { ReadingFacts, ReportRequest } from '../core/reports';
import type { Settings } from '../core/settings';
import type { Asked } from './asked';
import type { RemoteEngine } from './engine/engine-host';
import { bottleneckFrame } from './frames/bottleneck-frame';
import { headlineFrames } from './frames/headline-frames';
import { qualityFrame } from './frames/quality-frame';
import { changeFrame, deploymentFrame, incidentFrame } from './frames/row-frames';
import { seriesFrames } from './frames/series-frames';
import { provisionalNotices } from './notices';
import { previous } from './time';

export interface Moment {
  readonly engine: RemoteEngine;
  readonly settings: Settings;
  readonly now: Instant;
  /** What is known of the reading of what it needs. */
  readonly reading: ReadingFacts;
}

/** The frames that answer a query from what is known. Rejects with an InputError where it makes no sense. */
export async function answer(asked: Asked, moment: Moment): Promise<readonly DataFrame[]> {
  const { engine } = moment;
  const { span, filters, refId } = asked;
  const rows = { ...span, filters };
  switch (asked.view) {
    case 'series':
      return await seriesFrames(await evaluated(toRequest(asked, moment), moment), refId);
    case 'headline':
      return headline(asked, moment);
    case 'deployments':
      return [deploymentFrame(await engine.deployments(rows), refId)];
    case 'changes':
      return [changeFrame(await engine.changes(rows), refId)];
    case 'incidents':
      return [incidentFrame(await engine.incidents(rows), refId)];
    case 'bottlenecks':
      return [bottleneckFrame(await engine.bottlenecks(toReportRequest(asked, moment)), refId)];
    case 'dataQuality':
      return [
        qualityFrame(await engine.dataQuality({ ...toReportRequest(asked, moment), reading: moment.reading }), refId),
      ];
  }
}

/** The range as one number, and the period before it as another. */
async function headline(asked: Asked, moment: Moment): Promise<readonly DataFrame[]> {
  const request = { ...toRequest(asked, moment), bucket: 'none', windowDays: null } as const;
  const [current, before] = await Promise.all([
    evaluated(request, moment),
    moment.engine.evaluate({ ...request, ...previous(asked.span) }),
  ]);
  return headlineFrames(current, before, { refId: asked.refId, span: asked.span });
}

async function evaluated(request: MetricRequest, { engine, settings }: Moment): Promise<MetricResult> {
  const result = await engine.evaluate(request);
  return { ...result, notices: [...result.notices, ...provisionalNotices(result, settings)] };
}

function toRequest(asked: Asked, { settings, now }: Moment): MetricRequest {
  const { metric, statistic, bucket, windowDays, groupBy, filters, span, timezone } = asked;
  const { weekStart, benchmark } = settings;
  return { metric, statistic, bucket, windowDays, groupBy, filters, timezone, weekStart, benchmark, now, ...span };
}

function toReportRequest({ span, timezone, groupBy, filters }: Asked, { now }: Moment): ReportRequest {
  return { ...span, now, timezone, groupBy, filters };
}

/** The frames with notices on the first of them, which is made when there is none. */
export function withNotices(
  frames: readonly DataFrame[],
  notices: readonly Notice[],
  empty: () => DataFrame,
): DataFrame[] {
  const [first = empty(), ...others] = frames;
  const all = [...(first.meta?.notices ?? []), ...notices];
  return [all.length === 0 ? first : { ...first, meta: { ...first.meta, notices: all } }, ...others];
}
