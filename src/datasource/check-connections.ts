import type { TestDataSourceResponse } from '@grafana/data';
import type { Http, Signal } from '../core/ports';
import type { Provider } from '../core/provider';
import type { Settings } from '../core/settings';
import { checkConnection, type ConnectionReport } from './check-connection';
import { count, findServices, listed, type Line } from './find-services';
import { countsText, emptyText, recordsText } from './recent-texts';
import type { Recent } from './recent-records';
import { unreadLines, type UnreadLine } from './unread-lines';

export interface CheckPorts {
  readonly provider: (connection: string) => Promise<Provider | null>;
  readonly http: (connection: string, signal: Signal) => Http;
}

export interface TestPorts extends CheckPorts {
  /** What is found in the last days, within a bounded time. */
  readonly recent: () => Promise<Recent>;
}

export interface Tested {
  readonly base: Settings;
  /** The settings as they are written, whose places are named. */
  readonly written: unknown;
}

/**
 * What works of each connection and what does not. A line each in `details.message`, with the records that are found in
 * it, and lines for what cannot be read or services lack; the rest, folded away by Grafana, in `details.verboseMessage`.
 * Never rejects.
 */
export async function checkConnections(tested: Tested, ports: TestPorts): Promise<TestDataSourceResponse> {
  const { base, written } = tested;
  const slots = Object.keys(base.connections);
  if (slots.length === 0) {
    return { status: 'error', message: 'There is no connection yet: add one, with its address and a token.' };
  }
  const reading = ports.recent().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  const found = await findServices(base, ports);
  const checked = { ...tested, settings: found.settings };
  const reports = await Promise.all(slots.map((slot) => checkConnection(slot, checked, ports)));
  const recent = await reading;
  const unread =
    typeof recent === 'string' ? [{ ok: false, text: recent, lists: 0 }] : unreadLines(recent, reports, written);
  const outcome = { reports, found, unread, recent: typeof recent === 'string' ? null : recent };
  return {
    status: reports.every(({ ok }) => ok) && [...found.lines, ...unread].every(({ ok }) => ok) ? 'success' : 'error',
    message: headline(outcome),
    details: { message: lines(outcome).join('\n'), verboseMessage: more(outcome).join('\n') },
  };
}

interface Outcome {
  readonly reports: readonly ConnectionReport[];
  readonly found: { readonly settings: Settings; readonly lines: readonly Line[] };
  readonly unread: readonly UnreadLine[];
  /** Null: nothing could be read here at all. */
  readonly recent: Recent | null;
}

function headline({ reports, found, unread }: Outcome): string {
  const failed = reports.filter(({ ok }) => !ok).length;
  const connections = count(reports.length, 'connection');
  if (failed > 0) {
    return `${failed} of ${connections} cannot be used.`;
  }
  const searches = found.lines.filter(({ ok }) => !ok).length;
  const lists = unread.filter(({ ok }) => !ok).reduce((sum, line) => sum + line.lists, 0);
  const but = [
    ...(searches === 0 ? [] : [`${count(searches, 'search', 'es')} for services failed`]),
    ...(lists === 0 ? [] : [`${count(lists, 'list')} of records cannot be read`]),
  ].join(' and ');
  const services = count(found.settings.services.length, 'service');
  return `${connections} and ${services}: all connections work${but === '' ? '' : `, but ${but}`}.`;
}

function lines({ reports, found, unread, recent }: Outcome): readonly string[] {
  const ofConnections = reports.map((report) => {
    const records = recent === null || !report.ok ? '' : recordsText(recent, report.slot);
    return `${report.slot}: ${report.text}${records}`;
  });
  const failed = found.lines.filter(({ ok }) => !ok);
  return [...ofConnections, ...texts(failed), ...texts(unread), ...incomplete(found.settings)];
}

function more({ reports, found, recent }: Outcome): readonly string[] {
  const ofConnections = reports.flatMap(({ slot, more: sentences }) => {
    const counts = recent === null ? [] : countsText(recent, slot);
    return [...sentences, ...counts].map((sentence) => `${slot}: ${sentence}`);
  });
  const searches = found.lines.filter(({ ok }) => ok);
  return [...ofConnections, ...texts(searches), ...(recent === null ? [] : emptyText(recent))];
}

const texts = (of: readonly Line[]) => of.map(({ text }) => text);

function incomplete({ services, discover }: Settings): readonly string[] {
  const without = (part: 'repository' | 'deployments' | 'incidents') =>
    services.filter((service) => service[part]?.connection === undefined).map(({ name }) => name);
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['Without deployments, so without any metric of them', without('deployments')],
    ['Without a repository, so without lead times', without('repository')],
    ['Without incidents, so that failures are seen in rollbacks, reverts and hotfixes only', without('incidents')],
  ];
  const isEmpty = services.length === 0 && discover.length === 0;
  return [
    ...(isEmpty ? ['There are no services yet: add one, or nothing is read.'] : []),
    ...parts.filter(([, names]) => names.length > 0).map(([text, names]) => `${text}: ${listed(names)}.`),
  ];
}
