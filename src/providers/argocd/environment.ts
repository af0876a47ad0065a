import type { Service, Settings } from '../../core/settings';
import type { Application } from './schema';

const LABEL = /^(.*\/)?(environment|env)$/i;

/**
 * Argo CD knows no environments. What a label `environment` or `env` says, with any prefix, is one. Without it, an
 * application that a rule names is production, since the rule says so; and of the applications of a project those are
 * whose name ends like an environment of production, or which are put into a cluster or a namespace so called: the others
 * are environments of their own, under their name.
 */
export function environmentOf({ metadata, spec }: Application, service: Service, settings: Settings): string {
  const label = Object.entries(metadata.labels ?? {}).find(([key]) => LABEL.test(key))?.[1];
  if (label) {
    return label;
  }
  if (service.deployments?.application) {
    return 'production';
  }
  return productionIn([metadata.name, spec.destination?.name, spec.destination?.namespace], settings) ?? metadata.name;
}

/** The end of the first name that ends like an environment of production; null when none does. */
function productionIn(names: readonly (string | null | undefined)[], settings: Settings): string | null {
  const production = new RegExp(settings.production, 'i');
  const ends = names.flatMap((name) => endsOf(name ?? '').find((end) => production.test(end)) ?? []);
  return ends[0] ?? null;
}

/** `checkout-production-eu`, `production-eu`, `eu`. */
function endsOf(name: string): readonly string[] {
  const parts = name.split('-');
  return parts.map((_, index) => parts.slice(index).join('-'));
}
