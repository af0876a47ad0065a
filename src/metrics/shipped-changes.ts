import type { Attribution } from './attribution/attribution';
import type { Deployed } from './attribution/deployed';
import { commitStages, NO_STAGES, pullRequestStages, type StageSpans } from './attribution/stages';

/** When a change started and how long it took; epoch milliseconds and milliseconds. */
export interface LeadTime {
  /** NaN when not known. */
  readonly start: number;
  /** NaN when the start is not known, or lies after the deployment. */
  readonly span: number;
}

/** Lead time of the change shipped at a place. */
export function leadTimeAt(attribution: Attribution, place: number, { finishedAt }: Deployed): LeadTime {
  const { facts, shipping } = attribution;
  const start = facts.startOf(shipping.changes.at(place), timesAt(attribution, place));
  const span = finishedAt - start;
  return { start, span: span < 0 ? NaN : span };
}

/** Stages of the change shipped at a place; all null when it has no lead time. */
export function stagesAt(attribution: Attribution, place: number, deployed: Deployed): StageSpans {
  const { start, span } = leadTimeAt(attribution, place, deployed);
  const { changes, set, shipping, known } = attribution;
  const key = shipping.changes.at(place);
  if (Number.isNaN(span)) {
    return NO_STAGES;
  }
  const way = { start, released: deployed.startedAt, finished: deployed.finishedAt };
  if (key >= changes.records) {
    return commitStages(way, timesAt(attribution, place).committed);
  }
  const { openedAt, readyAt, firstReviewAt, approvedAt, mergedAt } = set.tables.pullRequest.columns;
  return pullRequestStages({
    ...way,
    opened: known(openedAt.at(key)),
    ready: known(readyAt.at(key)),
    reviewed: known(firstReviewAt.at(key)),
    approved: known(approvedAt.at(key)),
    merged: known(mergedAt.at(key)),
  });
}

/** Symbol of the repository of the change shipped at a place; that of the deployment for an id without a record. */
export function repositoryAt({ changes, shipping, graph }: Attribution, place: number, deployed: Deployed): number {
  const key = shipping.changes.at(place);
  if (key < changes.pullRequests) {
    return changes.pullRequestId(key).repository;
  }
  if (changes.isOriginalUnknown(key)) {
    return changes.originalRepository(key);
  }
  const node = changes.nodeOf(key);
  return node < 0 ? deployed.repository : graph.repositoryOf(node);
}

/** A cherry-pick of an unknown original has the times of the copy that brought it. */
function timesAt({ changes, facts, shipping }: Attribution, place: number) {
  const key = shipping.changes.at(place);
  return changes.isOriginalUnknown(key) ? facts.commitTimes(shipping.bringers.at(place) - 1) : facts.times(key);
}
