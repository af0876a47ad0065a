import { instant, type Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Truncation } from '../../core/provider';
import { incidentIdentity, type Incident } from '../../core/records';
import type { Edition } from './edition';
import type { Row } from './schema';
import type { Target } from './target';
import { endOf, isIncidentOf, toIncident } from './to-incident';

interface Converted {
  readonly records: readonly Incident[];
  /** Identities of what is no incident of a service. */
  readonly removed: readonly string[];
  /** What is over since nobody says when. */
  readonly truncated: readonly Truncation[];
}

/** Gives each row to the services whose incident it is. @throws ProviderError */
export async function convert(
  http: Http,
  edition: Edition,
  { source, services }: Target,
  rows: readonly Row[],
): Promise<Converted> {
  const owned = rows.filter((row) => services.some((service) => isIncidentOf(row, service)));
  const ends = new Map<string, Instant | null>();
  const truncated: Truncation[] = [];
  for (const row of owned) {
    const said = endOf(row);
    const end = said === undefined ? await source.endedAt(http, row.id) : said;
    ends.set(row.id, end);
    truncated.push(...(said === undefined && end === null ? [withoutEnd(edition, source.noun, row)] : []));
  }
  const pairs = rows.flatMap((row) => services.map((service) => ({ row, service })));
  return {
    records: pairs
      .filter(({ row, service }) => isIncidentOf(row, service))
      .map(({ row, service }) => toIncident(row, service.name, ends.get(row.id) ?? null)),
    removed: pairs
      .filter(({ row, service }) => !isIncidentOf(row, service))
      .map(({ row, service }) => incidentIdentity(row.id, service.name)),
    truncated,
  };
}

/** It would be wrong to make an end up, and wrong to leave the incident out: it counts as open, and that is said. */
function withoutEnd({ name }: Edition, noun: string, { id, startedAt, status }: Row): Truncation {
  const reason = `${name} says that ${id}, one of the ${noun}, is ${status}, and nowhere when: it counts as open.`;
  return { span: { from: startedAt, to: instant(startedAt + 1) }, reason };
}
