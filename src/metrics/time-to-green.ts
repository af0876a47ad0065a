import type { TextColumn } from '../core/text-column';
import { compareTexts } from '../core/text-order';
import type { Attribution } from './attribution/attribution';
import { PairIndex } from './attribution/pair-index';
import { CohortBuilder, OPEN, ownersKey, type Cohort, type Segment, type SegmentLabels } from './cohort';
import type { Metric } from './metric';
import type { PackedNumbers } from './packed-numbers';
import { Verdicts } from './pipeline-runs';
import { pipelineDuration } from './pipeline-duration';
import type { SharedColumns } from './shared-columns';

/** How long the trunk stayed red. */
export const timeToGreen: Metric = {
  ...pipelineDuration,
  id: 'timeToGreen',
  title: 'Time to green',
  description:
    "How long a pipeline stayed red on the service's branch (main, master or trunk where the settings name none): from the end of the first failed run to the end of the next that succeeded. While none did it counts as open; no value when none failed.",
  counted: 'times that it turned red',
  observe: observeRed,
};

/** Branches that count where the settings name none; each is a trunk of its own. */
const TRUNKS: readonly string[] = ['main', 'master', 'trunk'];

function observeRed(attribution: Attribution, shared: SharedColumns): Cohort {
  const builder = new CohortBuilder();
  for (const { owners, from, to } of redSpans(attribution, shared.decidedRuns())) {
    builder.add(owners.length === 1 ? (owners[0] ?? owners) : owners, from, to === null ? OPEN : to - from);
  }
  return builder.build();
}

interface Red {
  readonly owners: SegmentLabels[];
  readonly from: number;
  /** Null while it has not turned green. */
  readonly to: number | null;
}

/** Services that see the same runs turn red and green share one span. */
function redSpans(attribution: Attribution, runs: Cohort): readonly Red[] {
  const verdicts = new Verdicts(attribution);
  const numbers = new PairIndex();
  const spans: Red[] = [];
  for (const { labels, rows } of trunks(attribution, runs)) {
    for (const { first, green } of redRuns(rows, verdicts)) {
      const to = green === null ? null : verdicts.finishOf(green);
      const span = (spans[numbers.add(first, green ?? NEVER)] ??= { owners: [], from: verdicts.finishOf(first), to });
      span.owners.push(labels);
    }
  }
  return spans;
}

/** In the place of the row of a run that was not there yet. */
const NEVER = -1;

/** The first failed run, and the next that succeeded, of each time that a pipeline was red. */
function* redRuns(
  rows: readonly number[],
  verdicts: Verdicts,
): Iterable<{ readonly first: number; readonly green: number | null }> {
  let first: number | null = null;
  for (const row of rows) {
    if (!verdicts.hasSucceeded(row)) {
      first ??= row;
    } else if (first !== null) {
      yield { first, green: row };
      first = null;
    }
  }
  if (first !== null) {
    yield { first, green: null };
  }
}

/** The runs of one pipeline of a service on one branch, in order. */
interface Trunk {
  readonly labels: SegmentLabels;
  readonly rows: readonly number[];
}

function* trunks(attribution: Attribution, runs: Cohort): Iterable<Trunk> {
  const { branch } = attribution.set.tables.pipelineRun.columns;
  const inOrder = order(attribution);
  for (const { labels, segments } of byLabels(runs)) {
    for (const symbol of trunkSymbols(attribution, labels)) {
      const rows = segments.flatMap(({ values }) => rowsOn(branch, symbol, values));
      // Most are in order, which is quicker to see than to sort.
      const isOrdered = rows.every((row, index) => index === 0 || inOrder(rows[index - 1] ?? row, row) <= 0);
      yield { labels, rows: isOrdered ? rows : rows.sort(inOrder) };
    }
  }
}

function rowsOn(branch: TextColumn, symbol: number, runs: PackedNumbers): readonly number[] {
  const rows: number[] = [];
  for (const row of runs) {
    if (branch.at(row) === symbol) {
      rows.push(row);
    }
  }
  return rows;
}

/** The runs of each pipeline of each service; those that belong to several services stand with each of them. */
function byLabels(runs: Cohort): Iterable<{ readonly labels: SegmentLabels; readonly segments: Segment[] }> {
  const found = new Map<string, { readonly labels: SegmentLabels; readonly segments: Segment[] }>();
  for (const segment of runs) {
    for (const labels of segment.owners) {
      const key = ownersKey([labels]);
      const same = found.get(key) ?? { labels, segments: [] };
      same.segments.push(segment);
      found.set(key, same);
    }
  }
  return found.values();
}

/** Symbols of the branches of a service that count. */
function trunkSymbols({ services, set }: Attribution, { service, repository }: SegmentLabels): readonly number[] {
  const own = services.branchOf(service, repository);
  const names = own === '' ? TRUNKS : [own];
  return names.map((name) => set.strings.find(name)).filter((symbol) => symbol !== 0);
}

/** By `finishedAt`, then `startedAt`, `id` and `attempt`. */
function order({ set }: Attribution): (left: number, right: number) => number {
  const { id, startedAt, finishedAt, attempt } = set.tables.pipelineRun.columns;
  return (left, right) =>
    finishedAt.at(left) - finishedAt.at(right) ||
    startedAt.at(left) - startedAt.at(right) ||
    compareTexts(id.read(left) ?? '', id.read(right) ?? '') ||
    (attempt.read(left) ?? 1) - (attempt.read(right) ?? 1);
}
