import type { PipelineRun } from '../../../src/core/records';
import { pipelineRunRecords } from '../../world/record-runs';
import type { Repository } from '../../world/world';
import { toEvent, type CdEvent } from './event';

const OUTCOMES: Readonly<Record<string, string>> = { succeeded: 'success', failed: 'failure' };

/** Every attempt of every run; that a run is done again shows in its subject's being queued once more. */
export function pipelineEvents(repository: Repository): readonly CdEvent[] {
  return pipelineRunRecords(repository).flatMap(toEvents);
}

function toEvents(run: PipelineRun): readonly CdEvent[] {
  const { id, pipeline, status, queuedAt, startedAt, finishedAt, repository } = run;
  const content = { pipelineName: pipeline, uri: `https://ci.example/${repository}/runs/${id}` };
  const happened = (predicate: string, at: number, more: object = {}) =>
    toEvent({
      source: '/ci',
      type: `pipelinerun.${predicate}.0.3.0`,
      at,
      subject: id,
      content: { ...content, ...more },
    });
  const outcome = OUTCOMES[status] ?? 'cancel';
  return [
    ...(queuedAt === undefined ? [] : [happened('queued', queuedAt)]),
    ...(status === 'queued' ? [] : [happened('started', startedAt)]),
    ...(finishedAt === undefined ? [] : [happened('finished', finishedAt, { outcome })]),
  ];
}
