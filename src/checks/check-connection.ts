import { instant, toIso } from '../core/instant';
import type { Budget } from '../core/provider';
import { neverAborted } from '../core/never-aborted';
import { servicesOn } from '../core/services-on';
import type { Settings } from '../core/settings';
import type { CheckPorts } from './check-connections';
import { findServices } from './find-services';
import { lookAt, placesOf } from './setting-places';

/** Whether one connection works. */
export interface ConnectionReport {
  readonly slot: string;
  readonly ok: boolean;
  /** Sentences: who answers, what the token may read, what is missing; or what is wrong, and in which setting. */
  readonly text: string;
  /** A sentence each: what is left of its budgets, and what is found in it. */
  readonly more: readonly string[];
}

/** Settings as they are used, and as they are written. */
export interface Checked {
  readonly base: Settings;
  /** With the services that were found. */
  readonly settings: Settings;
  readonly written: unknown;
}

/** More would cost more than it tells. */
const TRIED = 3;

/** Asks a connection, and what the services name of it. Never rejects. */
export async function checkConnection(slot: string, checked: Checked, ports: CheckPorts): Promise<ConnectionReport> {
  try {
    const provider = await ports.provider(slot);
    if (provider === null) {
      const text = `there is no reader of this name; connections are named like github or github-2.${lookAt([`connections.${slot}`])}`;
      return { slot, ok: false, text, more: [] };
    }
    const services = triedOf(slot, checked);
    const { message, budgets } = await provider.check(ports.http(slot, neverAborted), services);
    const isSearched = checked.base.discover.some(({ discover }) => discover.connection === slot);
    const unused = services.length === 0 && !isSearched ? ' No service reads from it.' : '';
    return { slot, ok: true, text: message + unused, more: budgets.map(budgetText) };
  } catch (error) {
    // Beside the connection's name there is no need for it in the sentence.
    const reason = (error instanceof Error ? error.message : String(error)).replace(`Connection ${slot}: `, '');
    return { slot, ok: false, text: reason + lookAt(placesOf(slot, error, checked.written)), more: [] };
  }
}

/** Those that are named may be misspelt; of those that were found a few tell what the token may read. */
function triedOf(slot: string, { base, settings }: Checked) {
  const found = servicesOn(settings.services.slice(base.services.length), slot);
  return [...servicesOn(base.services, slot), ...found.slice(0, TRIED)];
}

/** One connection alone, with the searches for services in it. Never rejects. */
export async function checkOneConnection(
  slot: string,
  { base, written }: Omit<Checked, 'settings'>,
  ports: CheckPorts,
): Promise<ConnectionReport> {
  if (!Object.hasOwn(base.connections, slot)) {
    const text = 'There is no such connection among the saved settings: save them first.';
    return { slot, ok: false, text, more: [] };
  }
  const discover = base.discover.filter((entry) => entry.discover.connection === slot);
  const { settings, lines } = await findServices({ ...base, discover }, ports);
  const report = await checkConnection(slot, { base, settings, written }, ports);
  const unfound = lines.filter(({ ok }) => !ok);
  return {
    ...report,
    ok: report.ok && unfound.length === 0,
    more: [...report.more, ...lines.map(({ text }) => text)],
  };
}

function budgetText({ resource, limit, remaining, resetAt }: Budget): string {
  const again =
    resetAt === null ? '' : `; all of it again at ${toIso(instant(resetAt)).slice(0, 16).replace('T', ' ')} UTC`;
  return `Budget (${resource}): ${remaining} of ${limit} left${again}.`;
}
