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
  const production = new RegExp(settings.production, 'i');
  const places = [metadata.name, spec.destination?.name ?? '', spec.destination?.namespace ?? ''];
  const named = places.flatMap((place) => endsOf(place).find((end) => production.test(end)) ?? []);
  return named[0] ?? metadata.name;
}

/** `checkout-production-eu`, `production-eu`, `eu`. */
function endsOf(name: string): readonly string[] {
  const parts = name.split('-');
  return parts.map((_, index) => parts.slice(index).join('-'));
}
