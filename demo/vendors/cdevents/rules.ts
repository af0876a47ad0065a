import type { VendorRules } from '../common/vendor-rules';

/** Code is read elsewhere: events tell of no commits. */
export const cdeventsRules: VendorRules = {
  deployments: () => ({ path: '/services.json' }),
  incidents: ({ incidents }) => (incidents === null ? null : { path: '/incidents.json' }),
  pipelines: ({ repository }) => ({ path: `/pipelines/${repository}.ndjson` }),
};
