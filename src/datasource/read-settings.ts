import { parseSettings, type Settings } from '../core/settings';
import { vendors } from '../providers/registry';

/** @throws InputError for settings that cannot be used */
export function readSettings(jsonData: unknown): Settings {
  return parseSettings(jsonData, 'Data source settings', vendors);
}
