import path from 'node:path';
import { readProvisionedSource, settingsOf } from '../src/companion/provisioned-source';
import type { Environment } from '../src/companion/interpolate';
import { connectionSecrets } from '../src/companion/secrets';
import { secretKey } from '../src/core/connections';
import { InputError } from '../src/core/errors';
import type { DataSource } from './host/data-source';
import type { Organisation } from './vendors/mix';

const UID = 'dora';

/** The data source that reads simulated vendors. */
export function simulatedSource({ settings, secrets }: Pick<Organisation, 'settings' | 'secrets'>): DataSource {
  return { uid: UID, name: 'DORA', jsonData: settings, secureJsonData: secrets };
}

/**
 * The data source that a settings file describes. A connection whose token the file does not name takes it from the
 * environment: `GITHUB_TOKEN` for `github`, `GITHUB_2_TOKEN` for `github-2`.
 * @throws InputError in a sentence, when the settings cannot be used or a token is missing.
 */
export function sourceFromFile(file: string, environment: Environment): DataSource {
  const source = readProvisionedSource(file, environment);
  const { name, uid, jsonData, secureJsonData } = source;
  const settings = settingsOf(source, path.basename(file));
  if (settings.services.length === 0 && settings.discover.length === 0) {
    throw new InputError(`${path.basename(file)} names no services; list at least one under services:`);
  }
  const secrets = Object.entries(connectionSecrets(settings, secureJsonData, environment)).map(([slot, token]) => {
    return [secretKey(slot), token];
  });
  const shown = typeof jsonData === 'object' && jsonData !== null ? jsonData : {};
  return { uid: uid ?? UID, name: name ?? 'DORA', jsonData: shown, secureJsonData: Object.fromEntries(secrets) };
}
