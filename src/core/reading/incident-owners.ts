import { incidentIdentity } from '../records';
import type { Refusal, Refused, Sample } from '../sample';
import type { Service } from '../settings';

interface Rules<Row> {
  readonly services: readonly Service[];
  /** Why a row is no incident of the service; null: it is one. */
  readonly refusalOf: (row: Row, service: Service) => Refusal | null;
  /** What a person knows a row by, with what it has in the place of what a rule asks for. */
  readonly candidateOf: (row: Row, why: Refusal) => Omit<Refused, 'why'>;
  readonly sample?: Sample | undefined;
}

export interface Owned<Row> {
  readonly owned: readonly { readonly row: Row; readonly service: Service }[];
  /** Identities of what is no incident of a service. */
  readonly removed: readonly string[];
}

/** Gives each row to the services whose incident it is; a sample is told of each that is not a service's. */
export function toOwned<Row extends { readonly id: string | number }>(
  rows: readonly Row[],
  { services, refusalOf, candidateOf, sample }: Rules<Row>,
): Owned<Row> {
  const pairs = rows.flatMap((row) => services.map((service) => ({ row, service, why: refusalOf(row, service) })));
  const others = pairs.filter(({ why }) => why !== null);
  others.forEach(({ row, why }) => why !== null && sample?.refuse({ ...candidateOf(row, why), why }));
  return {
    owned: pairs.filter(({ why }) => why === null),
    removed: others.map(({ row, service }) => incidentIdentity(String(row.id), service.name)),
  };
}
