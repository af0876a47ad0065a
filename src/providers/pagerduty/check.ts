import { ProviderError } from '../../core/errors';
import type { Http, HttpResponse } from '../../core/ports';
import type { Budget, ConnectionCheck } from '../../core/provider';
import type { Service } from '../../core/settings';
import { budgetOf } from './budget';
import { read } from './read';
import { requireTarget } from './require-target';
import { IncidentPage } from './schema';
import { nameOf, targetOf, type Target } from './target';

/**
 * Whether the key is let in and may read incidents, and which of the services and teams it does not find.
 * @throws ProviderError also when one of those cannot be read; the sentence names it.
 */
export async function check(http: Http, services: readonly Service[] = []): Promise<ConnectionCheck> {
  const budgets: Budget[] = [];
  const noting: Http = { send: async (request) => noted(await http.send(request), budgets) };
  await read(noting, { path: '/incidents', query: { limit: 1 }, body: IncidentPage, about: 'incidents' });
  const targets = targetsOf(services);
  const results = await Promise.all(targets.map((target) => problemOf(noting, target)));
  const problems = results.filter((problem) => problem !== null);
  const [first] = problems;
  if (first !== undefined) {
    const text = problems.map(({ message }) => message).join(' ');
    const count = `${targets.length - problems.length} of ${targets.length} services and teams are found.`;
    throw new ProviderError(first.kind, `PagerDuty answers, but only ${count} ${text}`, { cause: first });
  }
  return { message: toMessage(targets.length, budgets.at(-1)), budgets: budgets.slice(-1) };
}

function noted(response: HttpResponse, budgets: Budget[]): HttpResponse {
  const budget = budgetOf(response);
  if (budget !== null) {
    budgets.push(budget);
  }
  return response;
}

function targetsOf(services: readonly Service[]): readonly Target[] {
  const targets = services.flatMap((service) => targetOf(service) ?? []);
  return [...new Map(targets.map((target) => [nameOf(target), target])).values()];
}

/** Null when it can be read. */
async function problemOf(http: Http, target: Target): Promise<ProviderError | null> {
  try {
    await requireTarget(http, target);
    return null;
  } catch (error) {
    if (error instanceof ProviderError && (error.kind === 'not-found' || error.kind === 'forbidden')) {
      return error;
    }
    throw error;
  }
}

function toMessage(targets: number, budget: Budget | undefined): string {
  const found = targets === 0 ? '' : ` All ${targets} services and teams are found.`;
  const left = budget === undefined ? '' : ` ${budget.remaining} of ${budget.limit} requests are left this minute.`;
  return `PagerDuty answers.${found}${left}`;
}
