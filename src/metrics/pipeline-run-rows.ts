import { instant } from '../core/instant';
import type { PipelineRunRow, RowFilter } from '../core/metric';
import { compareTexts } from '../core/text-order';
import type { Attribution } from './attribution/attribution';
import { ownersOfRuns, Verdicts } from './pipeline-runs';
import { servicesThatPass, toSeconds } from './row-values';
import { spanBetween } from './spans';

/** Runs that succeeded or failed in the range, by their end; each attempt is a run. */
export function pipelineRunRows(attribution: Attribution, { from, to, filters }: RowFilter): readonly PipelineRunRow[] {
  const { rows, columns } = attribution.set.tables.pipelineRun;
  const verdicts = new Verdicts(attribution);
  const owners = ownersOfRuns(attribution);
  const found: PipelineRunRow[] = [];
  for (let row = 0; row < rows; row++) {
    const finishedAt = verdicts.finishOf(row);
    // NaN is in no range.
    if (!(finishedAt >= (from ?? -Infinity) && finishedAt < (to ?? Infinity))) {
      continue;
    }
    const services = servicesThatPass(owners.of(row, columns.pipeline.at(row)), filters);
    if (services.length > 0) {
      found.push(toRow(attribution, row, { services, finishedAt }));
    }
  }
  return found.sort((one, other) => one.finishedAt - other.finishedAt || compareTexts(one.id, other.id));
}

interface Found {
  readonly services: readonly string[];
  readonly finishedAt: number;
}

function toRow({ set }: Attribution, row: number, { services, finishedAt }: Found): PipelineRunRow {
  const { columns } = set.tables.pipelineRun;
  const startedAt = columns.startedAt.at(row);
  return {
    id: columns.id.read(row) ?? '',
    attempt: columns.attempt.read(row) ?? 1,
    services,
    repository: columns.repository.read(row) ?? '',
    pipeline: columns.pipeline.read(row) ?? '',
    status: columns.status.read(row) ?? '',
    branch: columns.branch.read(row) ?? null,
    revision: columns.revision.read(row) ?? null,
    startedAt: instant(startedAt),
    finishedAt: instant(finishedAt),
    queueSeconds: toSeconds(spanBetween(columns.queuedAt.at(row), startedAt)),
    durationSeconds: toSeconds(spanBetween(startedAt, finishedAt)),
    url: columns.url.read(row) ?? null,
  };
}
