import type { Http, Signal } from '../core/ports';
import type { Provider } from '../core/provider';
import type { RecordKind } from '../core/records';
import type { Settings } from '../core/settings';
import { checkConnection, type ConnectionReport } from './check-connection';
import { count, findServices, listed, type Line } from './find-services';
import { countsText, emptyText, recordsText } from './recent-texts';
import type { Recent } from './recent';
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

/** What works and what does not. */
export interface CheckResult {
  /** Whether everything can be used and read. */
  readonly ok: boolean;
  /** All of it in a sentence. */
  readonly headline: string;
  /** A line for each connection, with the records that are found in it, and for what cannot be read or services lack. */
  readonly lines: readonly string[];
  /** What is good to know beside. */
  readonly more: readonly string[];
  readonly connections: readonly ConnectionCounts[];
}

export interface ConnectionCounts {
  readonly slot: string;
  readonly ok: boolean;
  /** Found in the last days, of the kinds that are read from it; none where that is not known. */
  readonly records: { readonly [K in RecordKind]?: number };
}

/** Tries every connection. Never rejects. */
export async function checkConnections(tested: Tested, ports: TestPorts): Promise<CheckResult> {
  const { base, written } = tested;
  const slots = Object.keys(base.connections);
  if (slots.length === 0) {
    const headline = 'There is no connection yet: add one, with its address and a token.';
    return { ok: false, headline, lines: [], more: [], connections: [] };
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
    ok: reports.every(({ ok }) => ok) && [...found.lines, ...unread].every(({ ok }) => ok),
    headline: headline(outcome),
    lines: lines(outcome),
    more: more(outcome),
    connections: countsOf(outcome),
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

/** Of a connection that cannot be used it is not known what there is. */
function more({ reports, found, recent }: Outcome): readonly string[] {
  const ofConnections = reports.flatMap(({ slot, ok, more: sentences }) => {
    const counts = recent === null || !ok ? [] : countsText(recent, slot);
    return [...sentences, ...counts].map((sentence) => `${slot}: ${sentence}`);
  });
  const searches = found.lines.filter(({ ok }) => ok);
  const isKnown = recent !== null && reports.every(({ ok }) => ok);
  return [...ofConnections, ...texts(searches), ...(isKnown ? emptyText(recent) : [])];
}

/** By connection: whether it can be used, and how many records of each kind were found in it. */
function countsOf({ reports, recent }: Outcome): readonly ConnectionCounts[] {
  return reports.map(({ slot, ok }) => {
    const counts = (recent?.found.counts ?? []).filter(({ connection }) => ok && connection === slot);
    return { slot, ok, records: Object.fromEntries(counts.map(({ kind, count: number }) => [kind, number])) };
  });
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
