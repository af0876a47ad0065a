import type { ProviderDescriptor } from '../../core/provider';

/** Opsgenie's REST API. @see https://docs.opsgenie.com/docs/api-overview */
export const opsgenie: ProviderDescriptor = {
  id: 'opsgenie',
  name: 'Opsgenie',
  defaultUrl: 'https://api.opsgenie.com',
  authorization: { header: 'Authorization', value: 'GenieKey {token}' },
  tokenHint:
    'Reading is enough: the key of an integration of the type API with "Read Access" (Settings, Integrations), which belongs to no team, or to the team whose incidents are read. With "Configuration Access" as well, a wrong id of a service or team is noticed. For accounts in Europe the address is https://api.eu.opsgenie.com.',
  routes: [
    { method: 'GET', path: '/v1/incidents' },
    { method: 'GET', path: '/v2/incident-timelines/' },
    { method: 'GET', path: '/v2/alerts' },
    { method: 'GET', path: '/v1/services/' },
    { method: 'GET', path: '/v2/teams/' },
  ],
  gives: ['incident'],
  rules: { incidents: { needsOneOf: ['service', 'team', 'query'], takes: ['from', 'serviceLabel', 'urgencies'] } },
};

/**
 * Operations of Jira Service Management, which have the alerts that were Opsgenie's; incidents are issues of Jira there.
 * @see https://developer.atlassian.com/cloud/jira/service-desk-ops/rest/v2
 */
export const jsmOperations: ProviderDescriptor = {
  id: 'jsm-operations',
  name: 'Jira Service Management operations',
  defaultUrl: null,
  authorization: { header: 'Authorization', value: 'Basic {token}', form: 'basic' },
  tokenHint:
    'Reading is enough: an API token of an account that has Operations, with the e-mail address of that account; of a token with scopes read:ops-alert:jira-service-management. With read:ops-config:jira-service-management as well, a wrong id of a team is noticed. The address is https://api.atlassian.com/jsm/ops/api/CLOUD-ID; https://SITE.atlassian.net/_edge/tenant_info says what CLOUD-ID is.',
  routes: [
    { method: 'GET', path: '/v1/alerts' },
    { method: 'GET', path: '/v1/teams' },
  ],
  gives: ['incident'],
  rules: { incidents: { needsOneOf: ['team', 'query'], takes: ['serviceLabel', 'urgencies'] } },
};
