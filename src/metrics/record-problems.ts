import type { Attribution } from './attribution/attribution';
import { ownersOfRuns, Verdicts } from './pipeline-runs';
import type { Problem } from './problems';
import { ownersOfPullRequests } from './pull-requests';

/** Pull requests whose span is negative. */
export function* pullRequestProblems(attribution: Attribution): Iterable<Problem> {
  const { rows, columns } = attribution.set.tables.pullRequest;
  const owners = ownersOfPullRequests(attribution);
  for (let row = 0; row < rows; row++) {
    const time = attribution.known(columns.mergedAt.at(row));
    if (time < columns.firstCommitAt.at(row) && !attribution.facts.isExcluded(row)) {
      const about = { id: columns.id.read(row) ?? '', url: columns.url.read(row) ?? null };
      yield { kind: 'negativeLifetime', owners: owners.of(row), time, ...about };
    }
  }
}

/** Pipeline runs whose spans are negative; durations are those of runs that came to a verdict. */
export function* runProblems(attribution: Attribution): Iterable<Problem> {
  const { rows, columns } = attribution.set.tables.pipelineRun;
  const owners = ownersOfRuns(attribution);
  const verdicts = new Verdicts(attribution);
  const about = (row: number) => ({
    owners: owners.of(row, columns.pipeline.at(row)),
    id: columns.id.read(row) ?? '',
    url: columns.url.read(row) ?? null,
  });
  for (let row = 0; row < rows; row++) {
    const started = columns.startedAt.at(row);
    const finished = verdicts.finishOf(row);
    if (finished < started) {
      yield { kind: 'negativeDuration', time: finished, ...about(row) };
    }
    if (attribution.known(started) < columns.queuedAt.at(row)) {
      yield { kind: 'negativeQueueTime', time: started, ...about(row) };
    }
  }
}
