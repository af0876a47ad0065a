import type { TestDataSourceResponse } from '@grafana/data';
import type { Http, Signal } from '../core/ports';
import type { Provider } from '../core/provider';
import { servicesOn } from '../core/services-on';
import type { Settings } from '../core/settings';
import { count, findServices, listed, type Line } from './find-services';

export interface CheckPorts {
  readonly provider: (connection: string) => Promise<Provider | null>;
  readonly http: (connection: string, signal: Signal) => Http;
}

/**
 * What works of each connection and what does not; a line each, one for each search for services, and one for services
 * that lack something. Never rejects.
 */
export async function checkConnections(base: Settings, ports: CheckPorts): Promise<TestDataSourceResponse> {
  const slots = Object.keys(base.connections);
  if (slots.length === 0) {
    return { status: 'error', message: 'There is no connection yet: add one, with its address and a token.' };
  }
  const found = await findServices(base, ports);
  const lines = await Promise.all(slots.map((slot) => checkConnection(slot, { base, ...found }, ports)));
  const failed = lines.filter(({ ok }) => !ok).length;
  const unfound = found.lines.filter(({ ok }) => !ok).length;
  const all = [...lines, ...found.lines, ...incomplete(found.settings)];
  const services = count(found.settings.services.length, 'service');
  const working = `${count(slots.length, 'connection')} and ${services}: all connections work`;
  const message =
    failed === 0
      ? `${working}${unfound === 0 ? '' : `, but ${count(unfound, 'search', 'es')} for services failed`}.`
      : `${failed} of ${count(slots.length, 'connection')} cannot be used.`;
  return {
    status: failed + unfound === 0 ? 'success' : 'error',
    message,
    details: { message: all.map(({ text }) => text).join('\n') },
  };
}

interface Checked {
  /** As it is written. */
  readonly base: Settings;
  /** With what was found. */
  readonly settings: Settings;
}

async function checkConnection(slot: string, { base, settings }: Checked, ports: CheckPorts): Promise<Line> {
  try {
    const provider = await ports.provider(slot);
    if (provider === null) {
      return {
        ok: false,
        text: `${slot}: there is no reader of this name; connections are named like github or github-2.`,
      };
    }
    const named = servicesOn(base.services, slot);
    const found = servicesOn(settings.services.slice(base.services.length), slot);
    // Those that are named may be misspelt; of those that were found a few tell what the token may read.
    const services = [...named, ...found.slice(0, TRIED)];
    const { message } = await provider.check(ports.http(slot, new AbortController().signal), services);
    const isSearched = base.discover.some(({ discover }) => discover.connection === slot);
    const unused = services.length === 0 && !isSearched ? ' No service reads from it.' : '';
    return { ok: true, text: `${slot}: ${message}${unused}` };
  } catch (error) {
    return { ok: false, text: `${slot}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

const TRIED = 3;

function incomplete({ services, discover }: Settings): readonly Line[] {
  const without = (part: 'repository' | 'deployments' | 'incidents') =>
    services.filter((service) => service[part]?.connection === undefined).map(({ name }) => name);
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['Without deployments, so without any metric of them', without('deployments')],
    ['Without a repository, so without lead times', without('repository')],
    ['Without incidents, so that failures are seen in rollbacks, reverts and hotfixes only', without('incidents')],
  ];
  const none =
    services.length === 0 && discover.length === 0
      ? [{ ok: true, text: 'There are no services yet: add one, or nothing is read.' }]
      : [];
  return [
    ...none,
    ...lines
      .filter(([, names]) => names.length > 0)
      .map(([text, names]) => ({ ok: true, text: `${text}: ${listed(names)}.` })),
  ];
}
