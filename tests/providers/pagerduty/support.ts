import type { HttpRequest } from '../../../src/core/ports';
import type { Scope } from '../../../src/core/provider';
import { parseSettings, type Service, type SettingsInput } from '../../../src/core/settings';
import { JANUARY } from '../github/support';

type ServiceInput = NonNullable<SettingsInput['services']>[number];
type IncidentInput = Omit<NonNullable<ServiceInput['incidents']>, 'connection'>;

/** Services by name, with the rule for their incidents. */
export function someServices(rules: Readonly<Record<string, IncidentInput>>): readonly Service[] {
  const services = Object.entries(rules).map(([name, rule]) => ({
    name,
    incidents: { connection: 'pagerduty', ...rule },
  }));
  return parseSettings({ connections: { pagerduty: { url: 'https://pagerduty.example' } }, services }).services;
}

export function aScope(overrides: Partial<Scope> = {}): Scope {
  return {
    resource: 'PSHOP01',
    span: JANUARY,
    services: someServices({ shop: { service: 'PSHOP01' } }),
    settings: parseSettings({}),
    unfinished: [],
    ...overrides,
  };
}

/** As in PagerDuty's reference, with people wherever it has them. */
export function anIncident(overrides: Record<string, unknown> = {}) {
  return {
    id: 'PT4KHLK',
    type: 'incident',
    summary: '[#1234] The server is on fire.',
    self: 'https://api.pagerduty.example/incidents/PT4KHLK',
    html_url: 'https://acme.pagerduty.example/incidents/PT4KHLK',
    incident_number: 1234,
    title: 'The server is on fire.',
    created_at: '2026-01-06T21:30:42Z',
    updated_at: '2026-01-06T21:40:23Z',
    status: 'resolved',
    incident_key: 'baf7cf21b1da41b4b0221008339ff357',
    service: { id: 'PSHOP01', type: 'service_reference', summary: 'Shop of a-person' },
    assignments: [{ at: '2026-01-06T21:30:42Z', assignee: aUser('a-person') }],
    last_status_change_at: '2026-01-06T21:38:23Z',
    resolved_at: '2026-01-06T21:38:23Z',
    last_status_change_by: aUser('another-person'),
    acknowledgements: [{ at: '2026-01-06T21:32:42Z', acknowledger: aUser('a-person') }],
    priority: { id: 'P53ZZH5', type: 'priority_reference', summary: 'P2' },
    resolve_reason: null,
    urgency: 'high',
    ...overrides,
  };
}

function aUser(summary: string) {
  return { id: 'PXPGF42', type: 'user_reference', summary };
}

export function aPage(incidents: readonly unknown[], more = false) {
  return { incidents, limit: 100, offset: 0, more, total: null };
}

/** `GET /incidents?since=…`, to compare what was asked for. */
export function asked({ method, path, query = {} }: HttpRequest): string {
  const text = Object.entries(query).map(([name, value]) => `${name}=${String(value)}`);
  return `${method} ${path}${text.length === 0 ? '' : `?${text.join('&')}`}`;
}
