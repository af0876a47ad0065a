import type { PipelineJobRow, RowFilter } from '../core/metric';
import { compareTexts } from '../core/text-order';
import type { Attribution } from './attribution/attribution';
import { ownersOfRuns } from './pipeline-runs';
import { servicesThatPass } from './row-values';
import { spanBetween, statisticOf } from './spans';

/**
 * Jobs that succeeded or failed in the range, by their own end: a row for each pipeline, stage and name, what took longest
 * in all first. Of runs whose vendor told no jobs there is nothing.
 */
export function pipelineJobRows(attribution: Attribution, { filters, ...range }: RowFilter): readonly PipelineJobRow[] {
  const { rows, columns } = attribution.set.tables.pipelineRun;
  const owners = ownersOfRuns(attribution);
  const found = new Map<string, Times>();
  for (let row = 0; row < rows; row++) {
    const services = servicesThatPass(owners.of(row, columns.pipeline.at(row)), filters);
    const jobs = services.length === 0 ? undefined : columns.jobs.read(row);
    const texts = { repository: columns.repository.read(row) ?? '', pipeline: columns.pipeline.read(row) ?? '' };
    jobs?.forEach((job) => take(found, { ...texts, services }, job, endIn(attribution, job, range)));
  }
  return [...found.values()].map(toRow).sort(compareRows);
}

type Job = Readonly<Record<string, unknown>>;

/** Epoch milliseconds; NaN for a job that came to no verdict by now, or ended outside of the range. */
function endIn(
  attribution: Attribution,
  { status, finishedAt }: Job,
  { from, to }: Omit<RowFilter, 'filters'>,
): number {
  const isDecided = status === 'succeeded' || status === 'failed';
  const end = attribution.known(isDecided && typeof finishedAt === 'number' ? finishedAt : NaN);
  return end >= (from ?? -Infinity) && end < (to ?? Infinity) ? end : NaN;
}

type Place = Pick<PipelineJobRow, 'repository' | 'pipeline' | 'services'>;

interface Times extends Place {
  readonly stage: string | null;
  readonly job: string;
  readonly spans: number[];
  n: number;
  succeeded: number;
}

function take(found: Map<string, Times>, place: Place, job: Job, end: number): void {
  if (Number.isNaN(end)) {
    return;
  }
  const [name, stage] = [textOf(job['name']) ?? '', textOf(job['stage'])];
  const key = JSON.stringify([place.repository, place.pipeline, stage, name]);
  const times = found.get(key) ?? { ...place, stage, job: name, spans: [], n: 0, succeeded: 0 };
  found.set(key, times);
  times.n += 1;
  times.succeeded += job['status'] === 'succeeded' ? 1 : 0;
  const span = typeof job['startedAt'] === 'number' ? spanBetween(job['startedAt'], end) : NaN;
  if (!Number.isNaN(span)) {
    times.spans.push(span / 1000);
  }
}

function toRow({ spans, n, succeeded, ...place }: Times): PipelineJobRow {
  const seconds = (statistic: 'p50' | 'p90' | 'sum') => statisticOf(Float64Array.from(spans), statistic);
  return {
    ...place,
    n,
    successRate: succeeded / n,
    p50Seconds: seconds('p50'),
    p90Seconds: seconds('p90'),
    sumSeconds: seconds('sum'),
  };
}

function compareRows(one: PipelineJobRow, other: PipelineJobRow): number {
  const keyOf = ({ repository, pipeline, stage, job }: PipelineJobRow) =>
    JSON.stringify([repository, pipeline, stage, job]);
  return (other.sumSeconds ?? 0) - (one.sumSeconds ?? 0) || compareTexts(keyOf(one), keyOf(other));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
