import { DAY_MS, instant, type Span } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import { inTurn, knownFrom } from '../../core/reading/complete';
import { incidentIdentity, type Incident } from '../../core/records';
import { createdIn } from './created';
import { convert } from './convert';
import type { Edition } from './edition';
import { requirePlaces } from './require-places';
import { targetsOf } from './target';
import { readUnfinished } from './unfinished';

/**
 * Nothing can be asked by what changed. What was created in the days before is read again each time, since it may be
 * opened again or given another service, tag or priority; what was open is read whatever its age.
 */
const LATE_CHANGE_MS = 7 * DAY_MS;
/** A shorter span is a refresh, in which it is no wonder that nothing is found. */
const SHORTEST_HISTORY_MS = DAY_MS;

/** Incidents of the services, or alerts where their rules say so, those that were created last first. */
export function fetchIncidents(http: Http, edition: Edition, scope: Scope): AsyncIterable<Batch<Incident>> {
  const targets = targetsOf(edition, scope.services);
  return inTurn(targets.map((target) => fetchOf(http, edition, { ...target, sample: scope.sample }, scope)));
}

async function* fetchOf(
  http: Http,
  edition: Edition,
  target: Parameters<typeof convert>[2],
  { span, unfinished }: Scope,
): AsyncIterable<Batch<Incident>> {
  const seen = new Set<string>();
  let found = 0;
  const created: Span = { from: instant(span.from - LATE_CHANGE_MS), to: span.to };
  for await (const { rows, reached, truncated } of createdIn(http, edition, target, created)) {
    rows.forEach(({ id }) => seen.add(id));
    const converted = await convert(http, edition, target, rows);
    found += converted.records.length;
    const complete = knownFrom(span, instant(reached + LATE_CHANGE_MS));
    yield { ...converted, complete, truncated: [...truncated, ...converted.truncated] };
  }
  if (found === 0 && span.to - span.from >= SHORTEST_HISTORY_MS) {
    await requirePlaces(http, edition, target.services);
  }
  const older = unfinished.filter((id) => !seen.has(id));
  const { rows, gone } = await readUnfinished(http, edition, target, older);
  const converted = await convert(http, edition, target, rows);
  const lost = gone.flatMap((id) => target.services.map(({ name }) => incidentIdentity(id, name)));
  yield { ...converted, removed: [...converted.removed, ...lost], complete: span };
}
