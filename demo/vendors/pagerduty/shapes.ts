import { PRIORITIES, type PagerIncident, type PagerService, type PagerTeam } from './account';

const API = 'https://api.pagerduty.example';
const WEB = 'https://acme.pagerduty.example';

/** PagerDuty gives whole seconds: `2024-01-31T09:30:00Z`. */
function wireTime(at: number): string;
function wireTime(at: number | null): string | null;
function wireTime(at: number | null): string | null {
  return at === null ? null : `${new Date(at).toISOString().slice(0, 19)}Z`;
}

export function toIncident(incident: PagerIncident): object {
  const { id, number, title, service, status, urgency, createdAt, resolvedAt, acknowledgedAt } = incident;
  const changedAt = resolvedAt ?? acknowledgedAt ?? createdAt;
  return {
    ...toReference('incident', id, `[#${number}] ${title}`, 'incidents'),
    incident_number: number,
    title,
    created_at: wireTime(createdAt),
    // Notes and merges move it later on.
    updated_at: wireTime(changedAt + 3_600_000),
    status,
    incident_key: null,
    service: toReference('service_reference', service.id, service.name, 'service-directory'),
    assigned_via: 'escalation_policy',
    assignments: status === 'resolved' ? [] : [{ at: wireTime(createdAt), assignee: toUser(incident) }],
    acknowledgements:
      status === 'acknowledged' ? [{ at: wireTime(acknowledgedAt), acknowledger: toUser(incident) }] : [],
    last_status_change_at: wireTime(changedAt),
    last_status_change_by: toUser(incident),
    resolved_at: wireTime(resolvedAt),
    first_trigger_log_entry: toReference('trigger_log_entry_reference', `R${id.slice(1)}`, 'Triggered', 'log_entries'),
    alert_counts: { all: 1, triggered: resolvedAt === null ? 1 : 0, resolved: resolvedAt === null ? 0 : 1 },
    is_mergeable: true,
    escalation_policy: toReference('escalation_policy_reference', 'PEP0001', 'Default', 'escalation_policies'),
    teams: service.team === null ? [] : [toReference('team_reference', service.team.id, service.team.name, 'teams')],
    pending_actions: [],
    priority: toPriority(incident.priority),
    resolve_reason: toReason(incident.mergedInto),
    incidents_responders: [],
    responder_requests: [],
    urgency,
  };
}

function toPriority(priority: number | null): object | null {
  const name = priority === null ? undefined : PRIORITIES[priority];
  return name === undefined ? null : toReference('priority_reference', `PPRIO0${priority}`, name, 'priorities');
}

function toReason(mergedInto: string | null): object | null {
  return mergedInto === null
    ? null
    : {
        type: 'merge_resolve_reason',
        incident: toReference('incident_reference', mergedInto, 'The other one', 'incidents'),
      };
}

function toUser({ responder }: PagerIncident): object {
  return toReference('user_reference', `PU${responder.replace(/\W/g, '').toUpperCase()}`, responder, 'users');
}

function toReference(type: string, id: string, summary: string, folder: string) {
  return { id, type, summary, self: `${API}/${folder}/${id}`, html_url: `${WEB}/${folder}/${id}` };
}

export function toService(service: PagerService): object {
  return {
    ...toReference('service', service.id, service.name, 'service-directory'),
    name: service.name,
    description: null,
    status: 'active',
    auto_resolve_timeout: null,
    acknowledgement_timeout: null,
    teams: service.team === null ? [] : [toReference('team_reference', service.team.id, service.team.name, 'teams')],
  };
}

export function toTeam(team: PagerTeam): object {
  return { ...toReference('team', team.id, team.name, 'teams'), name: team.name, description: null };
}

/** What happened to an incident, newest first. */
export function toLog(incident: PagerIncident): readonly object[] {
  const { createdAt, acknowledgedAt, resolvedAt } = incident;
  const happened = [
    ['resolve', resolvedAt],
    ['acknowledge', acknowledgedAt],
    ['trigger', createdAt],
  ] as const;
  return happened.flatMap(([what, at]) =>
    at === null
      ? []
      : [
          {
            ...toReference(`${what}_log_entry`, `R${what.charAt(0)}${incident.id.slice(2)}`, what, 'log_entries'),
            created_at: wireTime(at),
            agent: toUser(incident),
            channel: { type: 'website' },
          },
        ],
  );
}
