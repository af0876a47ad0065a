import type { SettingsInput } from '../../src/core/settings';
import { mixedSettings, onlyFrom } from '../vendors/mix';
import type { World } from './world';

/** Data source settings that describe the world, for a simulated GitHub at `url` as the connection `github`. */
export function worldSettings(world: World, url: string): SettingsInput {
  return mixedSettings(world, onlyFrom('github'), { github: { url } });
}
