import type { Attribution } from './attribution/attribution';
import { ownersOfRuns } from './pipeline-runs';
import type { Problem } from './problems';
import { ownersOfPullRequests } from './pull-requests';

/** Pull requests whose span is negative. */
export function* pullRequestProblems(attribution: Attribution): Iterable<Problem> {
  const { rows, columns } = attribution.set.tables.pullRequest;
  const owners = ownersOfPullRequests(attribution);
  for (let row = 0; row < rows; row++) {
    const time = attribution.known(columns.mergedAt.at(row));
    if (time < columns.firstCommitAt.at(row) && !attribution.facts.isExcluded(row)) {
      yield { kind: 'negativeLifetime', owners: owners.of(row), time, id: columns.id.read(row) ?? '' };
    }
  }
}

/** Pipeline runs whose spans are negative. */
export function* runProblems(attribution: Attribution): Iterable<Problem> {
  const { rows, columns } = attribution.set.tables.pipelineRun;
  const owners = ownersOfRuns(attribution);
  for (let row = 0; row < rows; row++) {
    const started = columns.startedAt.at(row);
    const finished = attribution.known(columns.finishedAt.at(row));
    const about = () => ({ owners: owners.of(row, columns.pipeline.at(row)), id: columns.id.read(row) ?? '' });
    if (finished < started) {
      yield { kind: 'negativeDuration', time: finished, ...about() };
    }
    if (attribution.known(started) < columns.queuedAt.at(row)) {
      yield { kind: 'negativeQueueTime', time: started, ...about() };
    }
  }
}
