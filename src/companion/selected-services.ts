import type { Notice } from '../core/metric';
import type { RecordSet } from '../core/record-set';
import type { Settings } from '../core/settings';

const LISTED = 10;

/** A warning for each chosen service that neither the settings nor any deployment or incident names. */
export function unknownServices(
  chosen: readonly string[],
  records: RecordSet,
  { services }: Settings,
): readonly Notice[] {
  if (chosen.length === 0) {
    return [];
  }
  const known = new Set(services.map(({ name }) => name));
  for (const kind of ['deployment', 'incident'] as const) {
    for (const { service } of records.of(kind)) {
      known.add(service);
    }
  }
  return chosen.filter((name) => !known.has(name)).map((name) => toNotice(name, [...known].sort()));
}

function toNotice(name: string, known: readonly string[]): Notice {
  const more = known.length > LISTED ? ` and ${known.length - LISTED} more` : '';
  const list = known.length === 0 ? 'there are none' : `known are ${known.slice(0, LISTED).join(', ')}${more}`;
  return { severity: 'warning', text: `No deployment or incident belongs to a service "${name}"; ${list}.` };
}
