import type { Attribution } from './attribution/attribution';
import type { Deployed } from './attribution/deployed';
import type { PackedNumbers } from './packed-numbers';
import { StageCutter, STAGES, type Stage, type StageSpans } from './attribution/stages';

/** When a change started and how long it took; epoch milliseconds and milliseconds. */
export interface LeadTime {
  /** NaN when not known. */
  readonly start: number;
  /** NaN when the start is not known, or lies after the deployment. */
  readonly span: number;
}

/** Lead time of the change shipped at a place. */
export function leadTimeAt(attribution: Attribution, place: number, { finishedAt }: Deployed): LeadTime {
  const start = startAt(attribution, place);
  return { start, span: spanTo(finishedAt, start) };
}

/** When the change shipped at a place started: epoch milliseconds, NaN when not known. */
export function startAt(attribution: Attribution, place: number): number {
  const { facts, shipping } = attribution;
  return facts.startOf(shipping.changes.at(place), timesAt(attribution, place));
}

/** NaN when the start is not known, or lies after the deployment. */
export function spanTo(finishedAt: number, start: number): number {
  return finishedAt < start ? NaN : finishedAt - start;
}

/** Stages of the change shipped at a place; all null when it has no lead time. */
export function stagesAt(attribution: Attribution, place: number, deployed: Deployed): StageSpans {
  const columns = STAGES.map(() => new Float64Array(1));
  const leadTime = leadTimeAt(attribution, place, deployed).span;
  new ShippedStages(attribution).write(place, deployed, { leadTime, columns, row: 0 });
  const ofStage = (stage: Stage): number | null => {
    const span = columns[STAGES.indexOf(stage)]?.[0] ?? NaN;
    return Number.isNaN(span) ? null : span;
  };
  return {
    coding: ofStage('coding'),
    pickup: ofStage('pickup'),
    review: ofStage('review'),
    merge: ofStage('merge'),
    release: ofStage('release'),
    deploy: ofStage('deploy'),
  };
}

interface StageRowsFrom {
  /** Milliseconds, NaN for none; by rows. */
  readonly leadTimes: PackedNumbers;
  /** One for each stage. */
  readonly columns: readonly Float64Array[];
  /** Where the first of them goes. */
  readonly row: number;
}

interface StageRow {
  /** Milliseconds, NaN for none. */
  readonly leadTime: number;
  /** One for each stage. */
  readonly columns: readonly Float64Array[];
  readonly row: number;
}

type Ending = Pick<Deployed, 'finishedAt' | 'startedAt'>;

/** Cuts the lead times of shipped changes into stages. */
export class ShippedStages {
  readonly #attribution: Attribution;
  readonly #cutter = new StageCutter();

  constructor(attribution: Attribution) {
    this.#attribution = attribution;
  }

  /** Writes the stages of all changes that a deployment shipped. @returns the row after the last */
  writeAll(deployed: Deployed, { leadTimes, columns, row: start }: StageRowsFrom): number {
    const { first, end } = deployed.changes;
    const { finishedAt, startedAt } = deployed;
    for (let place = first; place < end; place++) {
      const row = start + place - first;
      this.#cut(place, leadTimes.at(row), { finishedAt, startedAt });
      this.#writeTo(columns, row);
    }
    return start + end - first;
  }

  /** Writes the stages of the change shipped at a place into a row: milliseconds, NaN for none. */
  write(place: number, deployed: Deployed, { leadTime, columns, row }: StageRow): void {
    this.#cut(place, leadTime, deployed);
    this.#writeTo(columns, row);
  }

  #cut(place: number, leadTime: number, { finishedAt, startedAt }: Ending): void {
    const { changes, shipping } = this.#attribution;
    const { way, spans } = this.#cutter;
    way.start = finishedAt - leadTime;
    way.released = startedAt;
    way.finished = finishedAt;
    const key = shipping.changes.at(place);
    if (Number.isNaN(leadTime)) {
      spans.fill(NaN);
    } else if (key >= changes.records) {
      way.committed = timesAt(this.#attribution, place).committed;
      this.#cutter.cutCommit();
    } else {
      this.#tellPullRequest(key);
      this.#cutter.cutPullRequest();
    }
  }

  #writeTo(columns: readonly Float64Array[], row: number): void {
    const { spans } = this.#cutter;
    for (let stage = 0; stage < spans.length; stage++) {
      const column = columns[stage] ?? spans;
      column[row] = Number(spans[stage]);
    }
  }

  #tellPullRequest(row: number): void {
    const { set, known } = this.#attribution;
    const { openedAt, readyAt, firstReviewAt, approvedAt, mergedAt } = set.tables.pullRequest.columns;
    const { way } = this.#cutter;
    way.opened = known(openedAt.at(row));
    way.ready = known(readyAt.at(row));
    way.reviewed = known(firstReviewAt.at(row));
    way.approved = known(approvedAt.at(row));
    way.merged = known(mergedAt.at(row));
  }
}

/** Symbol of the repository of the change shipped at a place; that of the deployment for an id without a record. */
export function repositoryAt({ changes, shipping }: Attribution, place: number, deployed: Deployed): number {
  return changes.repositoryOf(shipping.changes.at(place)) || deployed.repository;
}

/** A cherry-pick of an unknown original has the times of the copy that brought it. */
function timesAt({ changes, facts, shipping }: Attribution, place: number) {
  const key = shipping.changes.at(place);
  return changes.isOriginalUnknown(key) ? facts.commitTimes(shipping.bringerOf(place)) : facts.times(key);
}
