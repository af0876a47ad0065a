import type { DataFrame } from '@grafana/data';
import { type Instant } from '../core/instant';
import type { Notice } from '../core/metric';
import type { ReadingFacts } from '../core/reports';
import type { Settings } from '../core/settings';
import type { Asked } from './asked';
import type { RemoteEngine } from './engine/engine-host';
import type { Self } from './drill-down';
import { bottleneckFrame } from './frames/bottleneck-frame';
import { qualityFrame } from './frames/quality-frame';
import { incidentTimelineFrames } from './frames/incident-timeline-frames';
import { listFrame } from './frames/row-frames';
import { glanced } from './glances';
import { measured } from './measures';
import { overviewFrame } from './overviews';
import { toReportRequest } from './report-request';
import { sentence } from './texts/sentences';
import { isGlance, isList, isMeasure, isOverview, isTimeline } from './query';

export interface Moment {
  readonly engine: RemoteEngine;
  readonly settings: Settings;
  readonly now: Instant;
  /** What is known of the reading of what it needs. */
  readonly reading: ReadingFacts;
  /** Who answers. */
  readonly self: Self;
}

/** The frames that answer a query from what is known. Rejects with an InputError where it makes no sense. */
export async function answer(asked: Asked, moment: Moment): Promise<readonly DataFrame[]> {
  const { engine } = moment;
  const { view, span, filters, refId, only } = asked;
  if (isList(view)) {
    return [listFrame(view, await engine.list({ list: view, only, ...span, filters }), refId)];
  }
  if (isTimeline(view)) {
    const { columns } = await engine.list({ list: 'incidents', only, from: null, to: span.to, filters });
    return incidentTimelineFrames(columns, { refId, span });
  }
  if (isMeasure(view)) {
    return await measured(view, asked, moment);
  }
  if (isOverview(view)) {
    return [await overviewFrame(view, asked, moment)];
  }
  if (isGlance(view)) {
    return await glanced(view, asked, moment);
  }
  const request = toReportRequest(asked, moment);
  return view === 'bottlenecks'
    ? [bottleneckFrame(await engine.bottlenecks(request), refId)]
    : [qualityFrame(await engine.dataQuality({ ...request, reading: moment.reading }), refId)];
}

/** The frames with notices, those of the engine's translated, on the first of them, which is made when there is none. */
export function withNotices(
  frames: readonly DataFrame[],
  notices: readonly Notice[],
  empty: () => DataFrame,
): DataFrame[] {
  const [first = empty(), ...others] = frames;
  const told = (first.meta?.notices ?? []).map((notice) => ({ ...notice, text: sentence(notice.text) }));
  const all = [...told, ...notices];
  return [all.length === 0 ? first : { ...first, meta: { ...first.meta, notices: all } }, ...others];
}
