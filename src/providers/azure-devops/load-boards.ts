import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Incident } from '../../core/records';

/** Incidents, whose reader is a chunk of its own: whoever keeps incidents elsewhere does not load it. */
export async function* fetchIncidents(http: Http, scope: Scope): AsyncIterable<Batch<Incident>> {
  const boards = await import(/* webpackChunkName: "provider-azure-devops-boards" */ './incidents');
  yield* boards.fetchIncidents(http, scope);
}
