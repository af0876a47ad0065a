import type { Random } from './random';

const VERBS = ['Add', 'Rework', 'Simplify', 'Move', 'Speed up', 'Extend', 'Guard', 'Log', 'Cache', 'Split'] as const;
const THINGS = [
  'retry policy',
  'request validation',
  'index rebuild',
  'rate limiter',
  'export job',
  'session store',
  'audit trail',
  'feature flag',
  'query planner',
  'error messages',
  'pagination',
  'currency rounding',
  'health check',
  'queue consumer',
  'schema migration',
] as const;
const LIBRARIES = ['http-client', 'json-parser', 'logger', 'metrics-sdk', 'orm', 'test-runner', 'tls'] as const;
const FOLDERS = ['api', 'core', 'jobs', 'storage', 'web'] as const;
const SYMPTOMS = ['Errors', 'Timeouts', 'Wrong totals', 'High latency', 'Missing results', 'Failed logins'] as const;

export function changeTitle(random: Random): string {
  return `${random.pick(VERBS)} ${random.pick(THINGS)}`;
}

export function dependencyTitle(random: Random): string {
  const minor = random.integer(0, 30);
  return `Bump ${random.pick(LIBRARIES)} from 2.${minor}.0 to 2.${minor + 1}.0`;
}

export function incidentTitle(random: Random, service: string): string {
  return `${random.pick(SYMPTOMS)} in ${service}`;
}

/** Files of a change; `folder` null is a repository of one service. */
export function somePaths(random: Random, folder: string | null, lines: number): readonly string[] {
  const count = 1 + Math.min(9, Math.floor(lines / 60));
  const prefix = folder === null ? '' : `${folder}/`;
  const paths = Array.from(
    { length: count },
    () => `${prefix}${random.pick(FOLDERS)}/file-${random.integer(1, 40)}.ts`,
  );
  return [...new Set(paths)];
}
