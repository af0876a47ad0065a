import type { Provider } from '../../core/provider';
import { check } from './check';
import { fetchDeployments } from './deployments';
import { discover } from './discover';

// Argo CD knows no limits and reports none.
export const provider: Provider = { fetch: { deployment: fetchDeployments }, discover, check, budget: () => null };
