import { KIND_NOUNS } from '../metrics/kind-nouns';
import { count, listed } from './find-services';
import { RECENT_DAYS, type Recent } from './recent';

const PERIOD = `in the last ${RECENT_DAYS} days`;

/** How much was found in a connection: a sentence with a space before it, empty where nothing is read from it. */
export function recordsText({ found, status, isReading }: Recent, slot: string): string {
  const counts = found.counts.filter(({ connection }) => connection === slot);
  const sum = counts.reduce((total, one) => total + one.count, 0);
  if (counts.length === 0) {
    return '';
  }
  if (isReading) {
    const lists = `${status.complete} of ${status.total} lists are complete`;
    return ` ${count(sum, 'record')} ${PERIOD} so far, still reading: ${lists}.`;
  }
  return sum === 0 ? ` No record ${PERIOD}.` : ` ${count(sum, 'record')} ${PERIOD}.`;
}

/** The same by kind of record; none where nothing is read from it. */
export function countsText({ found }: Recent, slot: string): readonly string[] {
  const kinds = found.counts
    .filter(({ connection }) => connection === slot)
    .map(({ kind, count: number }) => `${KIND_NOUNS[kind]} ${number}`);
  return kinds.length === 0 ? [] : [`Records ${PERIOD}: ${kinds.join(', ')}.`];
}

/** Services of which rules found nothing; what is still being read may yet be found. */
export function emptyText({ found: { without }, isReading }: Recent): readonly string[] {
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['deployment', without.deployment],
    ['incident', without.incident],
  ];
  return kinds
    .filter(([, names]) => !isReading && names.length > 0)
    .map(([kind, names]) => `No ${kind} ${PERIOD}, though a rule says where they are: ${listed(names)}.`);
}
