import { ProviderError } from '../../../src/core/errors';
import type { HttpRequest } from '../../../src/core/ports';
import type { Scope } from '../../../src/core/provider';
import { parseSettings, type Service, type SettingsInput } from '../../../src/core/settings';
import { vendors } from '../../../src/providers/registry';
import { FakeHttp } from '../github/fake-http';
import { at } from '../github/support';

type ServiceInput = NonNullable<SettingsInput['services']>[number];
type IncidentInput = NonNullable<ServiceInput['incidents']>;

export const REFUSED = new ProviderError('malformed', 'jira answered with status 400.', { status: 400 });
export const MISSING = new ProviderError('not-found', 'Not there.', { status: 404 });

/** 3 February 2026, noon in UTC, as a server in another zone tells it. */
export const SERVER_INFO = {
  baseUrl: 'https://acme.example/jira/',
  deploymentType: 'Cloud',
  serverTime: '2026-02-03T07:00:00.000-0500',
};

/** Services that read their incidents from Jira by these rules: `service-1`, `service-2`. */
export function servicesWith(...rules: readonly Omit<IncidentInput, 'connection'>[]): readonly Service[] {
  const services = rules.map((rule, index) => ({
    name: `service-${index + 1}`,
    incidents: { connection: 'jira', ...rule },
  }));
  return parseSettings({ connections: { jira: { url: 'https://acme.example' } }, services }, 'settings', vendors)
    .services;
}

export function scopeOf(services: readonly Service[], overrides: Partial<Scope> = {}): Scope {
  const { project, query } = services[0]!.incidents!;
  return {
    resource: project ?? query ?? '',
    span: { from: at('2026-02-03T11:00:00'), to: at('2026-02-03T12:00:00') },
    services,
    settings: parseSettings({}),
    unfinished: [],
    ...overrides,
  };
}

type Answer = object;

/** A Jira that answers each path with a body, or with what a function makes of the request. */
export function aJira(answers: Readonly<Record<string, Answer | ((request: HttpRequest) => Answer)>>): FakeHttp {
  const all: typeof answers = { ...COMMON, ...answers };
  return new FakeHttp((request) => {
    const answer = all[request.path.replace(/^\/rest\/api\/\d/, '')];
    const body: unknown = typeof answer === 'function' ? answer(request) : (answer ?? MISSING);
    return body instanceof ProviderError ? body : { body };
  });
}

const COMMON = {
  '/serverInfo': SERVER_INFO,
  '/mypermissions': { permissions: { BROWSE_PROJECTS: { havePermission: true } } },
  '/project/OPS': {
    key: 'OPS',
    lead: { displayName: 'A Person' },
    issueTypes: [
      { id: '10100', name: 'Vorfall', untranslatedName: 'Incident' },
      { id: '10101', name: '故障' },
    ],
  },
  '/status': [
    { id: '1', statusCategory: { key: 'new' } },
    { id: '3', statusCategory: { key: 'indeterminate' } },
    { id: '5', statusCategory: { key: 'done' } },
    { id: '6', statusCategory: { key: 'done' } },
  ],
  '/search/jql': { issues: [], isLast: true },
  '/changelog/bulkfetch': { issueChangeLogs: [] },
};

export function found(...issues: readonly unknown[]) {
  return { issues, isLast: true };
}

export const OPEN = { id: '3', name: 'In Arbeit', statusCategory: { key: 'indeterminate' } };
export const DONE = { id: '5', name: 'Gelöst', statusCategory: { key: 'done' } };

const PERSON = { accountId: '5b10', displayName: 'A Person', emailAddress: 'a-person@mail.example' };

/** An incident that was resolved 90 minutes after it began, told in the zone of somebody in India. */
export function anIssue(fields: Readonly<Record<string, unknown>> = {}, id = '20001') {
  return {
    id,
    key: `OPS-${Number(id) - 20000}`,
    fields: {
      summary: 'Checkout is down',
      description: null,
      created: '2026-02-03T15:30:00.250+0530',
      updated: '2026-02-03T17:00:00.000+0530',
      resolutiondate: '2026-02-03T17:00:00.000+0530',
      statuscategorychangedate: '2026-02-03T17:00:00.010+0530',
      resolution: { id: '10000', name: 'Fertig' },
      status: DONE,
      priority: { id: '2', name: 'Hoch' },
      issuetype: { id: '10100', name: 'Vorfall' },
      labels: [],
      components: [{ id: '30001', name: 'Checkout' }],
      issuelinks: [],
      reporter: PERSON,
      assignee: PERSON,
      ...fields,
    },
  };
}

export function jqlOf({ query }: HttpRequest): string {
  return String(query?.['jql']);
}
