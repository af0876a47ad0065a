import { catalogue } from './catalogue';
import { CONFIG_PAGE_EN } from './en/config-page';

/** Texts of the settings page as a whole, of its connections and of their test. */
export const { texts: pageTexts, load: loadPageTexts } = catalogue(CONFIG_PAGE_EN, {
  de: async () => (await import(/* webpackChunkName: "config-editor-de" */ './de/config-page')).CONFIG_PAGE_DE,
});
