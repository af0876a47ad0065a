import type { Http } from '../../core/ports';
import type { ConnectionCheck } from '../../core/provider';
import type { Service } from '../../core/settings';
import { fetchServices } from './discover';
import { namesOf } from './answers';
import { providerIdOf } from '../../core/connections';

/** Asks for the services alone: whoever may see them may see their records. */
export async function check(http: Http, services: readonly Service[] = []): Promise<ConnectionCheck> {
  const kept = new Set((await fetchServices(http)).map(({ name }) => name));
  const missing = services.filter(isRead).flatMap((service) => namesOf([service]).filter((name) => !kept.has(name)));
  const has = `The companion answers, and keeps the records of ${kept.size === 1 ? '1 service' : `${String(kept.size)} services`}.`;
  const lacks = `It has none of ${[...new Set(missing)].join(', ')}: check the names, or its own settings.`;
  return { message: missing.length === 0 ? has : `${has} ${lacks}`, budgets: [] };
}

function isRead({ repository, deployments, incidents, pipelines }: Service): boolean {
  return [repository, deployments, incidents, pipelines].some(
    (rule) => providerIdOf(rule?.connection ?? '') === 'companion',
  );
}
