import type { Event } from './event';

/**
 * Whether an event's service is the one that settings name: `shop`, or what ends in it (`deployment/shop`). A name that
 * is written in the rule has to be the whole one, which tells `blue/shop` from `green/shop`.
 */
export function isService(
  id: string,
  { name, written }: { readonly name: string; readonly written: string | undefined },
) {
  return written === undefined ? id === name || id.endsWith(`/${name}`) : id === written;
}

/** The name of an environment, where an event says it, else its id. */
export function toEnvironmentNames(events: readonly Event[]): (environment: Event['content']['environment']) => string {
  const named = events.filter(({ type }) => type.startsWith('environment.'));
  const ordered = [...named].sort((one, other) => one.at - other.at);
  const names = new Map(ordered.map(({ subject, content }) => [subject, content.name]));
  return (environment) =>
    environment === undefined ? 'production' : (environment.name ?? names.get(environment.id) ?? environment.id);
}

export function plural(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}
