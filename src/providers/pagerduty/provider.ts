import type { Provider } from '../../core/provider';
import { budgetOf } from './budget';
import { check } from './check';
import { fetchIncidents } from './incidents';

export const provider: Provider = { fetch: { incident: fetchIncidents }, check, budget: budgetOf };
