import { instant, toIso } from '../../../core/instant';
import type { AnyRecord } from '../../../core/records';

/** A record as a line of NDJSON, as the contract has it: instants as RFC 3339. */
export function toLine(record: AnyRecord): string {
  return `${JSON.stringify(toWire(record))}\n`;
}

function toWire(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([key, part]: [string, unknown]) => {
      if (typeof part === 'number' && key.endsWith('At')) {
        return [key, toIso(instant(part))];
      }
      return [key, key === 'jobs' && Array.isArray(part) ? part.map((job: object) => toWire(job)) : part];
    }),
  );
}
