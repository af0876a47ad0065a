import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Incident } from '../../core/records';
import type { Service } from '../../core/settings';
import { incidentsIn } from '../../core/reading/issue-incidents';
import { fullRevision } from './full-revision';
import { issuesByNumber, updatedIssues, type Criterion, type Issue } from './issues';
import { candidateOf, refusalOf, toIncident, typesOf } from './to-incident';

/**
 * Issues updated in the span that are incidents by their type or by a label. One that is none (any more), closed as a
 * duplicate, moved to another project, or of another type by now, is `removed`.
 */
export function fetchIncidents(http: Http, scope: Scope): AsyncIterable<Batch<Incident>> {
  const { resource, span, services, sample } = scope;
  const tracker = {
    updated: updatedIssues(http, { resource, span, criteria: sample === undefined ? criteriaOf(services) : [ALL] }),
    byIds: (iids: readonly string[]) => issuesByNumber(http, resource, iids),
    idOf: ({ iid }: Issue) => iid,
    refusalOf,
    candidateOf,
    toIncident,
    textOf: ({ description }: Issue) => description ?? '',
    fullRevision: (repository: string, sha: string) => fullRevision(http, repository, sha),
  };
  return incidentsIn(tracker, scope);
}

/** For a look at what is none, too. */
const ALL: Criterion = 'all';

function criteriaOf(services: readonly Service[]): readonly Criterion[] {
  const types = [...new Set(services.flatMap(typesOf))];
  const labels = [...new Set(services.flatMap(({ incidents }) => incidents?.labels ?? []))];
  return [{ types }, ...labels.map((label) => ({ label }))];
}
