import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Deployment, PipelineRun } from '../../core/records';

/** A chunk of its own: whoever asks nothing of pipelines need not load their reader. */
function loadActions() {
  return import(/* webpackChunkName: "provider-github-actions" */ './actions');
}

export async function* fetchPipelineRuns(http: Http, scope: Scope): AsyncIterable<Batch<PipelineRun>> {
  const { actions } = await loadActions();
  yield* actions.fetchPipelineRuns(http, scope);
}

export async function* fetchWorkflowDeployments(http: Http, scope: Scope): AsyncIterable<Batch<Deployment>> {
  const { actions } = await loadActions();
  yield* actions.fetchWorkflowDeployments(http, scope);
}
