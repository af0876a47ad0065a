import type { MetricRequest } from '../../src/core/metric';
import { partsOfRange } from './calendar';
import type { OPoint } from './metrics';
import type { OLabels } from './owners';
import { openSpans } from './pulls';
import { knownSince, waitingChanges, type OKnownSince } from './undeployed';
import type { World } from './world';

/** Something that stands from when to when, before which it does not yet and at which it no longer does. */
export interface OSpan {
  readonly owners: readonly OLabels[];
  readonly from: number;
  readonly until: number;
}

export interface OStanding {
  readonly spans: readonly OSpan[];
  /** Of each service; null: where records of the kind were read it is always known. */
  readonly since: readonly OKnownSince[] | null;
}

export function standingOf(world: World, request: MetricRequest): OStanding {
  if (request.metric === 'openPullRequests') {
    return { spans: openSpans(world), since: null };
  }
  return {
    spans: waitingChanges(world).map(({ owner, ...span }) => ({ ...span, owners: [owner] })),
    since: knownSince(world),
  };
}

/** One group's points: "at the bucket's end e", whatever the window. */
export function standingPoints(world: World, request: MetricRequest, { spans, since }: OStanding): readonly OPoint[] {
  return partsOfRange(request).map(({ from, to, partial }) => {
    const known = since?.filter(({ at }) => at < to).map(({ owner }) => owner.service);
    const isKnown = known === undefined ? world.kinds.has('pullRequest') : known.length > 0;
    const inside = spans.filter(
      (one) => one.from < to && one.until >= to && one.owners.some(({ service }) => known?.includes(service) ?? true),
    );
    const oldest = inside.length === 0 ? null : (to - Math.min(...inside.map((one) => one.from))) / 1000;
    const value = request.statistic === 'max' ? oldest : inside.length;
    return { time: from, partial, provisional: false, value: isKnown ? value : null, n: inside.length };
  });
}
