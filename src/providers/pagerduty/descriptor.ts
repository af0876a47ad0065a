import type { ProviderDescriptor } from '../../core/provider';

/** PagerDuty's REST API v2. @see https://developer.pagerduty.com/api-reference */
export const descriptor: ProviderDescriptor = {
  id: 'pagerduty',
  name: 'PagerDuty',
  defaultUrl: 'https://api.pagerduty.com',
  authorization: { header: 'Authorization', value: 'Token token={token}' },
  tokenHint:
    'Reading is enough: an API key of the account with "Read-only" ticked (Integrations, API Access Keys), or the key of a user who sees the services below. For accounts in the European service region the address is https://api.eu.pagerduty.com.',
  routes: [
    { method: 'GET', path: '/incidents' },
    { method: 'GET', path: '/services/' },
    { method: 'GET', path: '/teams/' },
  ],
  gives: ['incident'],
  rules: { incidents: { needsOneOf: ['service', 'team'], takes: ['urgencies'] } },
};
