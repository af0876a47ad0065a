import { parseSettings, type Settings } from '../core/settings';
import type { Environment } from './interpolate';
import { readProvisionedSource, settingsOf } from './provisioned-source';

/**
 * Settings from a JSON or YAML file that holds the keys of `jsonData`, or from a Grafana provisioning file with one data
 * source of ours; without a file, the defaults.
 * @throws CommandFailure when the file cannot be read.
 * @throws InputError when it holds no usable settings; the sentence names the place.
 */
export function readSettings(file: string | null, environment: Environment): Settings {
  return file === null ? parseSettings({}) : settingsOf(readProvisionedSource(file, environment), file);
}
