import type { VendorRules } from '../common/vendor-rules';

export const recordRules: VendorRules = {
  repository: ({ repository: id, folder }, { repositories }) => ({
    id,
    branch: repositories.find(({ fullName }) => fullName === id)?.defaultBranch ?? null,
    ...(folder === null ? {} : { paths: [`${folder}/**`] }),
  }),
  deployments: () => ({}),
  incidents: ({ incidents }) => (incidents === null ? null : { path: '/incidents.json' }),
  pipelines: ({ repository }) => ({ repository }),
};
