import type { Http } from '../../../src/core/ports';
import type { Scope } from '../../../src/core/provider';
import { parseSettings, type Service, type SettingsInput } from '../../../src/core/settings';
import type { Edition } from '../../../src/providers/opsgenie/edition';
import { fetchIncidents } from '../../../src/providers/opsgenie/incidents';
import { opsgenie } from '../../../src/providers/opsgenie/opsgenie-edition';
import { collect, JANUARY } from '../github/support';

type ServiceInput = NonNullable<SettingsInput['services']>[number];
type IncidentInput = Omit<NonNullable<ServiceInput['incidents']>, 'connection'>;

/** Services by name, with the rule for their incidents. */
export function someServices(rules: Readonly<Record<string, IncidentInput>>): readonly Service[] {
  const services = Object.entries(rules).map(([name, rule]) => ({
    name,
    incidents: { connection: 'opsgenie', ...rule },
  }));
  return parseSettings({ connections: { opsgenie: { url: 'https://opsgenie.example' } }, services }).services;
}

const SHOP = someServices({ shop: { service: 'service-shop' } });
export const SHOP_ALERTS = someServices({ shop: { from: 'alerts', team: 'team-payments' } });

function aScope(overrides: Partial<Scope> = {}): Scope {
  return {
    resource: 'service-shop',
    span: JANUARY,
    services: SHOP,
    settings: parseSettings({}),
    unfinished: [],
    ...overrides,
  };
}

export function reading(http: Http, overrides: Partial<Scope> = {}, edition: Edition = opsgenie) {
  return collect(fetchIncidents(http, edition, aScope(overrides)));
}

/** As in Opsgenie's answers, with people wherever it has them. */
export function anIncident(overrides: Record<string, unknown> = {}) {
  return {
    id: 'ad22c0c7',
    description: 'seen by a-person',
    impactedServices: ['service-shop'],
    tinyId: '2',
    message: 'The till is closed',
    status: 'closed',
    tags: ['till'],
    createdAt: '2026-01-06T15:37:31.62Z',
    updatedAt: '2026-01-06T15:43:40.347Z',
    priority: 'P2',
    ownerTeam: '',
    responders: [
      { type: 'team', id: 'team-payments' },
      { type: 'user', id: 'a-person' },
    ],
    extraProperties: { time: '22:35' },
    links: {
      web: 'https://acme.app.opsgenie.example/incident/detail/ad22c0c7',
      api: 'https://api.opsgenie.example/v1/incidents/ad22c0c7',
    },
    impactStartDate: '2026-01-06T15:37:30.03Z',
    impactEndDate: '2026-01-06T15:42:42.141Z',
    actions: ['action1'],
    ...overrides,
  };
}

export function anAlert(overrides: Record<string, unknown> = {}) {
  return {
    id: '70413a06-1784000000000',
    tinyId: '1791',
    alias: 'event_573',
    message: 'a.person@mail.example.com: till down',
    status: 'closed',
    acknowledged: true,
    isSeen: true,
    tags: ['till'],
    snoozed: false,
    count: 1,
    createdAt: '2026-01-06T15:37:31.62Z',
    updatedAt: '2026-01-06T16:00:00Z',
    source: 'a-person',
    owner: 'a-person@mail.example.com',
    priority: 'P4',
    responders: [
      { id: 'team-payments', type: 'team' },
      { id: 'a-person', type: 'user' },
    ],
    integration: { id: 'i', name: 'Monitor', type: 'API' },
    report: { ackTime: 15_702, closeTime: 60_503, acknowledgedBy: 'a-person', closedBy: 'a-person' },
    ...overrides,
  };
}

export function aPage(data: readonly unknown[], more = false) {
  const paging = { first: 'https://api.opsgenie.example/v1/incidents?offset=0' };
  return {
    totalCount: data.length,
    data,
    paging: more ? { ...paging, next: 'https://api.opsgenie.example/v1/incidents?offset=100' } : paging,
    took: 0.02,
    requestId: 'r',
  };
}
