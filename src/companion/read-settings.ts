import { InputError } from '../core/errors';
import { parseSettings, type Settings } from '../core/settings';
import type { Environment } from './interpolate';
import { readProvisionedSource } from './provisioned-source';

/**
 * Settings from a JSON or YAML file that holds the keys of `jsonData`, or from a Grafana provisioning file with one data
 * source of ours; without a file, the defaults.
 * @throws CommandFailure when the file cannot be read.
 * @throws InputError when it holds no usable settings; the sentence names the place.
 */
export function readSettings(file: string | null, environment: Environment): Settings {
  if (file === null) {
    return parseSettings({});
  }
  const { jsonData, missing } = readProvisionedSource(file, environment);
  try {
    return parseSettings(jsonData, file);
  } catch (error) {
    if (error instanceof InputError && missing.length > 0) {
      const names = missing.map((name) => `$${name}`).join(', ');
      throw new InputError(`${error.message}; not set in the environment: ${names}`, { cause: error });
    }
    throw error;
  }
}
