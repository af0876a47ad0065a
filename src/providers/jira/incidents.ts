import type { Http } from '../../core/ports';
import type { Batch, Scope } from '../../core/provider';
import { toOwned } from '../../core/reading/incident-owners';
import { incidentIdentity, type Incident } from '../../core/records';
import type { Edition, Site } from './edition';
import { resolvedAt } from './resolved';
import type { Issue } from './schema';
import { readScope, toSearchProblem, type IncidentScope } from './scope';
import { readServer, type Server } from './server';
import { candidateOf, refusalOf, toIncident } from './to-incident';
import { readUnfinished } from './unfinished';

/**
 * Issues updated in the span, as incidents of the services whose they are, the longest untouched first. What is no
 * incident (any more), since it was closed as a duplicate, relabelled, moved or deleted, is `removed`.
 */
export async function* fetchIncidents(http: Http, edition: Edition, scope: Scope): AsyncIterable<Batch<Incident>> {
  try {
    yield* incidentsOf(http, edition, scope);
  } catch (error) {
    throw toSearchProblem(error, scope.resource);
  }
}

async function* incidentsOf(http: Http, edition: Edition, scope: Scope): AsyncIterable<Batch<Incident>> {
  const server = await readServer(http, edition);
  const site: Site = { http, edition, clock: server };
  const wanted = await readScope(site, scope.resource, scope.services);
  const context = { site, server, scope, wanted };
  const seen = new Set<string>();
  const search = { scope: wanted.jql, updated: scope.span, about: wanted.about };
  for await (const { issues, truncated } of edition.search(site, search)) {
    issues.forEach(({ id }) => seen.add(id));
    yield { ...(await convert(context, issues)), complete: null, truncated };
  }
  const older = scope.unfinished.filter((id) => !seen.has(id));
  const { issues, gone } = await readUnfinished(site, wanted, older);
  const { records, removed } = await convert(context, issues);
  const lost = gone.flatMap((id) => scope.services.map(({ name }) => incidentIdentity(id, name)));
  yield { records, removed: [...removed, ...lost], complete: scope.span, truncated: [] };
}

interface Context {
  readonly site: Site;
  readonly server: Server;
  readonly scope: Scope;
  readonly wanted: IncidentScope;
}

/** Gives each issue to the services whose incident it is. */
async function convert({ site, server, scope, wanted }: Context, issues: readonly Issue[]) {
  const { baseUrl } = server;
  const { owned, removed } = toOwned(issues, {
    ...scope,
    refusalOf: (issue, service) => refusalOf(issue, service, wanted.kinds?.get(service) ?? null),
    candidateOf: (issue, why) => candidateOf(issue, why, baseUrl),
  });
  const resolved = await resolvedAt(site, [...new Set(owned.map(({ row }) => row))]);
  const records = owned.map(({ row, service }) => toIncident(row, { service, baseUrl }, resolved.get(row.id) ?? null));
  return { records, removed };
}
