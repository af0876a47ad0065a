import type { Provider } from '../../core/provider';
import { check } from './check';
import { fetchDeployments } from './deployments';

// Argo CD knows no limits and reports none.
export const provider: Provider = { fetch: { deployment: fetchDeployments }, check, budget: () => null };
