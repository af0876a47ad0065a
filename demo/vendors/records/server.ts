import { startVendor } from '../common/server';
import type { SimulatedVendor, VendorOptions } from '../common/simulated-vendor';
import { toRecords } from '../../world/records';
import type { World } from '../../world/world';
import { FileApi, filesOf, ndjson, type ServedFile } from './file-api';

/** Starts a web server with the organisation's records in two files. @throws when the port is taken. */
export function startRecords(options: VendorOptions): Promise<SimulatedVendor> {
  return startVendor(options, () => new FileApi(options, recordFiles(options.world)));
}

/** Incidents come from somebody else, as a list in an object; everything else stands in one file, line by line. */
function recordFiles(world: World): (path: string) => ServedFile | null {
  return filesOf({
    '/': () => ndjson(toWire(world).filter(({ kind }) => kind !== 'incident')),
    '/incidents.json': () => {
      const records = toWire(world).filter(({ kind }) => kind === 'incident');
      return { type: 'application/json', body: JSON.stringify({ records }) };
    },
  });
}

/** Records as the contract has them on the wire: instants as RFC 3339, with an offset here and there. */
function toWire(world: World): readonly { readonly kind: string }[] {
  return toRecords(world).map((record) => ({ ...record, ...timesOf(record) }));
}

function timesOf(value: object): object {
  const entries = Object.entries(value).flatMap(([key, part]): [string, unknown][] => {
    if (key === 'jobs' && Array.isArray(part)) {
      return [[key, part.map((job: object) => ({ ...job, ...timesOf(job) }))]];
    }
    return /At$/.test(key) && typeof part === 'number' ? [[key, toWritten(part)]] : [];
  });
  return Object.fromEntries(entries);
}

/** Every other minute is written in Berlin's winter time. */
function toWritten(at: number): string {
  const isEven = Math.floor(at / 60_000) % 2 === 0;
  return isEven ? new Date(at).toISOString() : new Date(at + 3_600_000).toISOString().replace('Z', '+01:00');
}
