import type { TestDataSourceResponse } from '@grafana/data';
import type { Http, Signal } from '../core/ports';
import type { Provider } from '../core/provider';
import { servicesOn } from '../core/services-on';
import type { Service, Settings } from '../core/settings';

export interface CheckPorts {
  readonly provider: (connection: string) => Promise<Provider | null>;
  readonly http: (connection: string, signal: Signal) => Http;
}

interface Line {
  readonly ok: boolean;
  readonly text: string;
}

/** What works of each connection and what does not; a line each, and one for services that lack something. Never rejects. */
export async function checkConnections(settings: Settings, ports: CheckPorts): Promise<TestDataSourceResponse> {
  const slots = Object.keys(settings.connections);
  if (slots.length === 0) {
    return { status: 'error', message: 'There is no connection yet: add one, with its address and a token.' };
  }
  const lines = await Promise.all(slots.map((slot) => checkConnection(slot, settings, ports)));
  const failed = lines.filter(({ ok }) => !ok).length;
  const all = [...lines, ...incomplete(settings.services)];
  const message =
    failed === 0
      ? `${count(slots.length, 'connection')} and ${count(settings.services.length, 'service')}: all connections work.`
      : `${failed} of ${count(slots.length, 'connection')} cannot be used.`;
  return {
    status: failed === 0 ? 'success' : 'error',
    message,
    details: { message: all.map(({ text }) => text).join('\n') },
  };
}

async function checkConnection(slot: string, settings: Settings, ports: CheckPorts): Promise<Line> {
  try {
    const provider = await ports.provider(slot);
    if (provider === null) {
      return {
        ok: false,
        text: `${slot}: there is no reader of this name; connections are named like github or github-2.`,
      };
    }
    const services = servicesOn(settings.services, slot);
    const { message } = await provider.check(ports.http(slot, new AbortController().signal), services);
    const unused = services.length === 0 ? ' No service reads from it.' : '';
    return { ok: true, text: `${slot}: ${message}${unused}` };
  } catch (error) {
    return { ok: false, text: `${slot}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function incomplete(services: readonly Service[]): readonly Line[] {
  const without = (part: 'repository' | 'deployments' | 'incidents') =>
    services.filter((service) => service[part]?.connection === undefined).map(({ name }) => name);
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['Without deployments, so without any metric of them', without('deployments')],
    ['Without a repository, so without lead times', without('repository')],
    ['Without incidents, so that failures are seen in rollbacks, reverts and hotfixes only', without('incidents')],
  ];
  const none =
    services.length === 0 ? [{ ok: true, text: 'There are no services yet: add one, or nothing is read.' }] : [];
  return [
    ...none,
    ...lines
      .filter(([, names]) => names.length > 0)
      .map(([text, names]) => ({ ok: true, text: `${text}: ${names.join(', ')}.` })),
  ];
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
