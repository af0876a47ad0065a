import { instant, type Instant } from '../../core/instant';
import type { Http } from '../../core/ports';
import type { Truncation } from '../../core/provider';
import { toOwned } from '../../core/reading/incident-owners';
import type { Incident } from '../../core/records';
import type { Sample } from '../../core/sample';
import type { Edition } from './edition';
import type { Row } from './schema';
import type { Target } from './target';
import { candidateOf, endOf, refusalOf, toIncident } from './to-incident';

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
  { source, services, sample }: Target & { readonly sample?: Sample | undefined },
  rows: readonly Row[],
): Promise<Converted> {
  const { owned, removed } = toOwned(rows, { services, refusalOf, candidateOf, sample });
  const ends = new Map<string, Instant | null>();
  const truncated: Truncation[] = [];
  for (const row of new Set(owned.map((one) => one.row))) {
    const said = endOf(row);
    const end = said === undefined ? await source.endedAt(http, row.id) : said;
    ends.set(row.id, end);
    truncated.push(...(said === undefined && end === null ? [withoutEnd(edition, source.noun, row)] : []));
  }
  return {
    records: owned.map(({ row, service }) => toIncident(row, service.name, ends.get(row.id) ?? null)),
    removed,
    truncated,
  };
}

/** It would be wrong to make an end up, and wrong to leave the incident out: it counts as open, and that is said. */
function withoutEnd({ name }: Edition, noun: string, { id, startedAt, status }: Row): Truncation {
  const reason = `${name} says that ${id}, one of the ${noun}, is ${status}, and nowhere when: it counts as open.`;
  return { span: { from: startedAt, to: instant(startedAt + 1) }, reason };
}
