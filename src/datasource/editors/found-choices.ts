import { withFound } from '../../core/found-services';
import { toService } from '../../core/found-service';
import type { Found } from '../../core/provider';
import { parseSettings, type DiscoveredServices, type Service, type Settings } from '../../core/settings';
import { vendors } from '../../providers/registry';
import { servicesTexts } from '../texts/config-services';
import { listAt, readAt } from './json-place';
import { DEPLOYMENT_DEFAULTS, INCIDENT_DEFAULTS } from './setting-defaults';
import { problemCount, type SettingsForm } from './settings-form';

/** Something that was found, and the entry of the services that it would be. */
export interface Choice {
  readonly id: string;
  readonly team: string;
  /** A service that is named stands for it already, by its repository or its name. */
  readonly isKnown: boolean;
  readonly entry: object;
}

/** Looks as a person has them: by their full name. */
export function choicesOf(form: SettingsForm, entry: DiscoveredServices, found: readonly Found[]): readonly Choice[] {
  const settings = soundSettings(form);
  return found
    .map((one) => ({
      id: one.id,
      team: one.team ?? '',
      isKnown: isKnown(settings, entry, one),
      entry: toEntry(toService(entry, one, vendors)),
    }))
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** The rule as it stands in an entry of the form; what holds for each service is what holds where nothing is said. */
export function entryOf(rule: object, form: SettingsForm): DiscoveredServices | null {
  const connections = readAt(form.settings, ['connections']);
  return (
    parseSettings({ connections, services: [{ discover: rule }] }, servicesTexts().assistant.title, vendors)
      .discover[0] ?? null
  );
}

/** Services that are wrong stand for nothing yet. */
function soundSettings(form: SettingsForm): Settings {
  const services = listAt(form.settings, ['services']).filter(
    (_, index) => problemCount(form, ['services', index]) === 0,
  );
  return parseSettings({ connections: readAt(form.settings, ['connections']), services });
}

function isKnown(settings: Settings, entry: DiscoveredServices, found: Found): boolean {
  return (
    withFound(settings, [{ entry, found: [found] }], vendors).settings.services.length === settings.services.length
  );
}

/** A service as it is written: without what holds anyway. */
function toEntry({ name, team, repository, deployments, incidents, pipelines }: Service): object {
  return {
    name,
    ...(team === undefined ? {} : { team }),
    ...(repository === undefined ? {} : { repository: unlike(repository, { branch: null, paths: [] }) }),
    ...(deployments === undefined ? {} : { deployments: unlike(deployments, { ...DEPLOYMENT_DEFAULTS }) }),
    ...(incidents === undefined ? {} : { incidents: unlike(incidents, { ...INCIDENT_DEFAULTS }) }),
    ...(pipelines === undefined ? {} : { pipelines }),
  };
}

function unlike(rule: object, { connection: _, ...defaults }: Readonly<Record<string, unknown>>): object {
  const usual = (key: string, value: unknown) =>
    Object.hasOwn(defaults, key) && JSON.stringify(value) === JSON.stringify(defaults[key]);
  return Object.fromEntries(Object.entries(rule).filter(([key, value]) => !usual(key, value)));
}
