import { secretKey } from '../core/connections';
import { ProviderError } from '../core/errors';
import { toPlace } from '../core/settings';

/** Keys of a service's rules that name something of a vendor's. */
const POINTING = new Set([
  ...['id', 'repository', 'project', 'application', 'path', 'service', 'team', 'query', 'component'],
  ...['workflow', 'job', 'stage', 'pipeline', 'owner', 'group', 'topic'],
]);
const PARTS = ['discover', 'repository', 'deployments', 'incidents', 'pipelines'] as const;
/** What is shorter stands in sentences by chance. */
const SHORTEST = 3;
const LISTED = 3;

/**
 * Places of the settings that a sentence of a vendor names a value of: `services[2].repository.id`.
 * @param written the settings as they are written.
 * @param services only those of these services, and of searches for services.
 */
export function placesNamed(sentence: string, written: unknown, services?: readonly string[]): readonly string[] {
  const { services: entries } = fieldsOf(written);
  const all = Array.isArray(entries) ? entries.map(fieldsOf) : [];
  return all.flatMap((entry, index) => {
    const isMeant =
      services === undefined || entry['discover'] !== undefined || services.includes(String(entry['name']));
    return isMeant ? PARTS.flatMap((part) => inRule(sentence, fieldsOf(entry[part]), ['services', index, part])) : [];
  });
}

function inRule(sentence: string, rule: Fields, path: readonly PropertyKey[]): readonly string[] {
  return Object.entries(rule)
    .filter(([key, value]) => POINTING.has(key) && isNamed(sentence, value))
    .map(([key]) => toPlace([...path, key]).slice(1));
}

/** As a word of its own: `shop` is not named in `acme/shop`. */
function isNamed(sentence: string, value: unknown): boolean {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const literal = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.length >= SHORTEST && new RegExp(`(?<![\\w./-])${literal}(?![\\w/-])`, 'i').test(sentence);
}

/** Where the settings have to be looked at when a connection cannot be used; none when that is no matter of settings. */
export function placesOf(slot: string, error: unknown, written: unknown): readonly string[] {
  const kind = error instanceof ProviderError ? error.kind : null;
  const named = error instanceof ProviderError ? placesNamed(error.message, written) : [];
  const token = [`secureJsonData.${secretKey(slot)}`];
  const address = [`connections.${slot}.url`];
  switch (kind) {
    case 'unauthorized':
      return token;
    case 'forbidden':
      return isOfGrafana(error) ? [] : [...token, ...named];
    case 'unreachable':
    case 'malformed':
      return address;
    case 'not-found':
      return named.length === 0 ? address : named;
    default:
      return [];
  }
}

/** What Grafana itself refuses is no matter of these settings. */
const isOfGrafana = (error: unknown) => error instanceof Error && /\bGrafana\b|you may not query/.test(error.message);

/** A sentence with a space before it, empty where there is no place. */
export function lookAt(places: readonly string[]): string {
  const more = places.length - LISTED;
  const listed = places.slice(0, LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return places.length === 0 ? '' : ` Setting: ${listed}.`;
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
