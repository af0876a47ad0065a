import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import { incidentIdentity, type Incident } from '../../core/records';
import { parsePlace } from './place';
import { toConvert, typesOf } from './to-incident';
import { findChanged, readItems } from './work-items';

/**
 * Work items that changed in the span and are incidents by their type or by a tag. One that is none (any more), removed,
 * closed as a duplicate or deleted, is `removed`.
 */
export async function* fetchIncidents(http: Http, scope: Scope): AsyncIterable<Batch<Incident>> {
  const { resource, span, services, unfinished } = scope;
  const { project } = parsePlace(resource);
  const types = [...new Set(services.flatMap(typesOf))];
  const tags = [...new Set(services.flatMap(({ incidents }) => incidents?.labels ?? []))];
  const convert = toConvert(http, scope, project);
  const { ids, truncated } = await findChanged(http, { project, types, tags }, span);
  const found = await readItems(http, project, ids);
  yield { ...(await convert(found)), complete: null, truncated };
  // What is no incident any more is found by no search for incidents.
  const older = unfinished.filter((id) => /^\d+$/.test(id) && !ids.includes(Number(id)));
  const items = await readItems(http, project, older.map(Number));
  const there = new Set(items.map(({ id }) => String(id)));
  const { records, removed } = await convert(items);
  const gone = older
    .filter((id) => !there.has(id))
    .flatMap((id) => services.map(({ name }) => incidentIdentity(id, name)));
  yield { records, removed: [...removed, ...gone], complete: span, truncated: [] };
}
