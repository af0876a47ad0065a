import type { Attribution } from './attribution/attribution';
import { ownersOfRuns, Verdicts } from './pipeline-runs';
import type { Problem } from './problems';
import { ownersOfPullRequests } from './pull-requests';

const NONE: readonly Problem[] = [];

/** Finds out whether the span of a pull request is negative. */
export function pullRequestProblems(attribution: Attribution): (row: number) => readonly Problem[] {
  const { columns } = attribution.set.tables.pullRequest;
  const owners = ownersOfPullRequests(attribution);
  return (row) => {
    const time = attribution.known(columns.mergedAt.at(row));
    if (!(time < columns.firstCommitAt.at(row)) || attribution.facts.isExcluded(row)) {
      return NONE;
    }
    const about = { id: columns.id.read(row) ?? '', url: columns.url.read(row) ?? null };
    return [{ kind: 'negativeLifetime', owners: owners.of(row), time, ...about }];
  };
}

/** Finds negative spans of a pipeline run; durations are those of runs that came to a verdict. */
export function runProblems(attribution: Attribution): (row: number) => readonly Problem[] {
  const { columns } = attribution.set.tables.pipelineRun;
  const owners = ownersOfRuns(attribution);
  const verdicts = new Verdicts(attribution);
  return (row) => {
    const started = columns.startedAt.at(row);
    const finished = verdicts.finishOf(row);
    const isShort = finished < started;
    const isQueuedLate = attribution.known(started) < columns.queuedAt.at(row);
    if (!isShort && !isQueuedLate) {
      return NONE;
    }
    const about = {
      owners: owners.of(row, columns.pipeline.at(row)),
      id: columns.id.read(row) ?? '',
      url: columns.url.read(row) ?? null,
    };
    const duration: Problem = { kind: 'negativeDuration', time: finished, ...about };
    const queueTime: Problem = { kind: 'negativeQueueTime', time: started, ...about };
    return [...(isShort ? [duration] : []), ...(isQueuedLate ? [queueTime] : [])];
  };
}
