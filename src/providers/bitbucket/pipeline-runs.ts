import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { PipelineRun } from '../../core/records';
import { knownAfter } from '../../core/reading/complete';
import { fetchPipelines, nameOf, pageOf, refFactsOf, revisionOf } from './pipelines';
import { toRunStatus } from './run-status';
import type { Pipeline } from './schema';

/**
 * Pipelines that were created in the span, the youngest first. One that is run again is a pipeline of its own. Its steps
 * would have to be asked for one pipeline at a time, so that there are no jobs, and nobody tells when it left the queue.
 */
export async function* fetchPipelineRuns(
  http: Http,
  { resource, span, unfinished }: Scope,
): AsyncIterable<Batch<PipelineRun>> {
  for await (const rows of fetchPipelines(http, { resource, span, unfinished })) {
    const records = rows.map((row) => toPipelineRun(row, resource));
    yield { records, complete: knownAfter(span, rows.at(-1)?.created_on), truncated: [] };
  }
  yield { records: [], complete: span, truncated: [] };
}

function toPipelineRun(row: Pipeline, repository: string): PipelineRun {
  const hasEnded = row.state.name === 'COMPLETED' && row.completed_on !== null;
  const { ref: branch } = refFactsOf(row.target);
  return {
    kind: 'pipelineRun',
    id: String(row.build_number),
    repository,
    pipeline: nameOf(row),
    status: toRunStatus(row.state),
    startedAt: row.created_on,
    ...(hasEnded ? { finishedAt: row.completed_on ?? undefined } : {}),
    ...revisionOf(row),
    ...(branch === undefined ? {} : { branch }),
    ...(row.trigger?.name ? { trigger: row.trigger.name.toLowerCase() } : {}),
    url: pageOf(row, repository),
  };
}
