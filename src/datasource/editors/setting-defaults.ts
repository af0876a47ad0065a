import { parseSettings } from '../../core/settings';

const sample = parseSettings({
  connections: { any: { url: 'https://any.example' } },
  services: [{ name: 'any', deployments: { connection: 'any' }, incidents: { connection: 'any' } }],
});

/** What holds where nothing is said, from the one schema of the settings. */
export const DEFAULTS = sample;
export const DEPLOYMENT_DEFAULTS = sample.services[0]?.deployments;
export const INCIDENT_DEFAULTS = sample.services[0]?.incidents;

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
] as const;

/** `7d`, `36h`, `90m`: as durations are written in settings. */
export function formatDuration(ms: number): string {
  const [unit, size] = UNITS.find(([, candidate]) => ms % candidate === 0) ?? (['m', 60_000] as const);
  return `${ms / size}${unit}`;
}
