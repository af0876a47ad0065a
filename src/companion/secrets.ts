import { readFileSync } from 'node:fs';
import { providerIdOf, secretKey } from '../core/connections';
import { InputError } from '../core/errors';
import type { Settings } from '../core/settings';
import { vendors } from '../providers/registry';
import type { Environment } from './interpolate';

/** Tokens by the name of their connection; empty for one that needs none. */
export type Secrets = Readonly<Record<string, string>>;

/**
 * The token of each connection: as the settings file gives it, else from the environment (`GITHUB_2_TOKEN` for
 * `github-2`), else from the file that the environment names (`GITHUB_2_TOKEN_FILE`).
 * @throws InputError that names the connection and the variable, when one that has to be there is not.
 */
export function connectionSecrets(
  { connections }: Pick<Settings, 'connections'>,
  written: unknown,
  environment: Environment,
): Secrets {
  const given = new Map<string, unknown>(Object.entries(typeof written === 'object' ? { ...written } : {}));
  const pairs = Object.keys(connections).map((slot) => {
    const variable = variableOf(slot);
    const key = secretKey(slot);
    const token = String(given.get(key) ?? '').trim() || fromEnvironment(variable, environment);
    const { optional = false } = vendors[providerIdOf(slot)]?.authorization ?? { optional: true };
    if (token === '' && !optional) {
      throw new InputError(
        `The connection ${slot} has no token: set ${variable} in the environment (or ${variable}_FILE), or ${key} under secureJsonData`,
      );
    }
    return [slot, token] as const;
  });
  return Object.fromEntries(pairs);
}

/** `GITHUB_2_TOKEN` */
function variableOf(slot: string): string {
  return `${slot.replaceAll('-', '_').toUpperCase()}_TOKEN`;
}

/**
 * A secret by the name of its variable, or out of the file that `NAME_FILE` names; empty when neither is set.
 * @throws InputError when that file cannot be read.
 */
export function fromEnvironment(variable: string, environment: Environment): string {
  const value = (environment[variable] ?? '').trim();
  const file = environment[`${variable}_FILE`] ?? '';
  if (value !== '' || file === '') {
    return value;
  }
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(`The file that ${variable}_FILE names cannot be read: ${reason}`, { cause });
  }
}
