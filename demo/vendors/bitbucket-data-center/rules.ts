import type { ServiceModel, World } from '../../world/world';
import type { RepositoryInput, VendorRules } from '../common/vendor-rules';

export const bitbucketDataCenterRules: VendorRules = { repository };

function repository({ repository: id, folder }: ServiceModel, { repositories }: World): RepositoryInput {
  const branch = repositories.find(({ fullName }) => fullName === id)?.defaultBranch ?? null;
  return { id, branch, ...(folder === null ? {} : { paths: [`${folder}/**`] }) };
}
