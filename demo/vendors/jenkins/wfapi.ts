import type { Job } from '../../world/world';
import type { Build } from './builds';

const STATUSES = { success: 'SUCCESS', failure: 'FAILED', cancelled: 'ABORTED', skipped: 'NOT_EXECUTED' } as const;

/** What the plugin Pipeline: REST API says of a build. */
export function describeBuild(build: Build): object {
  return {
    id: String(build.number),
    name: build.displayName,
    status: build.building ? 'IN_PROGRESS' : build.result === 'FAILURE' ? 'FAILED' : build.result,
    startTimeMillis: build.timestamp,
    endTimeMillis: build.timestamp + build.duration,
    durationMillis: build.duration,
    queueDurationMillis: 0,
    pauseDurationMillis: 0,
    stages: build.stages.map(toStage),
  };
}

function toStage({ id, name, startedAt, completedAt, conclusion }: Job): object {
  return {
    id: String(id),
    name,
    execNode: '',
    status: conclusion === null ? 'IN_PROGRESS' : STATUSES[conclusion],
    startTimeMillis: startedAt,
    durationMillis: (completedAt ?? startedAt) - startedAt,
    pauseDurationMillis: 0,
  };
}
