import type { DataFrame } from '@grafana/data';
import { instant } from '../core/instant';
import type { Moment } from './answer';
import type { Asked } from './asked';
import { recordsLink } from './drill-down';
import { latestDeploymentsFrame } from './frames/latest-deployments-frame';
import { openIncidentsFrame } from './frames/open-incidents-frame';
import { sinceFrame } from './frames/since-frame';
import { topBottleneckFrame } from './frames/top-bottleneck-frame';
import type { Glance } from './query';
import { toReportRequest } from './report-request';
import { lastFailure, lastIncident } from './last-time';

/** The frame of a view that says in few words what lists and reports say in many. */
export async function glanced(view: Glance, asked: Asked, moment: Moment): Promise<readonly DataFrame[]> {
  return [await glances[view](asked, moment)];
}

type Answer = (asked: Asked, moment: Moment) => Promise<DataFrame>;

const glances: Readonly<Record<Glance, Answer>> = {
  latestDeployments: async (asked, moment) => {
    const { span, filters, only, refId, timezone } = asked;
    const list = await moment.engine.list({ list: 'deployments', only, ...span, filters });
    return latestDeploymentsFrame(list, { refId, timezone, now: moment.now, links: linksTo(asked, moment) });
  },
  openIncidents: async (asked, moment) =>
    openIncidentsFrame(await incidentsOf(asked, moment), { refId: asked.refId, at: endOf(asked, moment) }),
  sinceFailure: async (asked, moment) => {
    const { span, filters } = asked;
    const list = await moment.engine.list({ list: 'deployments', only: 'failed', ...span, filters });
    return sinceFrame('sinceFailure', lastFailure(list), placeOf(asked, moment));
  },
  sinceIncident: async (asked, moment) => {
    const place = placeOf(asked, moment);
    return sinceFrame('sinceIncident', lastIncident(await incidentsOf(asked, moment), place), place);
  },
  topBottleneck: async (asked, moment) =>
    topBottleneckFrame(await moment.engine.bottlenecks(toReportRequest(asked, moment)), asked.refId),
};

/** Also those that began before the range, as they may go on in it. */
function incidentsOf({ only, span, filters }: Asked, { engine }: Moment) {
  return engine.list({ list: 'incidents', only, from: null, to: span.to, filters });
}

function placeOf(asked: Asked, moment: Moment) {
  const { refId, span } = asked;
  const isWhole = (moment.reading.uncovered?.count ?? 0) === 0;
  return { refId, from: span.from, at: endOf(asked, moment), isWhole };
}

/** The moment that is looked at: the end of the range, or now. */
function endOf({ span }: Asked, { now }: Moment) {
  return instant(Math.min(span.to, now));
}

function linksTo(asked: Asked, { self }: Moment) {
  return [recordsLink({ asked: { ...asked, metric: 'deploymentFrequency' }, self, labels: {}, isPoint: false })];
}
