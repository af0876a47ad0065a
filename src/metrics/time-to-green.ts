import { compareTexts } from '../core/text-order';
import type { Attribution } from './attribution/attribution';
import { CohortBuilder, OPEN, type Cohort, type SegmentLabels } from './cohort';
import type { Metric } from './metric';
import { ownersOfRuns, Verdicts } from './pipeline-runs';
import { pipelineDuration } from './pipeline-duration';

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

function observeRed(attribution: Attribution): Cohort {
  const builder = new CohortBuilder();
  for (const { owners, from, to } of redSpans(attribution)) {
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
function redSpans(attribution: Attribution): Iterable<Red> {
  const verdicts = new Verdicts(attribution);
  const spans = new Map<string, Red>();
  for (const { labels, rows } of trunks(attribution, verdicts)) {
    for (const { first, green } of redRuns(rows, verdicts)) {
      const key = `${first} ${green}`;
      const to = green === null ? null : verdicts.finishOf(green);
      const span = spans.get(key) ?? { owners: [], from: verdicts.finishOf(first), to };
      span.owners.push(labels);
      spans.set(key, span);
    }
  }
  return spans.values();
}

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
  readonly rows: number[];
}

function trunks(attribution: Attribution, verdicts: Verdicts): readonly Trunk[] {
  const { rows, columns } = attribution.set.tables.pipelineRun;
  const owners = ownersOfRuns(attribution);
  const branches = new Map<SegmentLabels, Map<number, Trunk | null>>();
  for (let row = 0; row < rows; row++) {
    if (Number.isNaN(verdicts.finishOf(row))) {
      continue;
    }
    const branch = columns.branch.at(row);
    for (const labels of owners.of(row, columns.pipeline.at(row))) {
      const ofPipeline = branches.get(labels) ?? new Map<number, Trunk | null>();
      branches.set(labels, ofPipeline);
      let trunk = ofPipeline.get(branch);
      if (trunk === undefined) {
        trunk = isTrunk(attribution, labels, branch) ? { labels, rows: [] } : null;
        ofPipeline.set(branch, trunk);
      }
      trunk?.rows.push(row);
    }
  }
  const found = [...branches.values()].flatMap((ofPipeline) => [...ofPipeline.values()]).filter((one) => one !== null);
  const inOrder = order(attribution);
  for (const { rows: own } of found) {
    // Most come in order, which is quicker to see than to sort.
    if (own.some((row, index) => index > 0 && inOrder(own[index - 1] ?? row, row) > 0)) {
      own.sort(inOrder);
    }
  }
  return found;
}

function isTrunk({ services, set }: Attribution, { service, repository }: SegmentLabels, branch: number): boolean {
  const own = services.branchOf(service, repository);
  const name = set.strings.text(branch);
  return own === '' ? TRUNKS.includes(name) : name === own;
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
