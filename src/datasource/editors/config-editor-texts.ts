import { loadDefinitionsTexts } from '../texts/config-definitions';
import { loadPageTexts } from '../texts/config-page';
import { loadRulesTexts } from '../texts/config-rules';
import { loadServicesTexts } from '../texts/config-services';
import { loadQueryEditorTexts } from './query-editor-texts';

/** Resolves when the settings page can be drawn in the language that Grafana speaks. Goals name metrics and statistics. */
export async function loadConfigEditorTexts(): Promise<void> {
  await Promise.all([
    loadQueryEditorTexts(),
    loadPageTexts(),
    loadServicesTexts(),
    loadRulesTexts(),
    loadDefinitionsTexts(),
  ]);
}
