import { catalogue } from './catalogue';
import { CONFIG_DEFINITIONS_EN } from './en/config-definitions';

/** Texts of what the numbers mean, of goals and of what is kept. */
export const { texts: definitionsTexts, load: loadDefinitionsTexts } = catalogue(CONFIG_DEFINITIONS_EN, {
  de: async () =>
    (await import(/* webpackChunkName: "config-editor-de" */ './de/config-definitions')).CONFIG_DEFINITIONS_DE,
});
