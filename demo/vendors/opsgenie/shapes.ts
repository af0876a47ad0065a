import { toId, type OpsIncident, type OpsService, type OpsTeam } from './account';
import type { Fields } from './search';

const ACKNOWLEDGED_AFTER_MS = 240_000;
const NOTICED_AFTER_MS = 60_000;

/** As Opsgenie writes times: no more digits of a second than it takes, `2026-01-06T21:30:42.03Z`. */
export function wireTime(at: number): string {
  return new Date(at).toISOString().replace(/\.?0*Z$/, 'Z');
}

export function incidentId({ number }: OpsIncident): string {
  return toId('1c1d', number);
}

/** The time of its creation stands at its end. */
export function alertId({ number, startedAt }: OpsIncident): string {
  return `${toId('a1e7', number)}-${startedAt}`;
}

function statusOf({ resolvedAt, closedAt }: OpsIncident): string {
  return resolvedAt === null ? 'open' : closedAt === null ? 'resolved' : 'closed';
}

function alertStatus({ resolvedAt }: OpsIncident): string {
  return resolvedAt === null ? 'open' : 'closed';
}

export function incidentFields(row: OpsIncident): Fields {
  const { createdAt, priority, tags, title } = row;
  return { createdAt, priority: [priority], tag: tags, message: [title], status: [statusOf(row)] };
}

export function alertFields(row: OpsIncident): Fields {
  const { startedAt, priority, tags, title, service } = row;
  const teams = service.team === null ? [] : [service.team.name];
  return { createdAt: startedAt, priority: [priority], tag: tags, message: [title], status: [alertStatus(row)], teams };
}

function responders({ service, responder }: OpsIncident): readonly object[] {
  const team = service.team === null ? [] : [{ type: 'team', id: service.team.id }];
  return [...team, { type: 'user', id: `user-${responder}` }];
}

export function toIncident(row: OpsIncident): object {
  const { number, title, service, tags, createdAt, startedAt, priority, resolvedAt, reopenedAt, isSilent } = row;
  // What is open again keeps the end of the time before.
  const end = resolvedAt === null ? (reopenedAt === null ? null : reopenedAt - NOTICED_AFTER_MS) : resolvedAt;
  return {
    id: incidentId(row),
    description: '',
    impactedServices: [service.id],
    tinyId: String(number),
    message: title,
    status: statusOf(row),
    tags,
    createdAt: wireTime(createdAt),
    updatedAt: wireTime((resolvedAt ?? createdAt) + 3_600_000),
    priority,
    ownerTeam: service.team?.id ?? '',
    responders: responders(row),
    extraProperties: {},
    links: {
      web: `https://acme.app.opsgenie.example/incident/detail/${incidentId(row)}`,
      api: `https://api.opsgenie.example/v1/incidents/${incidentId(row)}`,
    },
    impactStartDate: wireTime(startedAt),
    ...(end === null || isSilent ? {} : { impactEndDate: wireTime(end) }),
    actions: [],
  };
}

/** What happened to an incident, newest first; entries about its alerts and responders are among it. */
export function toTimeline(row: OpsIncident): readonly object[] {
  const { createdAt, reopenedAt, resolvedAt, closedAt, responder } = row;
  const happened = [
    ['responderAlert', 'ResponderAlertClosed', closedAt],
    ['incident', 'IncidentClosed', closedAt],
    ['incident', 'IncidentResolved', resolvedAt],
    ['incident', 'IncidentReopened', reopenedAt],
    ['incident', 'IncidentResolved', reopenedAt === null ? null : reopenedAt - NOTICED_AFTER_MS],
    ['incident', 'IncidentResponderUserAdded', createdAt],
    ['incident', 'IncidentOpened', createdAt],
  ] as const;
  return happened.flatMap(([group, type, at]) =>
    at === null
      ? []
      : [
          {
            id: `${type}_${toId('e017', row.number)}`,
            group,
            type,
            eventTime: wireTime(at),
            hidden: false,
            actor: { name: responder, type: 'user' },
            title: { type: 'plain_text', content: type.replace(/(?<=.)[A-Z]/g, ' $&') },
          },
        ],
  );
}

/** `closeTime` is how long it was open. */
export function toAlert(row: OpsIncident): object {
  const { resolvedAt, startedAt, isSilent, responder } = row;
  const report =
    resolvedAt === null || isSilent
      ? { ackTime: ACKNOWLEDGED_AFTER_MS }
      : { ackTime: ACKNOWLEDGED_AFTER_MS, closeTime: resolvedAt - startedAt, closedBy: responder };
  return {
    ...commonAlert(row, wireTime),
    isSeen: true,
    integration: { id: 'i', name: 'Monitor', type: 'API' },
    report,
  };
}

/** As Jira Service Management has it: without a report, and in whole instants. */
export function toOperationsAlert(row: OpsIncident): object {
  const { resolvedAt, isSilent } = row;
  const time = (at: number) => new Date(at).toISOString();
  return {
    ...commonAlert(row, time),
    seen: true,
    integrationName: 'Monitor',
    integrationType: 'API',
    ...(resolvedAt === null || isSilent ? {} : { closeTime: time(resolvedAt) }),
  };
}

function commonAlert(row: OpsIncident, time: (at: number) => string): object {
  const { number, title, tags, startedAt, resolvedAt, priority, responder } = row;
  return {
    id: alertId(row),
    tinyId: String(number),
    alias: `alias-${number}`,
    message: title,
    status: alertStatus(row),
    acknowledged: true,
    tags,
    snoozed: false,
    count: 1,
    lastOccurredAt: time(startedAt),
    createdAt: time(startedAt),
    updatedAt: time((resolvedAt ?? startedAt) + 3_600_000),
    source: `${responder}@mail.example`,
    owner: responder,
    priority,
    responders: responders(row),
  };
}

/** Newest first: who looked at it after it was closed, and what was done before. */
export function toLog(
  row: OpsIncident,
): readonly { readonly log: string; readonly at: number; readonly type: string }[] {
  const { resolvedAt, startedAt } = row;
  const closed =
    resolvedAt === null
      ? []
      : [
          { log: 'Viewed on [web]', at: resolvedAt + 60_000, type: 'alertRecipient' },
          { log: 'Alert closed via web', at: resolvedAt, type: 'alertAction' },
        ];
  return [...closed, { log: 'Alert created via API', at: startedAt, type: 'system' }];
}

export function toService({ id, name, team }: OpsService): object {
  return { id, name, description: '', teamId: team?.id ?? '', tags: [] };
}

export function toTeam({ id, name }: OpsTeam): object {
  return { id, name, description: '', members: [] };
}

export function findBy<T>(rows: readonly T[], idOf: (row: T) => string, id: string): T | null {
  return rows.find((row) => idOf(row) === id) ?? null;
}
