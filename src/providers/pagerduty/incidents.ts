import { DAY_MS, instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import { inTurn, knownFrom } from '../../core/reading/complete';
import { toOwned } from '../../core/reading/incident-owners';
import { incidentIdentity, type Incident } from '../../core/records';
import type { Service } from '../../core/settings';
import { createdIn } from './created';
import { requireTarget } from './require-target';
import { resolvedInLog } from './resolved-in-log';
import type { IncidentRow } from './schema';
import { nameOf, targetOf, type Target } from './target';
import { candidateOf, refusalOf, resolvedAt, toIncident } from './to-incident';
import { readUnfinished } from './unfinished';

/**
 * Nothing can be asked by what changed. Incidents of the days before are read again each time, since one that was
 * resolved may be opened again, merged into another or given another urgency; what was open is read whatever its age.
 */
const LATE_CHANGE_MS = 7 * DAY_MS;
/** A shorter span is a refresh, in which it is no wonder that nothing is found. */
const SHORTEST_HISTORY_MS = DAY_MS;

/** Incidents of what the services' rules name, those that were created last first. */
export function fetchIncidents(http: Http, scope: Scope): AsyncIterable<Batch<Incident>> {
  const targets = new Map<string, { readonly target: Target; readonly services: Service[] }>();
  for (const service of scope.services) {
    const target = targetOf(service);
    if (target !== null) {
      const known = targets.get(nameOf(target)) ?? { target, services: [] };
      known.services.push(service);
      targets.set(nameOf(target), known);
    }
  }
  return inTurn([...targets.values()].map(({ target, services }) => fetchOf(http, target, { ...scope, services })));
}

async function* fetchOf(http: Http, target: Target, scope: Scope): AsyncIterable<Batch<Incident>> {
  const { span } = scope;
  const seen = new Set<string>();
  const created = { from: instant(span.from - LATE_CHANGE_MS), to: span.to };
  for await (const { rows, reached, truncated } of createdIn(http, target, created)) {
    rows.forEach(({ id }) => seen.add(id));
    const complete = knownFrom(span, instant(reached + LATE_CHANGE_MS));
    yield { ...(await toRecords(http, rows, scope)), complete, truncated };
  }
  if (seen.size === 0 && span.to - span.from >= SHORTEST_HISTORY_MS) {
    await requireTarget(http, target);
  }
  const older = scope.unfinished.filter((id) => !seen.has(id));
  const { rows, gone } = await readUnfinished(http, target, older);
  const { records, removed } = await toRecords(http, rows, scope);
  const lost = gone.flatMap((id) => scope.services.map(({ name }) => incidentIdentity(id, name)));
  yield { records, removed: [...removed, ...lost], complete: span, truncated: [] };
}

interface Converted {
  readonly records: readonly Incident[];
  /** Identities of what is no incident of a service. */
  readonly removed: readonly string[];
}

async function toRecords(http: Http, rows: readonly IncidentRow[], scope: Scope): Promise<Converted> {
  const { owned, removed } = toOwned(rows, { ...scope, refusalOf, candidateOf });
  return {
    records: await Promise.all(
      owned.map(async ({ row, service }) => {
        const resolved = resolvedAt(row);
        return toIncident(row, service.name, resolved === undefined ? await resolvedInLog(http, row.id) : resolved);
      }),
    ),
    removed,
  };
}
