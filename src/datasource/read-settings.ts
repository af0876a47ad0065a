import { parseSettings, type Settings } from '../core/settings';
import { METRICS } from '../metrics/registry';
import { vendors } from '../providers/registry';

/** @throws InputError for settings that cannot be used */
export function readSettings(jsonData: unknown): Settings {
  return parseSettings(jsonData, 'Data source settings', vendors, METRICS);
}
