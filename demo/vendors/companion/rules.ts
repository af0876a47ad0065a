import type { VendorRules } from '../common/vendor-rules';

/** Services stand there under their names; the companion's own settings say where each of their records is read. */
export const companionRules: VendorRules = {
  repository: ({ repository: id }, { repositories }) => ({
    id,
    branch: repositories.find(({ fullName }) => fullName === id)?.defaultBranch ?? null,
  }),
  deployments: ({ name }) => ({ path: name }),
  incidents: ({ name, incidents }) => (incidents === null ? null : { path: name }),
};
