import { InputError } from '../core/errors';
import type { Settings } from '../core/settings';
import type { Environment } from './interpolate';
import { readProvisionedSource, settingsOf, type ProvisionedSource } from './provisioned-source';
import { connectionSecrets, type Secrets } from './secrets';

/** A data source of which something can be read: it names services, and its connections have their tokens. */
export interface ReadableSource {
  readonly source: ProvisionedSource;
  readonly settings: Settings;
  readonly secrets: Secrets;
}

/**
 * @throws CommandFailure when the file cannot be read.
 * @throws InputError for settings that cannot be used, name nothing to be read, or lack a token.
 */
export function readableSource(file: string, environment: Environment): ReadableSource {
  const source = readProvisionedSource(file, environment);
  const settings = settingsOf(source, file);
  if (settings.services.length === 0 && settings.discover.length === 0) {
    throw new InputError(`${file} names no services; list at least one under services:`);
  }
  return { source, settings, secrets: connectionSecrets(settings, source.secureJsonData(), environment) };
}
