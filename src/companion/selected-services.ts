import { placeOf } from '../core/looked-for';
import type { Notice } from '../core/metric';
import type { RecordSet } from '../core/record-set';
import type { Settings } from '../core/settings';

const LISTED = 10;

/** Services that the settings say to look for, which nobody does in files. */
export function filesNotSearched({ discover }: Settings): readonly Notice[] {
  return discover.map((entry) => notSearched(placeOf(entry.discover)));
}

/** Files hold what was read; nobody is asked for more. */
function notSearched(place: string): Notice {
  const text = `Services of ${place} are not looked for in record files: what a record does not say of them, as their team, is not known. List them under services to have it.`;
  return { severity: 'warning', text };
}

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
