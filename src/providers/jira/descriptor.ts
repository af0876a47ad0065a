import type { ProviderDescriptor, RuleFields } from '../../core/provider';
import type { IncidentField } from '../../core/rules';

const INCIDENTS: RuleFields<IncidentField> = {
  needsOneOf: ['project', 'query'],
  takes: ['types', 'labels', 'component', 'serviceLabel', 'severityPrefix'],
};

/** Jira Cloud, Jira Service Management among it. @see https://developer.atlassian.com/cloud/jira/platform/rest/v3 */
export const jira: ProviderDescriptor = {
  id: 'jira',
  name: 'Jira',
  defaultUrl: null,
  authorization: { header: 'Authorization', value: 'Basic {token}', form: 'basic' },
  tokenHint:
    'Reading is enough: an API token of an account that may browse the projects below, with the e-mail address of that account. The address is https://SITE.atlassian.net; of a token with scopes (read:jira-work) it is https://api.atlassian.com/ex/jira/CLOUD-ID.',
  routes: [
    { method: 'GET', path: '/rest/api/3/search/jql' },
    { method: 'GET', path: '/rest/api/3/project/' },
    { method: 'GET', path: '/rest/api/3/issue/' },
    { method: 'GET', path: '/rest/api/3/status' },
    { method: 'GET', path: '/rest/api/3/serverInfo' },
    { method: 'GET', path: '/rest/api/3/mypermissions' },
    // Only reads; a list of issues does not fit an address.
    { method: 'POST', path: '/rest/api/3/changelog/bulkfetch' },
  ],
  gives: ['incident'],
  rules: { incidents: INCIDENTS },
};

/** Jira Data Center and Jira Server. @see https://docs.atlassian.com/software/jira/docs/api/REST/latest */
export const jiraDataCenter: ProviderDescriptor = {
  id: 'jira-data-center',
  name: 'Jira Data Center',
  defaultUrl: null,
  authorization: { header: 'Authorization', value: 'Bearer {token}' },
  tokenHint:
    'Reading is enough: a personal access token (Profile, Personal Access Tokens) of an account that may browse the projects below. The address is that of Jira itself, with its context path where it has one: https://HOST/jira.',
  routes: [
    { method: 'GET', path: '/rest/api/2/search' },
    { method: 'GET', path: '/rest/api/2/project/' },
    { method: 'GET', path: '/rest/api/2/issue/' },
    { method: 'GET', path: '/rest/api/2/status' },
    { method: 'GET', path: '/rest/api/2/serverInfo' },
    { method: 'GET', path: '/rest/api/2/mypermissions' },
  ],
  gives: ['incident'],
  rules: { incidents: INCIDENTS },
};
