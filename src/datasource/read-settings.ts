import { InputError } from '../core/errors';
import { parseSettings, type Settings } from '../core/settings';
import { METRICS } from '../metrics/registry';
import { vendors } from '../providers/registry';
import { loadSentences, sentence } from './texts/sentences';
import { speakAsGrafana } from './texts/user';

/** @throws InputError for settings that cannot be used */
export function readSettings(jsonData: unknown): Settings {
  return parseSettings(jsonData, 'Data source settings', vendors, METRICS);
}

/** The same for whoever looks at a panel: rejects in the language that Grafana speaks. */
export async function readOrSay(jsonData: unknown): Promise<Settings> {
  try {
    return readSettings(jsonData);
  } catch (error) {
    speakAsGrafana();
    await loadSentences();
    throw error instanceof InputError ? new InputError(sentence(error.message)) : error;
  }
}
