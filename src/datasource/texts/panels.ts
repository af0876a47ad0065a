import { catalogue } from './catalogue';
import { PANELS_EN } from './en/panels';

/** Texts of frames: names of series, columns, links, notices. */
export const { texts: panelTexts, load: loadPanelTexts } = catalogue(PANELS_EN, {
  de: async () => (await import(/* webpackChunkName: "texts-de" */ './de/panels')).PANELS_DE,
});
