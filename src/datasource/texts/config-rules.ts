import { catalogue } from './catalogue';
import { CONFIG_RULES_EN } from './en/config-rules';

/** Texts of the fields of a service and of its rules. */
export const { texts: rulesTexts, load: loadRulesTexts } = catalogue(CONFIG_RULES_EN, {
  de: async () => (await import(/* webpackChunkName: "config-editor-de" */ './de/config-rules')).CONFIG_RULES_DE,
});
