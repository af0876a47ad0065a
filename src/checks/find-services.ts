import { withFound, type Finding } from '../core/found-services';
import { placeOf } from '../core/looked-for';
import { neverAborted } from '../core/never-aborted';
import type { DiscoveredServices, Settings } from '../core/settings';
import { vendors } from '../providers/registry';
import type { CheckPorts } from './check-connections';

/** A line of what a test of the data source says. */
export interface Line {
  readonly ok: boolean;
  readonly text: string;
}

/** More names than this make no line that anybody reads. */
const LISTED = 20;

/** All services as they are found now, and a line for each search. Never rejects. */
export async function findServices(settings: Settings, ports: CheckPorts) {
  const searches = await Promise.all(settings.discover.map((entry) => search(entry, ports)));
  const expanded = withFound(settings, searches, vendors);
  const notices = expanded.notices.map((text) => ({ ok: true, text }));
  return { settings: expanded.settings, lines: [...searches.flatMap(({ line }) => line ?? []), ...notices] };
}

async function search(entry: DiscoveredServices, ports: CheckPorts): Promise<Finding & { line: Line | null }> {
  const { connection } = entry.discover;
  const place = placeOf(entry.discover);
  try {
    const provider = await ports.provider(connection);
    if (provider?.discover === undefined) {
      throw new Error(`the system behind "${connection}" has no list of services.`);
    }
    const found = await provider.discover(ports.http(connection, neverAborted), entry.discover);
    const names = listed(found.map(({ name }) => name));
    // That nothing was found is said where it is known what was looked for.
    return { entry, found, line: found.length === 0 ? null : { ok: true, text: `Found in ${place}: ${names}.` } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const text = `Services of ${place} cannot be looked for: ${reason.replace(/\.?$/, '.')}`;
    return { entry, found: null, line: { ok: false, text } };
  }
}

export function listed(names: readonly string[]): string {
  const more = names.length - LISTED;
  return names.slice(0, LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

export function count(number: number, thing: string, plural = 's'): string {
  return `${number} ${thing}${number === 1 ? '' : plural}`;
}
