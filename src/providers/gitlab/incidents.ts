import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import type { Incident } from '../../core/records';
import type { Service } from '../../core/settings';
import { issuesByNumber, updatedIssues, type Criterion } from './issues';
import { identity, toConvert, typesOf } from './to-incident';

/**
 * Issues updated in the span that are incidents by their type or by a label. One that is none (any more), closed as a
 * duplicate, moved to another project, or of another type by now, is `removed`.
 */
export async function* fetchIncidents(http: Http, scope: Scope): AsyncIterable<Batch<Incident>> {
  const { resource, span, services, unfinished, sample } = scope;
  const convert = toConvert(http, scope);
  const seen = new Set<string>();
  for await (const issues of updatedIssues(http, {
    resource,
    span,
    criteria: sample === undefined ? criteriaOf(services) : [ALL],
  })) {
    issues.forEach(({ iid }) => seen.add(iid));
    yield { ...(await convert(issues)), complete: null, truncated: [] };
  }
  // An issue that is no incident any more is in no list of incidents, whatever else happened to it.
  const older = unfinished.filter((iid) => !seen.has(iid));
  const issues = await issuesByNumber(http, resource, older);
  const there = new Set(issues.map(({ iid }) => iid));
  const gone = older.filter((iid) => !there.has(iid));
  const rest = await convert(issues);
  const removed = gone.flatMap((iid) => services.map(({ name }) => identity(iid, name)));
  yield { records: rest.records, removed: [...rest.removed, ...removed], complete: span, truncated: [] };
}

/** For a look at what is none, too. */
const ALL: Criterion = 'all';

function criteriaOf(services: readonly Service[]): readonly Criterion[] {
  const types = [...new Set(services.flatMap(typesOf))];
  const labels = [...new Set(services.flatMap(({ incidents }) => incidents?.labels ?? []))];
  return [{ types }, ...labels.map((label) => ({ label }))];
}
